import { projection, sql, type Sql } from '#platform/read-model';
import { charityResourceEvents } from '#societies/charity-resource';
import { organizationEvents } from '#societies/organization';
import { socialWorkerEvents } from '#societies/social-worker';
import { volunteerEvents, type AgeTerms } from '#societies/volunteer';
import { linkageEvents } from '#linking/linkage';
import { needEvents } from '#linking/need';
import { stationEvents } from '#linking/station';
import { bytes, corrected, handedOver, registered } from './candidate-writing.rules.js';
import { ALWAYS, dayOf } from './moment.rules.js';
import { pausedUntil, RETIRED } from './retrieval/record.rules.js';

const slotOf = (id: string): Sql => sql`(SELECT slot FROM match_candidate WHERE id = ${bytes(id)})`;
const periodNumber = (period: string): number => (/^\d/.test(period) ? dayOf(period) : ALWAYS);

const taken = (id: string, period: string, quantity: number): Sql =>
  sql`INSERT INTO match_taken VALUES (${slotOf(id)}, ${periodNumber(period)}, ${quantity})
    ON CONFLICT (slot, period) DO UPDATE SET quantity = quantity + excluded.quantity`;
const touched = (id: string, position: string): Sql => sql`UPDATE match_candidate SET changed = ${position} WHERE id = ${bytes(id)}`;
/** Only for those that something happened to: reading what is in no need of a row costs nothing. */
const counted = (id: string, { holds = 0, kept = 0 }: { holds?: number; kept?: number }, position: string): readonly Sql[] => [
  sql`INSERT INTO match_activity VALUES (${slotOf(id)}, ${holds}, ${kept}, 0, 0) ON CONFLICT (slot) DO UPDATE SET holds = holds + excluded.holds, kept = kept + excluded.kept`,
  touched(id, position),
];
/** A hold that ran out is held against the resource; one of a linkage is not, since what became of that is told by the need. To be asked before the hold is taken away. */
const ranOut = (id: string, hold: string, position: string): readonly Sql[] => [
  sql`INSERT INTO match_activity VALUES (${slotOf(id)}, -1, 0, 1 - coalesce((SELECT linkage FROM match_hold WHERE slot = ${slotOf(id)} AND hold = ${hold}), 0), 0)
    ON CONFLICT (slot) DO UPDATE SET holds = holds + excluded.holds, lapsed = lapsed + excluded.lapsed`,
  touched(id, position),
];
/** Declined, not answered, given up by its provider, or come to nothing on its side. */
const inVain = (linkage: string, resource: string, position: string): readonly Sql[] => [
  sql`INSERT OR REPLACE INTO match_given SELECT ${linkage}, slot, '', 1 FROM match_candidate WHERE id = ${bytes(resource)}`,
  sql`INSERT INTO match_activity SELECT slot, 0, 0, 1, 0 FROM match_candidate WHERE id = ${bytes(resource)} ON CONFLICT (slot) DO UPDATE SET lapsed = lapsed + excluded.lapsed`,
  touched(resource, position),
];
/** So content is somebody for whom the help was as good as none. */
const DISCONTENT = 2;
/** Once for each linkage, by what was said last. */
const disappointing = (linkage: string, so: 0 | 1, position: string): readonly Sql[] => [
  sql`UPDATE match_activity AS a SET lapsed = a.lapsed + ${so} - g.in_vain FROM match_given g WHERE g.linkage = ${linkage} AND a.slot = g.slot`,
  sql`UPDATE match_candidate AS c SET changed = ${position} FROM match_given g WHERE g.linkage = ${linkage} AND c.slot = g.slot AND g.in_vain <> ${so}`,
  sql`UPDATE match_given SET in_vain = ${so} WHERE linkage = ${linkage}`,
];
/** Nobody was helped by it: whoever was before, was. To be asked while it is known what was given. */
const notHelped = (linkage: string, need: string): readonly Sql[] => {
  const that = sql`(resident, slot) = (SELECT n.resident, g.slot FROM match_given g CROSS JOIN match_need n ON n.need = ${need} WHERE g.linkage = ${linkage})`;
  const at = sql`(SELECT at FROM match_given WHERE linkage = ${linkage})`;
  return [
    sql`UPDATE match_helped SET before = iif(${at} IN (before, last), NULL, before), last = iif(last = ${at}, coalesce(before, ''), last) WHERE ${that}`,
    sql`DELETE FROM match_helped WHERE ${that} AND last = ''`,
    sql`DELETE FROM match_given WHERE linkage = ${linkage}`,
  ];
};
const later = (id: string, hold: string, expiresAt: string): Sql =>
  sql`UPDATE match_hold SET expires_at = ${expiresAt} WHERE slot = ${slotOf(id)} AND hold = ${hold}`;
