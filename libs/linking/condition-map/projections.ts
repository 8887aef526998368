import { mapConditions } from './map-conditions.projection.js';
import { mapPlaces } from './map-places.projection.js';

export const conditionMapProjections = [mapPlaces, mapConditions];
