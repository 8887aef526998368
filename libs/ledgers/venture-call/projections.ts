import { ventureCalls } from './venture-calls.projection.js';

export const ventureCallProjections = [ventureCalls];
