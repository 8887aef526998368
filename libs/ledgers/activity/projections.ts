import { activityLedger } from './activity-ledger.projection.js';
import { activitySurroundings } from './activity-surroundings.projection.js';

export const activityProjections = [activityLedger, activitySurroundings];
