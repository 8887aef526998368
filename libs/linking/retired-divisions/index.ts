export { divisionMoves, type DivisionMovesCommand } from './division-moves.decider.js';
export * from './division-moves.events.js';
