import { mapConditions } from './map-conditions.projection.js';
import { mapPlaces } from './map-places.projection.js';
import { mapSupply } from './map-supply.projection.js';

export const conditionMapProjections = [mapPlaces, mapConditions, mapSupply];
