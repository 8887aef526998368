import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { viewsOf, type Told } from '#platform/read-model/testing';
import { activityKinds, type ActivityKind } from '#reference/catalogue';
import { normaliseRegions } from '#reference/region';
import { activityLedger } from './activity-ledger.projection.js';
import type { ActivityFacts } from './activity.events.js';
import { anyTiedTo } from './activity-ties.queries.js';
import {
  findActivity, firstActivityKey, listActivities, listActivitiesReaching, listActivitiesTied, personsOf, personsOfPeriod, photosOf, sumsOf, type ActivityKey, type ActivityRow, type PhotoRow, type Scope, type SumsRow,
} from './activity.queries.js';

const facts: ActivityFacts = {
  kind: 'GROUP_SESSION', method: 'GROUP', channel: 'ON_SITE', date: '2026-03-02', minutes: 90, region: '430104006', ledBySocialWorkers: ['w1'], ledByVolunteers: [],
  helpers: ['v1'], residents: ['r1', 'r2'], volunteers: [], socialWorkers: [], others: 3, households: 0, goods: [], topics: [],
};
const recorded = (id: string, over: object = {}, at = '2026-03-02T02:00:00.000Z'): Told => ({ type: 'ActivityRecorded', id, at, data: { ...facts, station: 's1', subject: id, ...over } });
const corrected = (id: string, by: string | null): Told => ({ type: 'ActivityCorrected', id, data: { by, reason: 'mistaken' } });
const march = { from: '2026-03-01', until: '2026-03-31' };
const of = (...stations: string[]): Scope => ({ stations, regions: [] });
const within = (...regions: string[]): Scope => ({ stations: [], regions });

