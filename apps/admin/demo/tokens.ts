import type { Identity, Role } from '#platform/access';
import { entityIdOf } from '../import/file-kind.js';

const somebody = (id: string, role: Role, rest: Partial<Identity>): Identity => ({ id, role, station: null, organization: null, person: null, regions: [], ...rest });

/** One made-up person per role, so that everything can be tried. */
export const demoPeople: readonly { readonly who: string; readonly identity: Identity }[] = [
  { who: 'worker of the Wangchengpo station', identity: somebody('demo-worker', 'STATION_WORKER', { station: entityIdOf('station', 'wangchengpo') }) },
  { who: 'head of the Wangchengpo station', identity: somebody('demo-head', 'STATION_HEAD', { station: entityIdOf('station', 'wangchengpo') }) },
  { who: 'supervisor of Changsha', identity: somebody('demo-supervisor', 'SUPERVISOR', { regions: ['4301'] }) },
  { who: 'a partner', identity: somebody('demo-partner', 'PARTNER', { organization: entityIdOf('organization', 'luxiang-youth') }) },
  { who: 'a volunteer', identity: somebody('demo-volunteer', 'VOLUNTEER', { person: entityIdOf('volunteer', 'v-zhou') }) },
  { who: 'an integrator', identity: somebody('demo-integrator', 'INTEGRATOR', {}) },
  { who: 'the administrator', identity: somebody('demo-admin', 'ADMIN', {}) },
];

/** Whoever speaks for an organization of the demo, and a volunteer of it, by their keys. */
export const partner = (key: string): Identity => somebody(`demo-${key}`, 'PARTNER', { organization: entityIdOf('organization', key) });
export const volunteer = (key: string): Identity => somebody(`demo-${key}`, 'VOLUNTEER', { person: entityIdOf('volunteer', key) });
