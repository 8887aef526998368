export * from './projection.js';
export * from './views.js';
export * from './text-search.js';
export * from './geo.js';
export * from './along-each.js';
export * from './tail.js';
export * from './joined-sets.js';
export * from './past.js';
