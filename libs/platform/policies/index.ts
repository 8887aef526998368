export { policy, type Policy } from './policy.js';