describe('the ledger', () => {
  it('keeps an entry that another stands in for, and counts that one instead, with its words and photos', () => {
    const photo: Told = { type: 'ActivityPhotoAdded', id: 'a1', data: { photo: 'p1', blob: 'b1', mediaType: 'image/png', bytes: 9, sha256: 'f', contentKey: 'k' } };
    const views = viewsOf([activityLedger], [
      recorded('a1', { words: 'they sang', subject: 'a1' }), photo, corrected('a1', 'a2'), recorded('a2', { corrects: 'a1', date: '2026-02-27', others: 5, region: '430104' }),
    ]);
    expect(views.get(findActivity('a1'))).toMatchObject({ live: 0, corrected_by: 'a2', correction_reason: 'sealed reason', words: 'sealed words' });
    expect(views.get(findActivity('a2'))).toMatchObject({ live: 1, corrects: 'a1', words: 'sealed words', late: 1 });
    expect(views.all<SumsRow>(sumsOf(of('s1'), march, {}))).toEqual([]);
    expect(views.all<SumsRow>(sumsOf(within('4301'), { from: '2026-02-01', until: '2026-02-28' }, {}))).toMatchObject([{ entries: 1, heads: 5, known: 2, late: 1 }]);
    expect(views.all<SumsRow>(sumsOf(within('430104006'), { from: '2026-02-01', until: '2026-02-28' }, {}))).toEqual([]);
    expect(views.all<PhotoRow>(photosOf('a2'))).toMatchObject([{ id: 'p1', activity: 'a1', content_key: 'sealed contentKey' }]);
    expect(views.all<PhotoRow>(photosOf('a1'))).toEqual([]);
  });
  it('forgets the key of a photo that was removed, and the words about whoever was erased', () => {
    const views = viewsOf([activityLedger], [
      recorded('a1', { subject: 'r1', residents: ['r1'], words: 'alone', place: 'at home' }),
      { type: 'ActivityPhotoAdded', id: 'a1', data: { photo: 'p1', blob: 'b1', mediaType: 'image/png', bytes: 9, sha256: 'f', contentKey: 'k' } },
      { type: 'ActivityPhotoRemoved', id: 'a1', data: { photo: 'p1', reason: 'asked' } }, { type: 'ResidentErased', id: 'r1', data: { ground: 'ASKED' } },
    ]);
    expect(views.all<PhotoRow>(photosOf('a1'))).toMatchObject([{ content_key: null, removed_at: '2026-03-02T02:00:00.000Z' }]);
    expect(views.get(findActivity('a1'))).toMatchObject({ words: null, place: null, known: 1 });
    expect(views.all(personsOf(of('s1'), march, {}))).toEqual([{ key: '', persons: 1 }]);
  });
  it('keeps why an entry was corrected until whoever it is about is erased, or what is said of several is removed', () => {
    const why = (...happened: Told[]): unknown => (viewsOf([activityLedger], happened).get(findActivity('a1')) as ActivityRow).correction_reason;
    const openly: Told = { type: 'ActivityCorrected', id: 'a1', data: { by: null, kept: 'openly:mistaken' } };
    const [ofOne, ofSeveral] = [recorded('a1', { subject: 'r1', residents: ['r1'] }), recorded('a1')];
    const erased: Told = { type: 'ResidentErased', id: 'r1', data: { ground: 'ASKED' } };
    const removed: Told = { type: 'ActivityWordsRemoved', id: 'a1', data: { ground: 'ASKED' } };
    for (const [happened, kept] of [[corrected('a1', null), 'sealed reason'], [openly, 'openly:mistaken']] as const) {
      expect([why(ofOne, happened), why(ofOne, happened, erased)]).toEqual([kept, null]);
      expect([why(ofSeveral, happened, erased), why(ofSeveral, happened, removed)]).toEqual([kept, null]);
    }
  });
  it('has nothing of a linkage or a pairing where what named it was taken back', () => {
    const views = viewsOf([activityLedger], [
      recorded('a1', { linkage: 'l1' }), corrected('a1', null), recorded('a2', { linkage: 'l2' }), corrected('a2', 'a3'), recorded('a3', { linkage: 'l2', corrects: 'a2' }),
      recorded('a4', { pairing: 'p1' }), corrected('a4', 'a5'), recorded('a5', { pairing: 'p1', date: '2026-03-01', corrects: 'a4' }),
    ]);
    const any = (tie: string, date?: string): boolean => views.get(anyTiedTo(tie, date)) !== undefined;
    expect([any('l1'), any('l2'), any('p1', '2026-03-02'), any('p1', '2026-03-01')]).toEqual([false, true, false, true]);
  });
  it('finds what belongs to something, what somebody served at, and what reached somebody by any of their files', () => {
    const views = viewsOf([activityLedger], [
      recorded('a1', { linkage: 'l1', residents: ['r1'] }), recorded('a2', { class: 'l1', residents: ['r3'], helpers: [] }),
      { type: 'ResidentMerged', id: 'r3', data: { into: 'r1' } }, { type: 'VolunteerResidentLinked', id: 'v7', data: { resident: 'r3' } },
      recorded('a3', { residents: [], volunteers: ['v7'], station: 's2' }),
    ]);
    const filter = { ...march, live: true };
    const ids = (query: ReturnType<typeof listActivities>) => views.all<ActivityRow>(query).map(({ id }) => id);
    expect(ids(listActivitiesTied('l1', of('s1'), filter, firstActivityKey, 5))).toEqual(['a1', 'a2']);
    expect(ids(listActivitiesTied('v1', within('43'), filter, firstActivityKey, 5))).toEqual(['a1', 'a3']);
    for (const file of ['r1', 'r3', 'v7']) expect(ids(listActivitiesReaching(file, of('s1', 's2'), filter, firstActivityKey, 5))).toEqual(['a1', 'a2', 'a3']);
    expect(ids(listActivitiesReaching('v7', of('s1'), filter, firstActivityKey, 5))).toEqual(['a1', 'a2']);
    expect(views.all(personsOf(of('s1', 's2'), march, {}))).toEqual([{ key: '', persons: 1 }]);
  });
});

