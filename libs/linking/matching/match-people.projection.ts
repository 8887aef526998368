import { joinedSets, projection, sql, type Sql } from '#platform/read-model';
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

export const areOnePerson = (resident: string, volunteer: string): Sql =>
  sql`SELECT 1 FROM match_person r CROSS JOIN match_person v ON v.id = ${volunteer} AND v.person = r.person WHERE r.id = ${resident}`;
