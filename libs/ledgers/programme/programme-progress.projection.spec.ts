import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Caller } from '#platform/access';
import { viewsOf, type Told } from '#platform/read-model/testing';
import { activityKinds, type ActivityKind } from '#reference/catalogue';
import { isWithin } from '#reference/region';
import { personTimesOf, type ActivityFacts } from '#ledgers/activity';
import type { Behind } from '#ledgers/report/slice';
import type { CountingRule } from './programme.events.js';
import { programmeProgress } from './programme-progress.projection.js';
import type { Programmes } from './programmes.js';
import { TargetFigureLoader, targetFigureId } from './target-figures.js';
import { branchesOfStation, countsOf, leftOutTotalsOf, listMembers, personsOf, type CountRow, type LeftOutRow, type MemberRow } from './programme.queries.js';

const places = ['37', '3701', '370102', '370102001', '3702', '43'];
const kinds: readonly ActivityKind[] = ['CLASS', 'LECTURE', 'HOME_VISIT'];
const days = ['2025-12-31', '2026-01-01', '2026-06-30', '2026-12-31', '2027-01-01'];
const measures = ['SESSIONS', 'PERSON_TIMES', 'HOUSEHOLD_VISITS'] as const;
const aPlace = fc.constantFrom('370102', '370102001', '370202', '430104');
const aRule: fc.Arbitrary<CountingRule> = fc.record({
  kinds: fc.constantFrom<readonly ActivityKind[]>([], ['CLASS'], ['CLASS', 'HOME_VISIT']), topics: fc.constantFrom<CountingRule['topics']>([], ['DIGITAL_SKILLS'], ['HEALTH', 'LAW']),
  channels: fc.constantFrom<CountingRule['channels']>([], ['ON_SITE']), tied: fc.boolean(),
});
const recorded = fc.record({
  what: fc.constant('record'), kind: fc.constantFrom(...kinds), region: aPlace, date: fc.constantFrom(...days), others: fc.integer({ min: 0, max: 9 }),
  channel: fc.constantFrom<ActivityFacts['channel']>('ON_SITE', 'ONLINE'), topics: fc.constantFrom<ActivityFacts['topics']>([], ['DIGITAL_SKILLS'], ['HEALTH']),
  programme: fc.constantFrom('p', 'other', undefined), residents: fc.subarray(['r1', 'r2', 'r3']),
});
const happening = fc.oneof(
  { weight: 6, arbitrary: recorded },
  fc.record({ what: fc.constant('correct'), n: fc.nat(20) }),
  fc.record({ what: fc.constant('target'), regions: fc.constantFrom(...places), from: fc.constantFrom('2026-01-01', '2026-06-30'), kinds: fc.constantFrom<readonly ActivityKind[]>([], ['CLASS']), measure: fc.constantFrom(...measures) }),
  fc.record({ what: fc.constant('rule'), rule: aRule }),
);

/** What counts, told once more and plainly. */
const counts = (f: ActivityFacts, rule: CountingRule, regions: readonly string[], from: string, own: readonly ActivityKind[]): boolean =>
  (f.programme === 'p' || (!rule.tied && f.programme === undefined)) && f.date >= from && f.date <= '2026-12-31' && regions.some((region) => isWithin(f.region, region)) &&
  (own.length > 0 ? own : rule.kinds.length > 0 ? rule.kinds : kinds).includes(f.kind) && (rule.channels.length === 0 || rule.channels.includes(f.channel)) &&
  (rule.topics.length === 0 || f.topics.some((topic) => rule.topics.includes(topic)));

