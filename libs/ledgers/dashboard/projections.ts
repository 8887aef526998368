import { dashboardSums } from './dashboard-sums.projection.js';

export const dashboardProjections = [dashboardSums];
