export { Coordination, CoordinationUnavailable } from './coordination.js';
export type { Cursor, Cursors } from './cursors.js';
export type { Outbox, OutboxCount, Taken, ToSend } from './outbox.js';
export { MemoryCoordination } from './memory-coordination.js';
export { SqliteCoordination } from './sqlite/sqlite-coordination.js';
