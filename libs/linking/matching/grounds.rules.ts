import type { ScorePart } from '#reference/catalogue';
import type { Asked } from './asked.rules.js';
import { freeOn, isCash, isHelper, isInPerson, isPolicy, type Candidate } from './candidate.rules.js';
import { circleCovers, credentialsAsked, isTold, itemsCovered, speechless, spokenBy, type ConditionName } from './conditions.rules.js';
import { dayAt, HOUR } from './moment.rules.js';
import { byPhone, closenessAt, NEUTRAL_CLOSENESS, nominalMetres, totalOn } from './parts.rules.js';
import { reason, type Reason } from './reason.rules.js';
import type { Verdict } from './verdict.rules.js';

type Ground = (asked: Asked, candidate: Candidate, verdict: Verdict) => Reason;

/** Why a condition is met: facts of the resource and of what was asked, never of the person. */
const grounds: Readonly<Record<ConditionName, Ground>> = {
  safety: (asked, candidate) => {
    const { kind, modes, young } = candidate;
    return reason(!asked.minor ? (young !== null && young.accompaniedUntil >= dayAt(asked.from) ? 'SAFE_ACCOMPANIED' : 'SAFE') : !isTold(asked, candidate) ? 'CONSENT_LATER' : isHelper(kind) && isInPerson(asked.modes, modes) ? 'SAFE_WITH_MINOR' : 'CONSENT_GIVEN');
  },
  item: (asked, { items }) => {
    const covered = itemsCovered(asked, items);
    return reason(covered.length === asked.items.length ? 'ITEMS_ALL' : 'ITEMS_SOME', { items: covered });
  },
  licence: (asked, { kind, items }) => {
    const credentials = isCash(kind) ? [] : credentialsAsked(asked, items);
    return credentials.length === 0 ? reason('NO_CREDENTIAL_ASKED') : reason('CREDENTIALS_HELD', { credentials });
  },
  eligibility: (_, { eligibility: { groups, minAge, maxAge } }) =>
    reason(groups.length === 0 && minAge === null && maxAge === null ? 'FOR_EVERYONE' : 'FOR_THIS_PERSON'),
  place: ({ region, point }, { coverage, circle, region: own }) => {
    const covering = coverage.regions.filter((prefix) => region.startsWith(prefix));
    if (coverage.nationwide || (covering.length === 0 && circle === null)) return reason('NATIONWIDE');
    if (covering.length > 0) return reason('REGION_COVERED', { regions: covering.slice(0, 1) });
    if (circle !== null && point !== null && circleCovers(point, region, circle, own)) return reason('WITHIN_CIRCLE', { radius: circle.metres });
    return reason('SAME_STREET');
  },
  mode: (asked, { kind, modes }) => {
    const common = asked.modes.length === 0 ? modes : modes.filter((mode) => asked.modes.includes(mode));
    return isCash(kind) || common.length === 0 ? reason('MODE_ANY') : reason('MODE_SUITS', { modes: common });
  },
  access: ({ accommodations }) => (accommodations.length === 0 ? reason('NO_ACCOMMODATION_ASKED') : reason('ACCOMMODATIONS_MET', { accommodations })),
  cost: (_, { costFen }) => (costFen === 0 ? reason('FREE_OF_CHARGE') : reason('WITHIN_LIMIT', { cost: costFen })),
  time: (_, { kind }, { service }) => (isPolicy(kind) || !service ? reason('IN_FORCE') : reason('CAN_BEGIN', { moment: service.start })),
  capacity: ({ quantity }, { capacity }, { service }) =>
    capacity === null || !service ? reason('NEVER_USED_UP') : reason(service.free >= quantity ? 'ENOUGH' : 'NOT_ALL', { free: service.free, quantity }),
  language: (asked, { kind, languages }) => {
    if (asked.languages.length === 0) return reason('NO_LANGUAGE_ASKED');
    if (speechless(kind, languages)) return reason('NO_LANGUAGE_NEEDED');
    return reason('SPEAKS', { languages: asked.languages.filter((tag) => spokenBy(languages).includes(tag)) });
  },
  sharing: ({ station }, { sharing }) => {
    if (sharing.station?.id === station.id) return reason('OWN');
    return sharing.station === null ? reason('BY_COVERAGE') : reason('SHARED', { level: sharing.level });
  },
};

export const groundsOf = (asked: Asked, verdict: Verdict, name: ConditionName): Reason => grounds[name](asked, verdict.candidate, verdict);

/** How a part of the score came about. */
const partGrounds: Readonly<Record<ScorePart, Ground>> = {
  continuity: (_, __, { values: { continuity } }) => reason(continuity === 1 ? 'HELPED_BEFORE' : continuity > 0 ? 'PROVIDER_HELPED_BEFORE' : 'NEW_CONTACT'),
  closeness: (asked, { kind, modes, region }, { metres }) => {
    const apart = metres ?? nominalMetres(asked.region, region);
    if (isCash(kind) || (byPhone(asked, modes) && closenessAt(apart) <= NEUTRAL_CLOSENESS)) return reason('DISTANCE_NEUTRAL');
    return metres === null ? reason('DISTANCE_BY_REGION', { metres: apart }) : reason('DISTANCE', { metres });
  },
  reliability: (_, { history: { kept, lapsed } }) =>
    kept + lapsed === 0 ? reason('NO_HISTORY') : reason('HISTORY', { count: kept, more: lapsed }),
  specificity: (_, { items, eligibility: { groups, minAge, maxAge } }) => {
    if (groups.some((group) => group !== 'general')) return reason('AIMED_AT_GROUP');
    return minAge !== null || maxAge !== null ? reason('AIMED_AT_AGE') : reason('AIMED_AT_ALL', { count: items.length });
  },
  ownPool: (_, __, { values: { ownPool } }) => reason(ownPool === 1 ? 'IN_OWN_POOL' : 'IN_OTHER_POOL'),
  slack: (asked, { capacity }, { first }) => {
    if (capacity === null) return reason('SLACK_UNLIMITED');
    const day = dayAt(first);
    return reason('SLACK', { free: Math.max(0, freeOn(capacity, day) - asked.quantity), total: totalOn(capacity, day) });
  },
  load: (_, { holds }) => reason('LOAD', { count: holds }),
  soonest: ({ now }, _, { service }) => reason('SOONEST', { hours: Math.max(0, Math.round(((service?.start ?? now) - now) / HOUR)) }),
};

export const partGroundsOf = (asked: Asked, verdict: Verdict, name: ScorePart): Reason => partGrounds[name](asked, verdict.candidate, verdict);
