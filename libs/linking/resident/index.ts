export * from './resident.events.js';
