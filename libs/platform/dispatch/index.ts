export * from './dispatch.js';
export * from './dispatch.handler.js';
export * from './commands.js';
export * from './slice.js';
export { StreamQueue } from './stream-queue.js';
