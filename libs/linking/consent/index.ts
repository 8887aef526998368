export * from './consent.events.js';
export { consentRegister } from './consents.projection.js';
export { whoMayKnow } from './said.rules.js';
export { consentBook, type ConsentCommand } from './consent.decider.js';
