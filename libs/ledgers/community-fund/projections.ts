import { fundBook } from './fund-book.projection.js';
import { fundSurroundings } from './fund-surroundings.projection.js';

export const communityFundProjections = [fundBook, fundSurroundings];
