import type { Projection } from '#platform/read-model';
import { organizationDirectory } from './organization-directory.projection.js';

export const organizationProjections: readonly Projection[] = [organizationDirectory];
