import { OnePerson } from '#platform/access';
import { Clock } from '#platform/clock';
import { Commands, type Slice } from '#platform/dispatch';
import { KeyVault } from '#platform/privacy';
import { Views } from '#platform/read-model';
import { KnownItems } from '#reference/catalogue/slice';
import { Regions } from '#reference/region';
import { SocialWorkersAsOne } from '#societies/social-worker/slice';
import { companionsLapse, companionsLetGo } from './companions.policy.js';
import { KnownPersons } from './known-persons.js';
import { volunteerProjections } from './projections.js';
import { VolunteerDuplicatesResolver } from './volunteer-duplicates.resolver.js';
import { VolunteerChangesResolver } from './volunteer-changes.resolver.js';
import { VolunteerFiles } from './volunteer-files.js';
import { VolunteerNodes } from './volunteer-nodes.resolver.js';
import { volunteerAccess } from './volunteer.access.js';
import { volunteer } from './volunteer.decider.js';
import { volunteerMessages } from './volunteer.messages.js';
import { VolunteerResolver } from './volunteer.resolver.js';
import { VolunteersOfResidents } from './volunteers-of-residents.js';

const files = {
  provide: VolunteerFiles,
  inject: [Commands, Views, Regions, KnownItems, KeyVault, Clock],
  useFactory: (...ports: ConstructorParameters<typeof VolunteerFiles>) => new VolunteerFiles(...ports),
};

const ofResidents = { provide: VolunteersOfResidents, inject: [Views], useFactory: (views: Views) => new VolunteersOfResidents(views) };

const asOne = {
  provide: OnePerson, inject: [Views, { token: SocialWorkersAsOne, optional: true }],
  useFactory: (...ports: ConstructorParameters<typeof KnownPersons>) => new KnownPersons(...ports),
};

export { VolunteerNodes, VolunteersOfResidents };

export const volunteerSlice: Slice = {
  name: 'volunteer',
  aggregates: [volunteer],
  projections: volunteerProjections,
  providers: [asOne, files, ofResidents, VolunteerResolver, VolunteerChangesResolver, VolunteerDuplicatesResolver, VolunteerNodes],
  policies: [companionsLetGo],
  due: [companionsLapse],
  access: volunteerAccess,
  messages: volunteerMessages,
};