describe('figures', () => {
  const stations = ['s1', 's2', 's3'];
  const regions = ['43', '4301', '430104', '430104006', '430104006001', '430104006002', '430104008', '430102001', '370102001', '54'];
  const people = ['r1', 'r2', 'r3', 'r4', 'v1', 'v2'];
  const day = fc.integer({ min: 1, max: 9 }).map((n) => (n > 7 ? `2026-0${n - 7}-20` : `2026-03-0${n}`));
  const entry = fc.record({
    station: fc.constantFrom(...stations), region: fc.constantFrom(...regions), date: day, kind: fc.constantFrom<ActivityKind>(...activityKinds.codes.slice(0, 6)),
    method: fc.constantFrom('CASE', 'GROUP', undefined), channel: fc.constantFrom('ON_SITE', 'ONLINE', 'PHONE'), minutes: fc.integer({ min: 1, max: 99 }),
    residents: fc.subarray(people.slice(0, 4)), volunteers: fc.subarray(people.slice(4)), others: fc.integer({ min: 0, max: 5 }), households: fc.integer({ min: 0, max: 2 }),
    goods: fc.array(fc.record({ name: fc.constant('rice'), quantity: fc.constant(1), valueFen: fc.integer({ min: 0, max: 100 }) }), { maxLength: 2 }),
  });
  const step = fc.oneof(
    { weight: 6, arbitrary: entry.map((of) => ({ do: 'record', of }) as const) },
    { weight: 3, arbitrary: fc.tuple(fc.nat(), fc.option(entry)).map(([which, of]) => ({ do: 'correct', which, of }) as const) },
    { weight: 1, arbitrary: fc.tuple(fc.constantFrom(...people), fc.constantFrom(...people.slice(0, 4))).map(([id, as]) => ({ do: 'same', id, as }) as const) },
    { weight: 1, arbitrary: fc.nat().map((which) => ({ do: 'part', which }) as const) },
  );
  const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined });
  const question = fc.record({
    scope: fc.oneof(
      fc.subarray(stations, { minLength: 1 }).map((some) => of(...some)),
      fc.subarray(['43', '4301', '430104', '430104006', '430104006001', '37', '3701', '54'], { minLength: 1 }).map((some) => within(...normaliseRegions(some))),
    ),
    days: fc.tuple(day, day).map(([a, b]) => (a <= b ? { from: a, until: b } : { from: b, until: a })),
    f: fc.record({ kind: maybe(fc.constantFrom<ActivityKind>('HOME_VISIT', 'GROUP_SESSION')), method: maybe(fc.constantFrom('GROUP' as const)), channel: maybe(fc.constantFrom('ONLINE' as const)) }),
    by: maybe(fc.constantFrom('KIND' as const, 'METHOD' as const, 'DAY' as const, 'MONTH' as const)),
    size: fc.integer({ min: 1, max: 4 }),
  });

  it('are what counting the entries one by one gives, and open to exactly these, whatever was corrected and whoever turned out to be one person', () => {
    fc.assert(fc.property(fc.array(step, { maxLength: 25 }), fc.array(question, { minLength: 15, maxLength: 15 }), (steps, questions) => {
      const happened: Told[] = [];
      const naive: (ActivityFacts & { id: string; station: string; live: boolean })[] = [];
      const persons = new Map(people.map((id) => [id, id]));
      const links: (readonly [string, string])[] = [];
      const write = (data: object, corrects?: string): void => {
        const id = `a${naive.length}`;
        naive.push({ ...facts, ...data, id, station: (data as { station: string }).station, live: true });
        happened.push(recorded(id, { ...data, ...(corrects === undefined ? {} : { corrects }) }));
      };
      for (const one of steps) {
        if (one.do === 'record') write(one.of);
        else if (one.do === 'same') {
          const [from, to] = [persons.get(one.id), persons.get(one.as)];
          // a person who is found to be themselves stays who they are
          if (from === to || one.id !== from) continue;
          happened.push(one.id.startsWith('v') ? { type: 'VolunteerResidentLinked', id: one.id, data: { resident: one.as } } : { type: 'ResidentMerged', id: one.id, data: { into: one.as } });
          links.push([one.id, one.as]);
          for (const [id, person] of persons) if (person === from) persons.set(id, to!);
        } else if (one.do === 'part') {
          const merges = links.filter(([id]) => id.startsWith('r'));
          const link = merges[one.which % Math.max(1, merges.length)];
          if (!link) continue;
          links.splice(links.indexOf(link), 1);
          happened.push({ type: 'ResidentParted', id: link[0], data: { from: link[1], files: [link[0]], station: 's1', livingRegion: '430104006001' } });
          for (const id of people) persons.set(id, id);
          for (const [id, as] of links) {
            const [from, to] = [persons.get(id), persons.get(as)];
            for (const [file, person] of persons) if (person === from) persons.set(file, to!);
          }
        } else {
          const open = naive.filter(({ live }) => live);
          const old = open[one.which % Math.max(1, open.length)];
          if (!old) continue;
          old.live = false;
          happened.push(corrected(old.id, one.of === null ? null : `a${naive.length}`));
          if (one.of !== null) write(one.of, old.id);
        }
      }
      const views = viewsOf([activityLedger], happened);
      const sum = (some: readonly number[]) => some.reduce((all, n) => all + n, 0);
      for (const { scope, days, f, by, size } of questions) {
        const behind = naive.filter((a) =>
          a.live && a.date >= days.from && a.date <= days.until && (f.kind ?? a.kind) === a.kind && (f.method ?? a.method) === a.method && (f.channel ?? a.channel) === a.channel &&
          (scope.stations.includes(a.station) || scope.regions.some((prefix) => a.region.startsWith(prefix))));
        const keyOf = (a: ActivityFacts): string => ({ KIND: a.kind, METHOD: a.method ?? '', DAY: a.date, MONTH: a.date.slice(0, 7), ALL: '' })[by ?? 'ALL'];
        const expected = [...new Set(behind.map(keyOf))].sort().map((key) => {
          const group = behind.filter((a) => keyOf(a) === key);
          const reached = (channel?: string) => sum(group.filter((a) => channel === undefined || a.channel === channel).map((a) => a.residents.length + a.volunteers.length + a.others));
          return {
            key, entries: group.length, sessions: group.filter(({ kind }) => activityKinds.find(kind)?.counts === 'SESSION').length, households: sum(group.map((a) => a.households)),
            personTimes: reached(), on_site: reached('ON_SITE'), online: reached('ONLINE'), by_phone: reached('PHONE'), minutes: sum(group.map((a) => a.minutes)),
            goods_fen: sum(group.flatMap((a) => a.goods.map(({ valueFen = 0 }) => valueFen))),
            persons: new Set(group.flatMap((a) => [...a.residents, ...a.volunteers].map((id) => persons.get(id)))).size,
          };
        });
        const counted = new Map(views.all<{ key: string; persons: number }>(personsOf(scope, days, f, by)).map((row) => [row.key, row.persons]));
        expect(views.all<SumsRow>(sumsOf(scope, days, f, by)).map(({ known, heads, late: _, ...row }) => ({ ...row, personTimes: known + heads, persons: counted.get(row.key) ?? 0 }))).toEqual(expected);
        const found: string[] = [];
        for (let after: ActivityKey = firstActivityKey; ;) {
          const page = views.all<ActivityRow>(listActivities(scope, { ...f, ...days, live: true }, after, size));
          found.push(...page.map(({ id }) => id));
          const last = page.at(-1);
          if (!last || found.length > naive.length) break;
          after = [last.date, last.number];
        }
        expect(found).toEqual(behind.map((a) => ({ ...a, number: Number(a.id.slice(1)) })).sort((a, b) => (a.date === b.date ? a.number - b.number : a.date < b.date ? -1 : 1)).map(({ id }) => id));
      }
      const days = { month: ['2026-03-01', '2026-03-31'], quarter: ['2026-01-01', '2026-03-31'], year: ['2026-01-01', '2026-12-31'] } as const;
      for (const scope of [...stations, '43', '4301', '430104', '430104006', '37', '54'])
        for (const [whole, text] of [['month', '2026-03'], ['quarter', '2026-Q1'], ['year', '2026']] as const) {
          const [from, until] = days[whole];
          const [row] = views.all<{ persons: number }>(personsOf(stations.includes(scope) ? of(scope) : within(scope), { from, until }, {}));
          expect([scope, text, views.get<{ persons: number }>(personsOfPeriod(scope, text))?.persons ?? 0]).toEqual([scope, text, row?.persons ?? 0]);
        }
      void views.close();
    }), { numRuns: 30 });
  });
});
