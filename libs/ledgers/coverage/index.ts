export * from './coverage.events.js';
export { coverageBook, type CoverageCommand } from './coverage.decider.js';
