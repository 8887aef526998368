import { isUuid } from '#platform/event-sourcing';
import type { Identity } from './caller.js';
import { roles, type Role } from './roles.js';

/** Division codes have 2, 4, 6, 9 or 12 digits. The empty prefix would reach everywhere and is no region. */
const REGION = /^\d{2}(\d{2}(\d{2}(\d{3}(\d{3})?)?)?)?$/;

/** Which claim a role cannot do without: a worker without a station would reach nothing, and nobody would notice why. */
const needed: Readonly<Partial<Record<Role, 'station' | 'organization' | 'person' | 'regions'>>> = {
  STATION_WORKER: 'station',
  STATION_HEAD: 'station',
  SUPERVISOR: 'regions',
  PARTNER: 'organization',
  VOLUNTEER: 'person',
};

/** Whoever sends no token. */
export const anonymous: Identity = { id: 'anonymous', role: 'PUBLIC', station: null, organization: null, person: null, regions: [] };

/** The identity that verified claims stand for, or undefined when they make none. */
export function identityFrom(claims: Readonly<Record<string, unknown>>): Identity | undefined {
  const role = roles.find((known) => known === claims['role'] && known !== 'PUBLIC');
  const id = claims['sub'];
  if (!role || typeof id !== 'string' || id.length === 0 || id.length > 200) return undefined;
  const text = (name: string): string | null | undefined => {
    const value = claims[name] ?? null;
    if (value === null) return null;
    if (typeof value !== 'string' || value.length === 0 || value.length > 200) return undefined;
    // An identity provider may write ids in capitals; the log has them in lower case.
    const lower = value.toLowerCase();
    return isUuid(lower) ? lower : value;
  };
  const [station, organization, person] = [text('station'), text('organization'), text('person')];
  if (station === undefined || organization === undefined || person === undefined) return undefined;
  const regions: unknown = claims['regions'] ?? [];
  if (
    !Array.isArray(regions) ||
    regions.length > 100 ||
    !regions.every((code): code is string => typeof code === 'string' && REGION.test(code))
  )
    return undefined;
  const identity: Identity = { id, role, station, organization, person, regions };
  const claim = needed[role];
  if (claim && !identity[claim]?.length) return undefined;
  return identity;
}

/** The claims of an identity, without `iss`, `aud` and the times. */
export function claimsOf({ id, role, station, organization, person, regions }: Identity): Record<string, unknown> {
  return {
    sub: id,
    role,
    ...(station && { station }),
    ...(organization && { organization }),
    ...(person && { person }),
    ...(regions.length && { regions }),
  };
}

/** The claim that a role cannot do without; undefined where it needs none. */
export const claimOf = (role: Role): 'station' | 'organization' | 'person' | 'regions' | undefined => needed[role];
