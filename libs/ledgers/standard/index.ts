export * from './standard.events.js';
export { standardBook, type StandardBookCommand } from './standard-book.decider.js';
export { stationStanding, type StationStandingCommand } from './station-standing.decider.js';
