import { stationStandards } from './station-standards.projection.js';
import { workerHours } from './worker-hours.projection.js';

export const standardProjections = [stationStandards, workerHours];
