import { stationItems } from './station-items.projection.js';

export const catalogueProjections = [stationItems];
