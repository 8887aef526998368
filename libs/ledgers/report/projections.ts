import { monthlyFigures } from './monthly-figures.projection.js';
import { monthlyReports } from './monthly-reports.projection.js';

export const reportProjections = [monthlyFigures, monthlyReports];
