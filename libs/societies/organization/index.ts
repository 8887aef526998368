export * from './organization.events.js';
export * from './credit-code.events.js';
export { organization, type OrganizationCommand } from './organization.decider.js';
export { creditCode } from './credit-code.decider.js';
export { findOrganization, organizationsStandingIn } from './organization.queries.js';
export { creditCodePrefixes, isSocialOrganization, needsCreditCode, partyKindOf } from './organization.rules.js';
