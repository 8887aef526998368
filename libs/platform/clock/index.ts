export * from './clock.js';
export * from './backoff.js';
