export { historyOf, writeMissingHistory, type Samples } from './history.js';
