import { successions } from './successions.projection.js';

export const successionProjections = [successions];
