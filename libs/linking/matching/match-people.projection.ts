import { joinedSets, projection } from '#platform/read-model';
import { volunteerEvents } from '#societies/volunteer';
import { onePerson, residentEvents } from '#linking/resident';

/** Which files, of residents and of volunteers, are one person's: nobody is found for themselves. */
const people = joinedSets('match_person', 'match_person_link');
export const { setOf: personOf } = people;
export const matchPeople = projection({ ...residentEvents, ...volunteerEvents }, {
  name: 'match_people',
  version: 1,
  tables: people.tables,
  clustered: people.clustered,
  indexes: people.indexes,
  on: onePerson(people.join, people.part),
});
