import type { AccessTable } from '#platform/access';
import type { Slice } from '#platform/dispatch';
import { OpeningsResolver } from './openings.resolver.js';
import { openingProjections } from './projections.js';

/** Volunteers ask for themselves, stations for theirs. */
const openingAccess = {
  openingsFor: { STATION_WORKER: 'OWN_STATION', STATION_HEAD: 'OWN_STATION', ADMIN: 'EVERYWHERE', VOLUNTEER: 'OWN_PERSON' },
} satisfies AccessTable;

export const openingSlice: Slice = {
  name: 'opening', aggregates: [], projections: openingProjections, providers: [OpeningsResolver], access: openingAccess, messages: {},
};
