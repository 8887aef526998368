import { openingPeople } from './opening-people.projection.js';
import { openingHelpers, openings } from './openings.projection.js';

export const openingProjections = [openings, openingHelpers, openingPeople];
