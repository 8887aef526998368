import { inspections } from './inspection.projection.js';

export const inspectionProjections = [inspections];
