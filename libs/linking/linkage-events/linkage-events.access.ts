import type { AccessTable } from '#platform/access';

/** Whoever may see what an event is about is told of it: one event at a time, also while a subscription runs. */
const listeners = {
  STATION_WORKER: 'OWN_STATION', STATION_HEAD: 'OWN_STATION', SUPERVISOR: 'OWN_REGIONS', PARTNER: 'OWN_ORGANIZATION', VOLUNTEER: 'OWN_PERSON',
  INTEGRATOR: 'EVERYWHERE', ADMIN: 'EVERYWHERE',
} as const;

const { INTEGRATOR: _, PARTNER: __, VOLUNTEER: ___, ...owners } = listeners;
const { STATION_WORKER, STATION_HEAD, PARTNER, VOLUNTEER } = listeners;

export const linkageEventsAccess = { linkageEvents: listeners, needChanged: owners, inboxChanged: { STATION_WORKER, STATION_HEAD, PARTNER, VOLUNTEER } } satisfies AccessTable;
