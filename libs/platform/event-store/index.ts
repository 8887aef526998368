export * from './event-store.js';
export * from './errors.js';
export { copyLog } from './copy-log.js';
export { keepWritersOut, openEventStore } from './open.js';
export { type Mode, SqliteEventStore } from './sqlite/sqlite-event-store.js';
export { type Integrity, verifyByReading } from './integrity.js';
export { parseConnection as checkKurrentDbAddress } from './kurrentdb/connection-string.js';
export { lockLog } from './sqlite/lock.js';
export { MemoryEventStore } from './memory/memory-event-store.js';
