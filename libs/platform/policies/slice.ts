export { Policies, type PoliciesOptions } from './policies.js';
