import { coverageProjection } from './coverage.projection.js';

export const coverageProjections = [coverageProjection];
