export * from './consent.events.js';
export { consentBook, type ConsentCommand } from './consent.decider.js';
