export * from './linkage.events.js';
export { linkage } from './linkage.decider.js';
export type { LinkageCommand, Proposal } from './linkage-commands.rules.js';
export { answerBy, offerHeldUntil } from './linkage-clock.rules.js';
export { linkageStatusLabels } from './linkage-words.rules.js';
export { checkOverride } from './party.rules.js';
export { cancelling, endingWithHelper } from './steps.rules.js';
export { findLinkage, type LinkageRow } from './linkage.queries.js';
export { minutesSpent } from './time-spent.rules.js';
