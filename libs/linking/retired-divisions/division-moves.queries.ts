import { sql, type Sql } from '#platform/read-model';

export const findMove = (id: string): Sql => sql`SELECT things FROM division_move WHERE id = ${id}`;
