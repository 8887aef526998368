import { sql, type Sql } from '#platform/read-model';

/** More would not be asked of one need. */
const MOST = 100;

export const leftOutOf = (need: string): Sql => sql`SELECT DISTINCT resource FROM match_left_out WHERE need = ${need} LIMIT ${MOST}`;
