export * from './case.events.js';
export type { CaseCommand, CaseloadCommand } from './case-commands.rules.js';
export { caseFile } from './case.decider.js';
export { caseload } from './caseload.decider.js';
export { casesOfStation } from './case.queries.js';
export { creditOf, itemOfVisit, type PairingOfCase, type PlannedCase } from './pairing-visits.rules.js';
