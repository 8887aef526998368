import type { ServiceMode } from '#reference/catalogue';
import { languagesFrom } from '#reference/identifiers';
import type { Coverage, Eligibility, ResourceTerms } from './charity-resource.events.js';
import type { CorrectResourceInput, RegisterResourceInput } from './asking/types.js';

/** Where a resource is registered, and how its items are usually given: what holds where the asker says nothing. */
export interface Usual {
  readonly serves: readonly string[];
  readonly modes: readonly ServiceMode[];
}

const eligibilityOf = ({ groups = [], ...ages }: NonNullable<RegisterResourceInput['eligibility']>): Eligibility => ({ groups, ...ages });
const coverageOf = ({ nationwide = false, regions = [], ...around }: NonNullable<RegisterResourceInput['coverage']>): Coverage => ({
  nationwide,
  regions,
  ...around,
});

/** The terms of a new resource, complete. @throws Refusal LANGUAGE_UNKNOWN */
export function termsOf(asked: RegisterResourceInput, usual: Usual): ResourceTerms {
  return {
    title: asked.title,
    ...(asked.description === undefined ? {} : { description: asked.description }),
    serviceItems: asked.serviceItems,
    eligibility: eligibilityOf(asked.eligibility ?? {}),
    coverage: coverageOf(asked.coverage ?? { regions: [...usual.serves] }),
    ...(asked.place === undefined ? {} : { place: asked.place }),
    modes: asked.modes ?? usual.modes,
    costFen: asked.costFen ?? 0,
    credentials: asked.credentials ?? [],
    accommodations: asked.accommodations ?? [],
    leadHours: asked.leadHours ?? 0,
    openingHours: asked.openingHours ?? [],
    windows: asked.windows ?? [],
    prerequisites: asked.prerequisites ?? [],
    languages: languagesFrom(asked.languages ?? []),
    validity: asked.validity ?? {},
    share: asked.share ?? 'STATION',
  };
}

/** What a correction changes, and what it takes away by saying null. @throws Refusal LANGUAGE_UNKNOWN */
export function changesOf(
  asked: CorrectResourceInput,
  given: CorrectResourceInput,
): { terms: Partial<ResourceTerms>; without: ('description' | 'place')[] } {
  const { commandId: _, resourceId: __, eligibility, coverage, languages, ...terms } = asked;
  return {
    terms: {
      ...terms,
      ...(eligibility === undefined ? {} : { eligibility: eligibilityOf(eligibility) }),
      ...(coverage === undefined ? {} : { coverage: coverageOf(coverage) }),
      ...(languages === undefined ? {} : { languages: languagesFrom(languages) }),
    },
    without: (['description', 'place'] as const).filter((term) => given[term] === null),
  };
}
