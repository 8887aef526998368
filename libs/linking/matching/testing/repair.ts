import { MAJORITY, OWN_CONSENT_AT } from '#societies/volunteer';
import type { Asked } from '../asked.rules.js';
import type { Candidate, Young } from '../candidate.rules.js';
import type { conditionTexts } from '../condition-texts.rules.js';
import type { Reason } from '../reason.rules.js';

type Pair = readonly [Asked, Candidate];
type Repair = (asked: Asked, candidate: Candidate, values: Reason['values']) => Pair;
const resource = (change: (candidate: Candidate, asked: Asked, values: Reason['values']) => Partial<Candidate>): Repair =>
  (asked, candidate, values) => [asked, { ...candidate, ...change(candidate, asked, values) }];

/** What curing each blocker means, doing no more than what it names. */
const repairs: Readonly<Partial<Record<keyof typeof conditionTexts, Repair>>> = {
  CONSENT_MISSING: told,
  CONSENT_REFUSED: told,
  ONESELF: (asked, candidate) => [{ ...asked, themselves: new Set() }, candidate],
  PROVIDER_AWAY: resource(() => ({ providerAway: false, leavesAfter: null })),
  HELPER_TOO_YOUNG: resource(({ young }, _, { age = 0 }) => ({ young: young && grown(young, age) })),
  HELPER_GUARDIAN_MISSING: resource(({ young }) => ({ young: young && { ...young, consented: true } })),
  HELPER_COMPANION_MISSING: resource(({ young }) => ({ young: young && { ...young, companioned: true } })),
  CLEARANCE_MISSING: resource(({ credentials }) => ({ credentials: [...credentials, 'MINOR_CLEARANCE'] })),
  CREDENTIALS_MISSING: resource(({ credentials }, _, values) => ({ credentials: [...credentials, ...(values.credentials ?? [])] })),
  GROUP_OUTSIDE: resource(({ eligibility }) => ({ eligibility: { ...eligibility, groups: [] } })),
  AGE_BELOW: resource(({ eligibility }) => ({ eligibility: { ...eligibility, minAge: null } })),
  AGE_UNKNOWN_BELOW: resource(({ eligibility }) => ({ eligibility: { ...eligibility, minAge: null } })),
  AGE_ABOVE: resource(({ eligibility }) => ({ eligibility: { ...eligibility, maxAge: null } })),
  AGE_UNKNOWN_ABOVE: resource(({ eligibility }) => ({ eligibility: { ...eligibility, maxAge: null } })),
  PLACE_OUTSIDE: resource(({ coverage }, { region }) => ({ coverage: { ...coverage, regions: [...coverage.regions, region] } })),
  PLACE_TOO_FAR: resource(({ circle }, _, { metres = 0 }) => ({ circle: circle && { ...circle, metres: metres + 1 } })),
  PLACE_UNKNOWN: resource(({ coverage }, { region }) => ({ coverage: { ...coverage, regions: [region] } })),
  MODE_OTHER: resource((_, { modes }) => ({ modes })),
  ACCOMMODATIONS_MISSING: resource(({ accommodations }, _, values) => ({ accommodations: [...accommodations, ...(values.accommodations ?? [])] })),
  TOO_DEAR: resource((_, __, { limit = 0 }) => ({ costFen: limit })),
  PAUSED: resource(() => ({ pause: null })),
  PAUSED_UNTIL: resource(() => ({ pause: null })),
  PAUSED_LONGER: resource(() => ({ pause: null })),
  NO_COMMON_WINDOW: resource(({ schedule }) => ({ schedule: { ...schedule, windows: [] } })),
  NOT_YET_VALID: resource(({ schedule }) => ({ schedule: { ...schedule, validFrom: null, validUntil: null } })),
  NO_LONGER_VALID: resource(({ schedule }) => ({ schedule: { ...schedule, validFrom: null, validUntil: null } })),
  LEAD_TOO_LONG: resource(({ schedule }) => ({ schedule: { ...schedule, leadHours: 0 } })),
  FULL: resource(roomy),
  FULL_UNTIL: resource(roomy),
  LANGUAGE_MISSING: resource((_, { languages }) => ({ languages: languages.slice(0, 1) })),
  NOT_SHARED: resource(({ sharing }) => ({ sharing: { ...sharing, level: 'NATION' } })),
};

function grown(young: Young, age: number): Young {
  return {
    ...young, accompaniedUntil: -Infinity,
    consentUntil: age >= OWN_CONSENT_AT ? -Infinity : young.consentUntil, minorUntil: age >= MAJORITY ? -Infinity : young.minorUntil,
  };
}

function told(asked: Asked, candidate: Candidate): Pair {
  return [{ ...asked, consent: true, kindsToldOtherwise: new Set(), toldOtherwise: new Set() }, candidate];
}

function roomy({ capacity }: Candidate): Partial<Candidate> {
  return { capacity: capacity && { ...capacity, totals: [{ from: -Infinity, total: 1_000 }] } };
}

export function repair(asked: Asked, candidate: Candidate, blockers: readonly Reason[]): Pair {
  let pair: Pair = [asked, candidate];
  for (const { code, values } of blockers) {
    const cure = repairs[code as keyof typeof conditionTexts];
    if (!cure) throw new Error(`nobody knows how to cure ${code}`);
    pair = cure(...pair, values);
  }
  return pair;
}
