import type { Identity } from '#platform/access';
import { aNeed, aResident, type OneStreet } from './one-street.js';
import type { OpenHub, Shown } from './open-hub.js';
import { making } from './two-kitchens.js';

/** What journeys of linkages do again and again, as the station of one street. */
export interface LinkingSteps {
  elder(): Promise<string>;
  /** A need of a new elder, or of whoever is named. */
  wanting(over?: object): Promise<string>;
  propose(needId: string, resourceId: string, over?: object, as?: Identity): Promise<string>;
  /** One mutation of a linkage. */
  act(mutation: string, linkageId: string, as: Identity, over?: object, answer?: string): Promise<Shown>;
  /** Fields of a linkage, as somebody sees it. */
  look(id: string, as: Identity, fields?: string): Promise<Shown>;
  needed(id: string, fields?: string, as?: Identity): Promise<Shown>;
  /** Capacity of a resource. */
  free(id: string, as?: Identity): Promise<unknown>;
}

export function linkingSteps(hub: OpenHub, at: OneStreet): LinkingSteps {
  const made = making(() => hub);
  const elder = (): Promise<string> =>
    made('enrolResident', aResident({ identity: { name: '示例老人甲', phone: '13800000011', address: '示例路8号3栋' }, point: { latitude: 28.217, longitude: 112.901 } }), at.worker, 'resident');
  return {
    elder,
    wanting: async (over = {}) => made('raiseNeed', aNeed({ residentId: await elder(), ...over }), at.worker, 'need'),
    propose: (needId, resourceId, over = {}, as = at.worker) => made('proposeLinkage', { needId, resourceId, ...over }, as, 'linkage'),
    act: (mutation, linkageId, as, over = {}, answer = 'linkage { status }') => hub.change(mutation, { linkageId, ...over }, as, answer),
    look: async (id, as, fields = 'status') => (await hub.read(`query ($id: ID!) { linkage(id: $id) { ${fields} } }`, as, { id })).linkage,
    needed: async (id, fields = 'status promised kept', as = at.worker) => (await hub.read(`query ($id: ID!) { need(id: $id) { ${fields} } }`, as, { id })).need,
    free: async (id, as = at.neighbour) => (await hub.read('query ($id: ID!) { resource(id: $id) { capacity { held used free } } }', as, { id })).resource.capacity,
  };
}
