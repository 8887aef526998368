import type { Caller } from '#platform/access';

/**
 * Names, and words typed about people, are for those who work at the station that serves them: not for those above it, whoever reads the rest, and not for
 * administrators.
 */
export const worksAt = ({ role, station }: Pick<Caller, 'role' | 'station'>, served: string): boolean =>
  (role === 'STATION_WORKER' || role === 'STATION_HEAD') && station === served;
