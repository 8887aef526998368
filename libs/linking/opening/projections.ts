import { openingHelpers, openings } from './openings.projection.js';

export const openingProjections = [openings, openingHelpers];
