export * from './programme.events.js';
export { programme, type ProgrammeCommand } from './programme.decider.js';
export { branchesOfStation, programmesJoinedBy, programmesOfStation } from './programme.queries.js';
