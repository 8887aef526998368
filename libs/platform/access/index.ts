export * from './roles.js';
export * from './caller.js';
export * from './claims.js';
export * from './access.js';
export * from './reach-condition.js';
export { openedWithin } from './opened-within.js';
