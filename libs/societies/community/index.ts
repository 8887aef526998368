export * from './asset.events.js';
export * from './community.events.js';
