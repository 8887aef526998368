export * from './dispatch.js';
export * from './dispatch.handler.js';
export * from './commands.js';
export * from './slice.js';
