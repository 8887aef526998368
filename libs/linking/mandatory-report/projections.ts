import { harmCircles } from './harm-circles.projection.js';
import { harmReports } from './harm-reports.projection.js';

export const mandatoryReportProjections = [harmReports, harmCircles];
