export * from './projection.js';
export * from './views.js';
