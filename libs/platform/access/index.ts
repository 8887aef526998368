export * from './roles.js';
export * from './caller.js';
export * from './reach-condition.js';
