/** Who somebody is to the hub. PUBLIC is a request without a token. */
export const roles = ['STATION_WORKER', 'STATION_HEAD', 'SUPERVISOR', 'PARTNER', 'VOLUNTEER', 'INTEGRATOR', 'ADMIN', 'PUBLIC'] as const;
export type Role = (typeof roles)[number];

/** How far a role reaches with an operation. OWN_STATION includes the stations below it, never those beside it. */
export type ReachKind = 'OWN_STATION' | 'OWN_REGIONS' | 'OWN_ORGANIZATION' | 'OWN_PERSON' | 'EVERYWHERE';

/** Per operation (a root field of the schema), which role may, and how far. A role that is not named may not. */
export type AccessTable = Readonly<Record<string, Readonly<Partial<Record<Role, ReachKind>>>>>;
