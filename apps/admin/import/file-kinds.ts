import { assets, communities } from './communities.js';
import type { FileKind } from './file-kind.js';
import { needs } from './needs.js';
import { organizations } from './organizations.js';
import { socialWorkers, volunteers } from './people.js';
import { residents } from './residents.js';
import { resources } from './resources.js';
import { stations } from './stations.js';

/** The files that can be imported, by name, in the order in which they need each other. */
export const fileKinds: Readonly<Record<string, FileKind>> = {
  organizations,
  stations,
  'social-workers': socialWorkers,
  communities,
  assets,
  residents,
  volunteers,
  resources,
  needs,
};
