import type { AccessTable } from '#platform/access';
import { Clock } from '#platform/clock';
import type { Slice } from '#platform/dispatch';
import { Views } from '#platform/read-model';
import { Consents } from '#linking/consent/slice';
import { Persons } from '#linking/matching/slice';
import { ResidentFiles } from '#linking/resident/slice';
import { Fitting } from './fitting.js';
import { tellOfHelp } from './help.policy.js';
import { HelpResolver, OfferOfHelpResolver } from './help.resolver.js';
import { openingMessages } from './opening.messages.js';
import { OpeningsResolver } from './openings.resolver.js';
import { openingProjections } from './projections.js';

const stations = { STATION_WORKER: 'OWN_STATION', STATION_HEAD: 'OWN_STATION', ADMIN: 'EVERYWHERE' } as const;

/** Volunteers ask for themselves, stations for theirs. */
const openingAccess = {
  openingsFor: { ...stations, VOLUNTEER: 'OWN_PERSON' },
  offerToHelp: { ...stations, VOLUNTEER: 'OWN_PERSON' },
  withdrawOfferToHelp: { ...stations, VOLUNTEER: 'OWN_PERSON' },
  takeUpOfferOfHelp: stations,
} satisfies AccessTable;

const fitting = { provide: Fitting, inject: [Views, Clock, Consents, ResidentFiles, Persons], useFactory: (...ports: ConstructorParameters<typeof Fitting>) => new Fitting(...ports) };

export const openingSlice: Slice = {
  name: 'opening', aggregates: [], projections: openingProjections, notices: [tellOfHelp], providers: [fitting, OpeningsResolver, HelpResolver, OfferOfHelpResolver], access: openingAccess,
  messages: openingMessages,
};
