export { tokenEnds } from './token-ends.decider.js';
