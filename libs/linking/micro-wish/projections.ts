import { microWishBoard } from './micro-wish-board.projection.js';

export const microWishProjections = [microWishBoard];
