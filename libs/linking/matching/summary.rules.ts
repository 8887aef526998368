import { serviceItemsNear } from '#reference/catalogue';
import type { Asked } from './asked.rules.js';
import type { ConditionName } from './conditions.rules.js';
import { dayAt, type Day } from './moment.rules.js';
import { reason, type Reason } from './reason.rules.js';
import type { Verdict } from './verdict.rules.js';

export interface Aided {
  /** By how many resources. */
  readonly count: number;
  readonly last: Day;
}

/** A near miss; `declined`: it was offered this need before, in vain. */
export type Missed = Verdict & { readonly declined?: boolean };

export interface Overview {
  /** As shown, best first. */
  readonly matches: readonly Verdict[];
  /** There are more matches than shown. */
  readonly more: boolean;
  readonly nearMisses: readonly Missed[];
  /** There may be more near misses than shown. */
  readonly moreMisses: boolean;
  readonly assets: number;
  /** What the person was given of the same before. No double aid without saying so. */
  readonly aided: Aided | null;
}

/** From how many answers for the whole need on a worker needs no more advice. */
const PLENTY = 3;

/** What would help, in sentences still without a language. Never empty. */
export function summarize(asked: Asked, { matches, more, nearMisses, moreMisses, assets, aided }: Overview): readonly Reason[] {
  const said: Reason[] = [];
  const prerequisites = matches.filter(({ candidate }) => candidate.prerequisites).length;
  const count = (band: Verdict['band']) => matches.filter((m) => m.band === band).length;
  if (asked.lapsedOn !== null) said.push(reason('DATES_PASSED', { date: asked.lapsedOn }));
  if (aided) said.push(reason('AIDED_ALREADY', { count: aided.count, date: aided.last }));
  const [policies, whole, parts] = [count('POLICY'), count('WHOLE'), count('PARTIAL')];
  // What is not shown comes last: it may be in the last band of those shown, or in one below.
  if (policies > 0) said.push(reason('FOUND_POLICIES', { count: policies, atLeast: more && whole + parts === 0 }));
  if (whole > 0) said.push(reason('FOUND', { count: whole, atLeast: more && parts === 0 }));
  if (parts > 0) said.push(reason('FOUND_PARTS', { count: parts, atLeast: more }));
  if (prerequisites > 0) said.push(reason('PREREQUISITE_FIRST', { count: prerequisites }));
  const unknown = asked.items.filter((code) => !asked.known.has(code));
  if (unknown.length > 0) said.push(reason('CATALOGUE_UNKNOWN', { items: unknown }));
  for (const code of unknown) said.push(reason('CATALOGUE_NEAR', { codes: serviceItemsNear(code) }));
  if (whole >= PLENTY) return said;

  if (matches.length === 0 && nearMisses.length > 0) said.push(reason('NOTHING_FITS'));
  const listed = [...matches, ...nearMisses];
  const lacking = asked.items.filter((code) => asked.known.has(code) && !listed.some(({ candidate }) => candidate.items.includes(code)));
  if (lacking.length > 0) said.push(reason(listed.length > 0 ? 'NONE_LISTED_GIVES' : 'NOBODY_OFFERS', { items: lacking }));
  // Whoever was asked in vain is not asked again because there is room, or another day.
  const willing = nearMisses.filter(({ declined }) => declined !== true);
  if (willing.length < nearMisses.length) said.push(reason('DECLINED_BEFORE', { count: nearMisses.length - willing.length }));
  const help = advice(asked, { matches, more, nearMisses: willing, moreMisses });
  said.push(...help);
  const [closest] = willing;
  if (matches.length === 0 && help.length === 0 && closest) said.push(reason('CLOSEST_LACKS'), ...closest.conditions.flatMap(({ blockers }) => blockers));
  if (assets > 0) said.push(reason('ASSETS_TO_ASK', { count: assets }));
  else if (matches.length === 0) said.push(reason('MAP_AND_PARTNERS'));
  return said;
}

/** Another time helps against hours; not where it is paused, or over for good. */
const isOfTime = ({ code, values: { date = 0 } }: Reason, { now }: Asked): boolean => !code.startsWith('PAUSED') && (code !== 'NO_LONGER_VALID' || date >= dayAt(now));

/** Asked for where a minor is helped in person, as a matter of safety; what is lacking is a credential all the same. */
const CLEARANCE = 'CLEARANCE_MISSING';

/** A number of near misses is that of those shown, and says so where there may be more. */
function advice(asked: Asked, { matches, more, nearMisses, moreMisses: atLeast }: Pick<Overview, 'matches' | 'more' | 'nearMisses' | 'moreMisses'>): readonly Reason[] {
  const said: Reason[] = [];
  const only = (name: ConditionName) => nearMisses.filter(({ conditions }) => conditions.every(({ name: n, blockers }) => (blockers.length > 0) === (n === name)));

  const full = only('capacity');
  if (full.length > 0) {
    const moments = full.flatMap(({ conditions }) => conditions.flatMap(({ blockers }) => blockers.flatMap(({ values: { moment } }) => (moment === undefined ? [] : [moment]))));
    const numbers = { count: matches.length + full.length, more: full.length, atLeast: more || atLeast };
    said.push(moments.length > 0 ? reason('OFFERED_FULL_UNTIL', { ...numbers, moment: Math.min(...moments) }) : reason('OFFERED_FULL', numbers));
  }
  const consent = only('safety').filter(({ conditions }) => conditions.every(({ blockers }) => blockers.every(({ code }) => code === 'CONSENT_MISSING')));
  if (consent.length > 0) said.push(reason('CONSENT_WOULD_HELP', { count: consent.length, atLeast }));
  const time = only('time').filter(({ conditions }) => conditions.every(({ blockers }) => blockers.every((blocker) => isOfTime(blocker, asked))));
  if (time.length > 0) said.push(reason('TIME_WOULD_HELP', { count: time.length, atLeast }));
  const sharing = only('sharing');
  if (sharing.length > 0) said.push(reason('SHARING_WOULD_HELP', { count: sharing.length, atLeast }));
  const cost = only('cost');
  if (cost.length > 0) said.push(reason('COST_WOULD_HELP', { count: cost.length, atLeast, cost: Math.min(...cost.map(({ candidate }) => candidate.costFen)) }));
  const language = only('language');
  if (language.length > 0) said.push(reason('LANGUAGE_WOULD_HELP', { count: language.length, atLeast, languages: asked.languages }));
  const lacking = nearMisses.filter(({ conditions }) => conditions.every(({ name, blockers }) => blockers.every(({ code }) => name === 'licence' || code === CLEARANCE)));
  const [first] = lacking;
  if (first) {
    const credentials = first.conditions.flatMap(({ blockers }) => blockers.flatMap(({ code, values }) => (code === CLEARANCE ? ['MINOR_CLEARANCE'] : (values.credentials ?? []))));
    said.push(reason('LICENCE_WOULD_HELP', { count: lacking.length, atLeast, credentials: [...new Set(credentials)] }));
  }
  const elsewhere = only('place').flatMap(({ metres }) => (metres === null ? [] : [metres]));
  if (elsewhere.length > 0) said.push(reason('NEAREST_ELSEWHERE', { metres: Math.min(...elsewhere) }));
  return said;
}
