import type { AccessTable } from '#platform/access';

const readers = { STATION_WORKER: 'EVERYWHERE', STATION_HEAD: 'EVERYWHERE', SUPERVISOR: 'EVERYWHERE', ADMIN: 'EVERYWHERE' } as const;
const heads = { STATION_HEAD: 'OWN_STATION', ADMIN: 'EVERYWHERE' } as const;

/**
 * Who is certified for what and posted where is what stations and supervisors plan by, so they read it everywhere, without names: those are
 * for the stations that somebody works for (see the resolver). Whoever leads a station keeps the entries of its staff right.
 */
export const socialWorkerAccess = {
  socialWorker: readers,
  socialWorkers: readers,
  findSocialWorkers: { STATION_WORKER: 'OWN_STATION', STATION_HEAD: 'OWN_STATION' },
  registerSocialWorker: heads,
  correctSocialWorker: heads,
  certifySocialWorker: heads,
  renewRegistration: heads,
  postSocialWorker: heads,
  endPosting: heads,
  dismissSocialWorkerDuplicate: heads,
  mergeSocialWorkers: heads,
  partSocialWorkers: heads,
  eraseSocialWorker: heads,
} satisfies AccessTable;