const ended = (id: string, hold: string): Sql => sql`DELETE FROM match_hold WHERE slot = ${slotOf(id)} AND hold = ${hold}`;
const paused = ({ until }: { readonly until: string | null }): number => pausedUntil(until === null ? null : dayOf(until));
const state = (id: string, value: number, position: string): readonly Sql[] => [
  sql`INSERT INTO match_activity VALUES (${slotOf(id)}, 0, 0, 0, ${value}) ON CONFLICT (slot) DO UPDATE SET state = excluded.state`,
  touched(id, position),
];
const serving = (id: string, serves: readonly string[], position: string): Sql =>
  sql`INSERT INTO match_station (id, serves, closed, changed) VALUES (${id}, ${JSON.stringify(serves)}, 0, ${position})
    ON CONFLICT (id) DO UPDATE SET serves = excluded.serves, changed = excluded.changed`;
const away = (id: string, value: 0 | 1, position: string): Sql =>
  sql`INSERT INTO match_provider (id, away, changed) VALUES (${id}, ${value}, ${position})
    ON CONFLICT (id) DO UPDATE SET away = excluded.away, changed = excluded.changed`;

/** Whoever is posted until a day, and nowhere after it, has left then. */
const leaving = (id: string, position: string): Sql =>
  sql`INSERT INTO match_provider (id, away, changed, leaves_after) SELECT ${id}, 0, ${position}, CASE WHEN count(*) = count(last_day) THEN max(last_day) END
      FROM match_posting WHERE worker = ${id}
    ON CONFLICT (id) DO UPDATE SET leaves_after = excluded.leaves_after, changed = excluded.changed`;

const lastDay = (date: string | undefined): number | null => (date === undefined ? null : dayOf(date));
/** Of those who are not of age: nothing follows from the age of the others, and there are many. */
const aged = (id: string, { accompaniedUntil, consentUntil, minorUntil }: AgeTerms, position: string): Sql =>
  minorUntil === undefined
    ? sql`UPDATE match_provider SET accompanied_until = NULL, consent_until = NULL, minor_until = NULL, changed = ${position} WHERE id = ${id} AND minor_until IS NOT NULL`
    : sql`INSERT INTO match_provider (id, away, changed, accompanied_until, consent_until, minor_until)
      VALUES (${id}, 0, ${position}, ${lastDay(accompaniedUntil)}, ${lastDay(consentUntil)}, ${lastDay(minorUntil)}) ON CONFLICT (id) DO UPDATE SET
      accompanied_until = excluded.accompanied_until, consent_until = excluded.consent_until, minor_until = excluded.minor_until, changed = excluded.changed`;
const agreed = (id: string, consented: 0 | 1, position: string): Sql =>
  sql`INSERT INTO match_provider (id, away, changed, consented) VALUES (${id}, 0, ${position}, ${consented})
    ON CONFLICT (id) DO UPDATE SET consented = excluded.consented, changed = excluded.changed`;
const companioned = (id: string, so: 0 | 1, position: string): Sql =>
  sql`INSERT INTO match_provider (id, away, changed, companioned) VALUES (${id}, 0, ${position}, ${so})
    ON CONFLICT (id) DO UPDATE SET companioned = excluded.companioned, changed = excluded.changed`;
