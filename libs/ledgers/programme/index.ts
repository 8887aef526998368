export * from './programme.events.js';
export { programme, type ProgrammeCommand } from './programme.decider.js';
export { programmesOfStation } from './programme.queries.js';
