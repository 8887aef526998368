import { refusals } from '#platform/event-sourcing';
import { languagesFrom } from '#reference/identifiers';
import type { Regions } from '#reference/region';
import { credentials } from './credentials.js';
import { isBeneficiaryGroup } from './group-tree.js';
import { groupsFor, serviceItemsFor } from './known-codes.js';
import type { KnownItems } from './known-items.js';
import type { stationCatalogueMessages } from './station-catalogue.messages.js';

const refuse = refusals<keyof typeof stationCatalogueMessages>();

/** What lists are narrowed by, under the names that all of them have for it. */
export interface Narrowing {
  readonly serviceItem?: string | undefined;
  /** A service item that somebody can do. */
  readonly skill?: string | undefined;
  readonly group?: string | undefined;
  readonly credential?: string | undefined;
  /** BCP 47. */
  readonly language?: string | undefined;
  readonly region?: string | undefined;
}

/**
 * The codes by which a list is to be narrowed: of one that nobody has, or that was misspelt, the list would be empty for ever, and look as if there were nothing. What is no more
 * (a division, an item of a station's own) stays right, since what was recorded under it is there.
 */
export class AskedCodes {
  constructor(
    private readonly items: KnownItems,
    private readonly regions: Regions,
  ) {}

  /**
   * The same filter, a language by the one tag under which it is kept.
   * @throws Refusal SERVICE_ITEM_UNKNOWN | GROUP_UNKNOWN | CREDENTIAL_UNKNOWN | LANGUAGE_UNKNOWN | REGION_UNKNOWN
   */
  of<F extends Narrowing>(filter: F): F {
    const { group, credential, language, region } = filter;
    for (const item of [filter.serviceItem, filter.skill]) if (item != null && !this.items.find(item)) refuse('SERVICE_ITEM_UNKNOWN', { code: item, known: serviceItemsFor(item) });
    if (group != null && !isBeneficiaryGroup(group)) refuse('GROUP_UNKNOWN', { code: group, known: groupsFor(group) });
    if (credential != null && !credentials.has(credential)) refuse('CREDENTIAL_UNKNOWN', { code: credential });
    if (region != null && !this.regions.find(region)) refuse('REGION_UNKNOWN', { code: region });
    return language == null ? filter : { ...filter, language: languagesFrom([language])[0] };
  }
}
