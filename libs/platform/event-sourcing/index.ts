export * from './events.js';
export * from './words.js';
export * from './decider.js';
export * from './refusal.js';
export * from './filled.js';
export * from './identity.js';
export * from './order.js';
