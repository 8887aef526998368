import { joinedSets, projection, sql, type Sql } from '#platform/read-model';
import { volunteerEvents } from '#societies/volunteer';
import { onePerson, residentEvents } from '#linking/resident';

const people = joinedSets('opening_person', 'opening_person_link');

/** Which files are one person's: nobody is offered what they need themselves. */
export const openingPeople = projection({ ...residentEvents, ...volunteerEvents }, {
  name: 'opening_people',
  version: 1,
  tables: people.tables,
  clustered: people.clustered,
  indexes: people.indexes,
  on: onePerson(people.join, people.part),
});

export const isOnePerson = (resident: string, volunteer: string): Sql =>
  sql`SELECT 1 FROM opening_person r CROSS JOIN opening_person v ON v.id = ${volunteer} AND v.person = r.person WHERE r.id = ${resident}`;
