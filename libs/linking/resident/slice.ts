import { Clock } from '#platform/clock';
import { Commands, type Slice } from '#platform/dispatch';
import { beside } from '#platform/graphql';
import { KeyVault } from '#platform/privacy';
import { Views } from '#platform/read-model';
import { VolunteersOfResidents } from '#societies/volunteer/slice';
import { Volunteer } from '#societies/volunteer/types';
import { residentProjections } from './projections.js';
import { ResidentChangesResolver } from './resident-changes.resolver.js';
import { ResidentFiles } from './resident-files.js';
import { residentAccess } from './resident.access.js';
import { resident } from './resident.decider.js';
import { residentMessages } from './resident.messages.js';
import { ResidentNodes } from './resident-nodes.resolver.js';
import { ResidentResolver } from './resident.resolver.js';
import { tellOfResidents } from './tell-of-residents.policy.js';
import { Resident } from './types.js';
import { linkWhoVolunteers } from './volunteering.policy.js';

export { ResidentFiles, ResidentNodes };

const showing = [beside(Resident, { volunteer: Volunteer })];

export const residentSlice: Slice = {
  name: 'resident',
  aggregates: [resident],
  projections: residentProjections,
  policies: [linkWhoVolunteers],
  notices: [tellOfResidents],
  providers: [ResidentNodes, { provide: ResidentFiles, inject: [Commands, Views, KeyVault, Clock, VolunteersOfResidents], useFactory: (...needed: ConstructorParameters<typeof ResidentFiles>) => new ResidentFiles(...needed) }, ResidentResolver, ResidentChangesResolver, ...showing],
  access: residentAccess,
  messages: residentMessages,
};
