import type { Identity } from '#platform/access';
import { anOrganization, aResource, REGION, type OneStreet } from './one-street.js';
import { somebody, type OpenHub } from './open-hub.js';

/** Does one thing, and answers the id of what it was done to. */
export const making = (hub: () => OpenHub) => async (mutation: string, input: object, as: Identity, entity: string): Promise<string> =>
  (await hub().change(mutation, input, as, `${entity} { id }`))[entity as 'need'].id;

/** A canteen and a dining hall, each an organization that the neighbouring street's pool has a resource of. */
export interface TwoKitchens {
  readonly canteen: Identity;
  readonly hall: Identity;
  /** Another one of that name. */
  partner(zh: string): Promise<Identity>;
  /** Kept by the neighbouring street, shared with the county, provided by one of them. */
  meals(by: Identity, over?: object): Promise<string>;
}

export async function twoKitchens(hub: OpenHub, at: OneStreet): Promise<TwoKitchens> {
  const made = making(() => hub);
  const partner = async (zh: string): Promise<Identity> =>
    somebody(zh, { role: 'PARTNER', organization: await made('registerOrganization', anOrganization({ name: { zh } }), at.worker, 'organization') });
  return {
    canteen: await partner('示例爱心食堂'),
    hall: await partner('示例长者饭堂'),
    partner,
    meals: (by, over = {}) =>
      made('registerResource', aResource({ provider: { kind: 'ORGANIZATION', id: by.organization }, share: 'COUNTY', coverage: { regions: [REGION.district] }, ...over }), at.neighbour, 'resource'),
  };
}
