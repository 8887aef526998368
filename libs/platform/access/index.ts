export * from './roles.js';
export * from './caller.js';