/** What is said in the file that stays counts for what is given in those that went on in it. */
const ofOnePerson = (id: string, position: string, ...said: readonly Sql[]): readonly Sql[] => [
  ...said,
  sql`UPDATE match_provider SET changed = ${position} WHERE id IN (WITH RECURSIVE file (id) AS (SELECT id FROM match_provider WHERE goes_on_in = ${id}
    UNION SELECT p.id FROM file CROSS JOIN match_provider p ON p.goes_on_in = file.id) SELECT id FROM file)`,
];
const goesOnIn = (id: string, into: string | null, position: string): Sql =>
  sql`INSERT INTO match_provider (id, away, changed, goes_on_in) VALUES (${id}, 0, ${position}, ${into})
    ON CONFLICT (id) DO UPDATE SET goes_on_in = excluded.goes_on_in, changed = excluded.changed`;

/**
 * Every resource as words (`retrieval/record.rules.ts`), with what it shares with others written once, as facets. `changed` is the position of the event that
 * last touched a row: whoever keeps an index in memory asks for what lies behind the last one it saw.
 */
const events = { ...charityResourceEvents, ...organizationEvents, ...volunteerEvents, ...socialWorkerEvents, ...stationEvents, ...needEvents, ...linkageEvents };
export const matchCandidates = projection(events, {
  name: 'match_candidates',
  version: 13,
  tables: {
    match_candidate: 'slot INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE, words BLOB NOT NULL, changed TEXT NOT NULL',
    match_activity: 'slot INTEGER PRIMARY KEY, holds INTEGER NOT NULL, kept INTEGER NOT NULL, lapsed INTEGER NOT NULL, state INTEGER NOT NULL',
    match_facet: 'id INTEGER PRIMARY KEY, text TEXT NOT NULL UNIQUE',
    match_provider: `number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, away INTEGER NOT NULL, changed TEXT NOT NULL,
      accompanied_until INTEGER, consent_until INTEGER, minor_until INTEGER, consented INTEGER NOT NULL DEFAULT 0, companioned INTEGER NOT NULL DEFAULT 0,
      goes_on_in TEXT, leaves_after INTEGER`,
    match_posting: 'posting TEXT PRIMARY KEY, worker TEXT NOT NULL, last_day INTEGER',
    match_station: 'number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, serves TEXT NOT NULL, closed INTEGER NOT NULL, changed TEXT NOT NULL',
    match_taken: 'slot INTEGER NOT NULL, period INTEGER NOT NULL, quantity INTEGER NOT NULL, PRIMARY KEY (slot, period)',
    match_total: 'slot INTEGER NOT NULL, start INTEGER NOT NULL, total INTEGER NOT NULL, PRIMARY KEY (slot, start)',
    match_hold: 'slot INTEGER NOT NULL, hold TEXT NOT NULL, period INTEGER NOT NULL, expires_at TEXT NOT NULL, linkage INTEGER NOT NULL, PRIMARY KEY (slot, hold)',
    match_given: 'linkage TEXT PRIMARY KEY, slot INTEGER NOT NULL, at TEXT NOT NULL, in_vain INTEGER NOT NULL DEFAULT 0',
    match_need: 'need TEXT PRIMARY KEY, resident TEXT NOT NULL',
    match_helped: 'resident TEXT NOT NULL, slot INTEGER NOT NULL, last TEXT NOT NULL, before TEXT, PRIMARY KEY (resident, slot)',
  },
  clustered: ['match_posting', 'match_taken', 'match_total', 'match_hold', 'match_given', 'match_need', 'match_helped'],
  indexes: {
    match_candidate_changed: 'match_candidate (changed)',
    match_provider_changed: 'match_provider (changed)',
    match_provider_merged: 'match_provider (goes_on_in) WHERE goes_on_in IS NOT NULL',
    match_station_changed: 'match_station (changed)',
    match_posting_of: 'match_posting (worker)',
  },
  on: {
    ResourceRegistered: ({ id, position, event: { data } }) => registered(id, data, position),
    ResourceCorrected: ({ id, position, event: { data } }) => corrected(id, data, position),
    ResourceHandedOver: ({ id, position, event: { data } }) => handedOver(id, data.to, data.provider.id, position),
    CapacityAdjusted: ({ id, position, event: { data: { from, total } } }) => [
      sql`DELETE FROM match_total WHERE slot = ${slotOf(id)} AND start >= ${periodNumber(from)}`,
      sql`INSERT INTO match_total VALUES (${slotOf(id)}, ${periodNumber(from)}, ${total})`,
      touched(id, position),
    ],
    CapacityHeld: ({ id, position, event: { data: { hold, quantity, period, expiresAt, linkage } } }) => [
      taken(id, period, quantity),
      sql`INSERT OR REPLACE INTO match_hold VALUES (${slotOf(id)}, ${hold}, ${periodNumber(period)}, ${expiresAt}, ${linkage === undefined ? 0 : 1})`,
      ...counted(id, { holds: 1 }, position),
    ],
    CapacityHoldExtended: ({ id, position, event: { data: { hold, expiresAt } } }) => [later(id, hold, expiresAt), touched(id, position)],
    CapacityHoldMoved: ({ id, position, event: { data: { hold, quantity, from, to, expiresAt } } }) => [
      taken(id, from.period, -quantity), taken(id, to.period, quantity),
      sql`UPDATE match_hold SET period = ${periodNumber(to.period)}, expires_at = ${expiresAt} WHERE slot = ${slotOf(id)} AND hold = ${hold}`, touched(id, position),
    ],
    CapacityConsumed: ({ id, position, occurredAt, event: { data: { hold, left, quantity, period, need } } }) => [
      ...(hold === null ? [taken(id, period, quantity)] : [sql`INSERT OR IGNORE INTO match_given SELECT hold, slot, ${occurredAt}, 0 FROM match_hold WHERE slot = ${slotOf(id)} AND hold = ${hold} AND linkage = 1`]),
      ...(hold !== null && left === 0 ? [ended(id, hold)] : []),
      ...counted(id, { kept: 1, holds: hold !== null && left === 0 ? -1 : 0 }, position),
      ...(need === null ? [] : [sql`INSERT INTO match_helped
        SELECT n.resident, c.slot, ${occurredAt}, NULL FROM match_need n CROSS JOIN match_candidate c ON c.id = ${bytes(id)} WHERE n.need = ${need}
        ON CONFLICT (resident, slot) DO UPDATE SET before = last, last = excluded.last`]),
    ],
    CapacityReturned: ({ id, position, event: { data: { quantity, period } } }) => [taken(id, period, -quantity), ...counted(id, { kept: -1 }, position)],
    CapacityReleased: ({ id, position, event: { data: { hold, quantity, period } } }) => [
      taken(id, period, -quantity), ended(id, hold), ...counted(id, { holds: -1 }, position),
    ],
    CapacityHoldExpired: ({ id, position, event: { data: { hold, quantity, period } } }) => [
      taken(id, period, -quantity), ...ranOut(id, hold, position), ended(id, hold),
    ],
    ResourcePaused: ({ id, position, event: { data } }) => state(id, paused(data), position),
    ResourceResumed: ({ id, position }) => state(id, 0, position),
    ResourceRetired: ({ id, position }) => state(id, RETIRED, position),
    ResourceReinstated: ({ id, position, event: { data } }) => state(id, data.pause ? paused(data.pause) : 0, position),
    OrganizationSuspended: ({ id, position }) => away(id, 1, position),
    /** Its name may have changed: whoever keeps names at hand hears of it like of anything else. */
    OrganizationCorrected: ({ id, position }) => sql`UPDATE match_provider SET changed = ${position} WHERE id = ${id}`,
    OrganizationReinstated: ({ id, position }) => away(id, 0, position),
    VolunteerRegistered: ({ id, position, event: { data: { age } } }) => (age.minorUntil === undefined ? [] : ofOnePerson(id, position, aged(id, age, position))),
    VolunteerIdentityCorrected: ({ id, position, event: { data: { age } } }) => ofOnePerson(id, position, aged(id, age, position)),
    VolunteerGuardianConsented: ({ id, position }) => ofOnePerson(id, position, agreed(id, 1, position)),
    VolunteerGuardianConsentWithdrawn: ({ id, position }) => ofOnePerson(id, position, agreed(id, 0, position)),
    VolunteerCompanionNamed: ({ id, position }) => ofOnePerson(id, position, companioned(id, 1, position)),
    VolunteerCompanionEnded: ({ id, position }) => ofOnePerson(id, position, companioned(id, 0, position)),
    VolunteerPaused: ({ id, position }) => ofOnePerson(id, position, away(id, 1, position)),
    VolunteerResumed: ({ id, position }) => ofOnePerson(id, position, away(id, 0, position)),
    VolunteerRetired: ({ id, position }) => ofOnePerson(id, position, away(id, 1, position)),
    VolunteerReinstated: ({ id, position, event: { data } }) => ofOnePerson(id, position, away(id, data.pause ? 1 : 0, position)),
    VolunteerErased: ({ id, position }) => ofOnePerson(id, position, away(id, 1, position), aged(id, {}, position)),
    VolunteerMerged: ({ id, position, event: { data } }) => ofOnePerson(id, position, goesOnIn(id, data.into, position)),
    VolunteerParted: ({ id, position }) => ofOnePerson(id, position, goesOnIn(id, null, position)),
    SocialWorkerPosted: ({ id, position, event: { data: { posting, until } } }) => [
      sql`INSERT OR REPLACE INTO match_posting VALUES (${posting}, ${id}, ${lastDay(until)})`, ...ofOnePerson(id, position, leaving(id, position)),
    ],
    SocialWorkerPostingEnded: ({ id, position, event: { data: { posting, on } } }) => [
      sql`UPDATE match_posting SET last_day = ${lastDay(on)} WHERE posting = ${posting}`, ...ofOnePerson(id, position, leaving(id, position)),
    ],
    // What it had of postings is by then with the record that stays.
    SocialWorkerMerged: ({ id, position, event: { data } }) => [leaving(id, position), leaving(data.into, position), ...ofOnePerson(id, position, goesOnIn(id, data.into, position))],
    SocialWorkerReleased: ({ id, position, event: { data } }) => [
      ...data.postings.map((one) => sql`DELETE FROM match_posting WHERE posting = ${one}`), ...ofOnePerson(id, position, leaving(id, position)),
    ],
    SocialWorkerParted: ({ id, position }) => ofOnePerson(id, position, goesOnIn(id, null, position)),
    SocialWorkerErased: ({ id, position }) => ofOnePerson(id, position, away(id, 1, position)),
    StationEstablished: ({ id, position, event: { data } }) => serving(id, data.serves, position),
    StationCorrected: ({ id, position, event: { data } }) => serving(id, data.serves, position),
    /** What a station kept goes with it: nobody answers for it any more. */
    StationClosed: ({ id, position }) => sql`UPDATE match_station SET closed = 1, changed = ${position} WHERE id = ${id}`,
    NeedPromiseFreed: ({ position, event: { data: { linkage, resource, leaveOut } } }) => (leaveOut ? inVain(linkage, resource, position) : []),
    LinkageEvaluated: ({ id, position, event: { data: { satisfaction } } }) => disappointing(id, satisfaction <= DISCONTENT ? 1 : 0, position),
    LinkageEndTakenBack: ({ id, position }) => disappointing(id, 0, position),
    LinkageReopened: ({ id, position, event: { data: { need } } }) => [...disappointing(id, 0, position), ...notHelped(id, need)],
    NeedRaised: ({ id, event: { data: { resident } } }) => (resident === undefined ? [] : sql`INSERT OR IGNORE INTO match_need VALUES (${id}, ${resident})`),
  },
});
