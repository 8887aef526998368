import { refusals } from '#platform/event-sourcing';
import { isCivilDate, type WeeklyWindow } from '#reference/calendar';
import { accommodations, codesFor, credentials, groupsFor, isBeneficiaryGroup, shareLevels, serviceItemsFor, serviceModes } from '#reference/catalogue';
import { isLanguageTag, isRegionCode } from '#reference/identifiers';
import type { CharityResourceRefusal } from './charity-resource.messages.js';
import type { ResourceTerms } from './charity-resource.events.js';
import { resourceTerm, wrongTerm, type ResourceTerm } from './term-texts.rules.js';

const refuse = refusals<CharityResourceRefusal>();

/** A station's own items and credentials are not in the hub's catalogue, so only their shape can be wrong. */
const code = /^[a-z0-9][a-z0-9.-]{0,79}$/;
const credential = /^[A-Z0-9][A-Z0-9_]{0,79}$/;
const time = /^(([01]\d|2[0-3]):[0-5]\d|24:00)$/;
const oldest = 150;
/** Farther than any two places of the country. */
const farthest = 6_000_000;

/** The terms as they may be recorded. @throws Refusal naming the first term that cannot be */
export function soundTerms(terms: ResourceTerms): ResourceTerms {
  const { serviceItems, eligibility, coverage, modes, validity, costFen, leadHours } = terms;
  if (serviceItems.length === 0) return refuse('RESOURCE_SERVES_NOTHING');
  if (modes.length === 0) return refuse('RESOURCE_WITHOUT_MODE');
  if (!coverage.nationwide && coverage.regions.length === 0 && coverage.around === undefined) return refuse('RESOURCE_REACHES_NOWHERE');
  all('serviceItems', serviceItems, (item) => code.test(item), serviceItemsFor);
  all('modes', modes, (mode) => serviceModes.has(mode));
  all('eligibility.groups', eligibility.groups, isBeneficiaryGroup, groupsFor);
  all('coverage.regions', coverage.regions, isRegionCode);
  all('credentials', terms.credentials, (held) => credential.test(held), (held) => codesFor(held, credentials.terms));
  all('accommodations', terms.accommodations, (need) => accommodations.has(need), (need) => codesFor(need, accommodations.terms));
  all('languages', terms.languages, isLanguageTag);
  all('share', [terms.share], (level) => shareLevels.has(level));
  all('costFen', [costFen], (fen) => Number.isSafeInteger(fen) && fen >= 0);
  all('leadHours', [leadHours], (hours) => Number.isFinite(hours) && hours >= 0);
  all('coverage.around.metres', coverage.around ? [coverage.around.metres] : [], (metres) => metres > 0 && metres <= farthest);
  all(
    'prerequisites.serviceItem',
    terms.prerequisites.flatMap(({ serviceItem }) => serviceItem ?? []),
    (item) => code.test(item),
    serviceItemsFor,
  );
  range('eligibility.age', eligibility.minAge, eligibility.maxAge, (age) => Number.isInteger(age) && age >= 0 && age <= oldest);
  range('validity', validity.from, validity.until, isCivilDate);
  windows('windows', terms.windows);
  windows('openingHours', terms.openingHours);
  return { ...terms, serviceItems: [...new Set(serviceItems)], modes: [...new Set(modes)] };
}

function all<T extends string | number>(term: ResourceTerm, values: readonly T[], right: (value: T) => boolean, known?: (wrong: T) => string): void {
  for (const value of values) if (!right(value)) refuse('RESOURCE_TERM_INVALID', wrongTerm(term, value, known?.(value)));
}

function range<T extends string | number>(term: ResourceTerm, from: T | undefined, until: T | undefined, right: (value: T) => boolean): void {
  all(
    term,
    [from, until].filter((end) => end !== undefined),
    right,
  );
  if (from !== undefined && until !== undefined && from > until) refuse('RESOURCE_TERM_REVERSED', { term: resourceTerm(term) });
}

function windows(term: 'windows' | 'openingHours', given: readonly WeeklyWindow[]): void {
  for (const { day, from, to } of given) {
    all(`${term}.day`, [day], (weekday) => Number.isInteger(weekday) && weekday >= 1 && weekday <= 7);
    all(term, [from, to], (end) => time.test(end));
    if (from >= to) refuse('RESOURCE_HOURS_REVERSED', { term: resourceTerm(term) });
  }
}
