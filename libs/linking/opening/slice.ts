import type { AccessTable } from '#platform/access';
import { Clock } from '#platform/clock';
import type { Slice } from '#platform/dispatch';
import { beside } from '#platform/graphql';
import { Views } from '#platform/read-model';
import { Volunteer } from '#societies/volunteer/types';
import { Consents } from '#linking/consent/slice';
import { Persons } from '#linking/matching/slice';
import { Need } from '#linking/need/types';
import { ResidentFiles } from '#linking/resident/slice';
import { Station } from '#linking/station/types';
import { Fitting } from './fitting.js';
import { tellOfHelp } from './help.policy.js';
import { HelpResolver } from './help.resolver.js';
import { openingMessages } from './opening.messages.js';
import { OpeningsResolver } from './openings.resolver.js';
import { openingProjections } from './projections.js';
import { OfferOfHelp, Opening } from './types.js';

const stations = { STATION_WORKER: 'OWN_STATION', STATION_HEAD: 'OWN_STATION', ADMIN: 'EVERYWHERE' } as const;

/** Volunteers ask for themselves, stations for theirs. */
const openingAccess = {
  openingsFor: { ...stations, VOLUNTEER: 'OWN_PERSON' },
  offerToHelp: { ...stations, VOLUNTEER: 'OWN_PERSON' },
  withdrawOfferToHelp: { ...stations, VOLUNTEER: 'OWN_PERSON' },
  takeUpOfferOfHelp: stations,
} satisfies AccessTable;

const fitting = { provide: Fitting, inject: [Views, Clock, Consents, ResidentFiles, Persons], useFactory: (...ports: ConstructorParameters<typeof Fitting>) => new Fitting(...ports) };

const showing = [
  beside(Opening, { need: Need, station: Station }),
  beside(OfferOfHelp, { volunteer: Volunteer }),
];

export const openingSlice: Slice = {
  name: 'opening', aggregates: [], projections: openingProjections, notices: [tellOfHelp], providers: [fitting, OpeningsResolver, HelpResolver, ...showing], access: openingAccess,
  messages: openingMessages,
};
