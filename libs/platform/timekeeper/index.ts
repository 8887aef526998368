export { dueSource, type DueKey, type DueRow, type DueSource } from './due-source.js';
