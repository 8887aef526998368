import { historyOf } from '#platform/privacy/testing';
import { divisionMovesEvents } from './division-moves.events.js';

historyOf(import.meta.url, divisionMovesEvents, {
  DivisionThingsMoved: { move: 'move-1', kind: 'RESIDENT', from: '371202001', to: '370116001', keepingDigits: true, things: ['resident-1', 'resident-2'] },
});
