import type { Projection } from '#platform/read-model';
import { resourceCapacity } from './resource-capacity.projection.js';
import { resourceHelpers } from './resource-helpers.projection.js';
import { resourcePool } from './resource-pool.projection.js';

export const charityResourceProjections: readonly Projection[] = [resourcePool, resourceCapacity, resourceHelpers];
