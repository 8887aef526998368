import { divisionMovesProjection } from './division-moves.projection.js';

export const retiredDivisionsProjections = [divisionMovesProjection];