describe('the progress of a programme', () => {
  it('is what its rule says of the ledger, whatever was recorded, corrected, added and changed in whatever order', () => {
    fc.assert(fc.property(aRule, fc.integer({ min: 0, max: 5 }), fc.array(happening, { maxLength: 30 }), (first, openedAt, list) => {
      const told: Told[] = [];
      const entries = new Map<string, ActivityFacts>();
      const targets = new Map<string, { regions: readonly string[]; from: string; kinds: readonly ActivityKind[] }>();
      let rule = first;
      const open = (): void => {
        told.push({ id: 'p', type: 'ProgrammeOpened', data: { title: { zh: '示例' }, station: null, regions: ['37'], from: '2026-01-01', until: '2026-12-31', rule: first } });
        targets.set('p', { regions: ['37'], from: '2026-01-01', kinds: [] });
      };
      list.forEach((one, n) => {
        if (n === openedAt) open();
        if ('region' in one) {
          const { what: _, programme, ...facts } = one;
          const data = {
            ...facts, minutes: 60, station: 's', subject: `a${n}`, ledBySocialWorkers: [], ledByVolunteers: [], helpers: [], volunteers: [], socialWorkers: [], households: one.kind === 'HOME_VISIT' ? 2 : 0,
            goods: [], ...(programme === undefined ? {} : { programme }),
          };
          entries.set(`a${n}`, data);
          told.push({ id: `a${n}`, type: 'ActivityRecorded', data });
        } else if ('n' in one) {
          const id = [...entries.keys()][one.n];
          if (id === undefined) return;
          entries.delete(id);
          told.push({ id, type: 'ActivityCorrected', data: { by: null, reason: 'x' } });
        } else if (!targets.has('p')) return;
        else if ('rule' in one) {
          rule = one.rule;
          told.push({ id: 'p', type: 'ProgrammeRuleChanged', data: { rule, reason: 'x' } });
        } else {
          const target = { regions: [one.regions], from: one.from, kinds: one.kinds };
          targets.set(`t${n}`, target);
          told.push({ id: 'p', type: 'ProgrammeTargetAdded', data: { target: `t${n}`, measure: one.measure, amount: 10, until: '2026-12-31', ...target } });
        }
      });
      if (!targets.has('p')) open();

      const views = viewsOf([programmeProgress], told);
      const rows = [...views.all<CountRow>(countsOf('p', 'PROGRAMME')), ...views.all<CountRow>(countsOf('p', 'TARGET'))];
      expect(rows.map(({ id }) => id)).toEqual([...targets.keys()]);
      for (const row of rows) {
        const { regions, from, kinds: own } = targets.get(row.id) ?? { regions: [], from: '', kinds: [] };
        const counted = [...entries.values()].filter((facts) => counts(facts, rule, regions, from, own));
        const sum = (of: (facts: ActivityFacts) => number): number => counted.reduce((all, facts) => all + of(facts), 0);
        expect([row.entries, row.sessions, row.person_times, row.households]).toEqual([
          counted.length, sum(({ kind }) => (activityKinds.find(kind)?.counts === 'SESSION' ? 1 : 0)), sum(personTimesOf), sum(({ households }) => households),
        ]);
        if (rule.tied) expect(views.get<{ n: number }>(personsOf('p', row.id))?.n).toBe(new Set(counted.flatMap(({ residents }) => residents)).size);
      }
      // what a target has done opens to the entries that make it, page by page
      const figures = new TargetFigureLoader(views, { seen: () => ({}) } as unknown as Programmes);
      for (const id of [...targets.keys()].slice(1)) {
        const figure = figures.find(targetFigureId(id), {} as Caller);
        const behind: Behind[] = [];
        for (let page: readonly Behind[] | undefined; page === undefined || page.length === 3;) behind.push(...(page = figure?.behind(behind.at(-1)?.key, 3) ?? []));
        expect([behind.reduce((all, { value }) => all + value, 0), new Set(behind.map(({ about }) => about)).size]).toEqual([figure?.value, behind.length]);
        expect(behind.every(({ about, value }) => entries.has(about) && value > 0)).toBe(true);
      }
      // what is the programme's either counts or is left out with a reason
      const own = [...entries.values()].filter((facts) => facts.programme === 'p');
      const left = views.all<LeftOutRow>(leftOutTotalsOf('p')).reduce((all, row) => all + row.entries, 0);
      expect(left).toBe(own.filter((facts) => !counts(facts, rule, ['37'], '2026-01-01', [])).length);
    }), { numRuns: 150 });
  });

  it('has whoever was named by two files of theirs once, and opens to the first of their names, until they are two again', () => {
    const regions = ['37'];
    const named = (member: string, over: object = {}): Told => ({ id: 'p', type: 'ProgrammeMemberJoined', data: { member, role: 'KEY_VOLUNTEER', region: '370102', since: '2026-03-01', ...over } });
    const before: Told[] = [
      { id: 'p', type: 'ProgrammeOpened', data: { title: { zh: '示例' }, station: null, regions, from: '2026-01-01', until: '2026-12-31', rule: { kinds: [], topics: [], channels: [], tied: true } } },
      { id: 'p', type: 'ProgrammeTargetAdded', data: { target: 't', measure: 'KEY_VOLUNTEERS', amount: 9, regions: ['3701'], from: '2026-01-01', until: '2026-06-30', kinds: [] } },
      named('v1', { since: '2026-07-01' }), named('v2'), named('v3'), named('v4', { region: '370202' }), named('s1', { role: 'STATION' }),
    ];
    const of = (...told: Told[]) => {
      const figure = new TargetFigureLoader(viewsOf([programmeProgress], [...before, ...told]), { seen: () => ({}) } as unknown as Programmes).find(targetFigureId('t'), {} as Caller);
      const [first, second] = [figure?.behind(undefined, 1) ?? [], figure?.behind(undefined, 9) ?? []];
      expect([...first, ...(figure?.behind(first[0]?.key, 9) ?? [])]).toEqual(second);
      return [figure?.value, second.map(({ about }) => about)];
    };
    const merged: Told = { id: 'v3', type: 'VolunteerMerged', data: { into: 'v2' } };
    expect(of()).toEqual([2, ['v2', 'v3']]);
    // one who was named too late by the first file, and in time by the other
    expect([of(merged), of(merged, { id: 'v1', type: 'VolunteerMerged', data: { into: 'v2' } })]).toEqual([[1, ['v2']], [1, ['v2']]]);
    expect(of(merged, { id: 'v3', type: 'VolunteerParted', data: { from: 'v2', station: null, retired: false } })).toEqual([2, ['v2', 'v3']]);
  });

  it('has the station that goes on after another in its place, since that one joined, and as one where both had', () => {
    const programme: Told = { id: 'p', type: 'ProgrammeOpened', data: { title: { zh: '示例' }, station: null, regions: ['37'], from: '2026-01-01', until: '2026-12-31', rule: { kinds: [], topics: [], channels: [], tied: true } } };
    const joined = (member: string, since: string): Told => ({ id: 'p', type: 'ProgrammeMemberJoined', data: { member, role: 'STATION', region: '370102', since } });
    const handedOver: Told = { id: 'p', type: 'ProgrammeMemberHandedOver', data: { from: 'old', to: 'new', role: 'STATION' } };
    const members = (...told: Told[]) => viewsOf([programmeProgress], [programme, ...told]).all<MemberRow>(listMembers('p', 'STATION', '', 9)).map(({ member, since }) => [member, since]);
    expect(members(joined('old', '2026-02-01'), handedOver)).toEqual([['new', '2026-02-01']]);
    for (const [old, other] of [['2026-02-01', '2026-03-01'], ['2026-03-01', '2026-02-01']] as const) expect(members(joined('old', old), joined('new', other), handedOver)).toEqual([['new', '2026-02-01']]);
    const branch = (id: string, station: string): Told => ({ id: 'p', type: 'ProgrammeBranchAdded', data: { branch: id, title: { zh: '示例分项' }, regions: ['3701'], station } });
    const rows = viewsOf([programmeProgress], [programme, branch('b1', 'old'), branch('b2', 'other'), { id: 'p', type: 'ProgrammeBranchHandedOver', data: { branch: 'b1', from: 'old', to: 'new' } }]);
    expect(['old', 'other', 'new'].map((station) => rows.all<{ id: string }>(branchesOfStation(station, 9)).map(({ id }) => id))).toEqual([[], ['b2'], ['b1']]);
  });
});
