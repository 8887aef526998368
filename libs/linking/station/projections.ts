import { stationDirectory } from './station-directory.projection.js';
import { stationStaff } from './station-staff.projection.js';

export const stationProjections = [stationDirectory, stationStaff];
