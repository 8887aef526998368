import { dutyRosters } from './duty-roster.projection.js';

export const dutyProjections = [dutyRosters];
