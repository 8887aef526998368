export { Policies, type PoliciesOptions } from './policies.js';
export type { PolicyStatus, Reporting } from './followed-policy.js';
