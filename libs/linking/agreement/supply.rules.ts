import type { RegisteredResource } from '#societies/charity-resource';
import type { AgreementTerms, Quota } from './agreement.events.js';

/** A quota as a resource of the pool: what it needs beside the quota the agreement says. What more is to be said of it its station corrects. */
export function resourceOf(quota: Quota, { station, region, regions }: Pick<AgreementTerms, 'station' | 'region' | 'regions'>, from: string, until: string): RegisteredResource {
  const { provider, title, kind, unit, total, per, serviceItems, modes, groups, credentials, languages, windows, share } = quota;
  return {
    title, kind, serviceItems, modes, credentials, languages, windows, share, provider,
    station: provider.kind === 'STATION' ? provider.id : station,
    region,
    capacity: { unit, total, renewal: per },
    eligibility: { groups },
    coverage: { nationwide: false, regions },
    costFen: 0,
    accommodations: [],
    leadHours: 0,
    openingHours: [],
    prerequisites: [],
    validity: { from, until },
  };
}
