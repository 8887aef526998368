import { stationDirectory } from './station-directory.projection.js';

export const stationProjections = [stationDirectory];
