import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { reaches, type Reach } from '#platform/access';
import type { Told } from '#platform/read-model/testing';
import { viewsOf } from '#platform/read-model/testing';
import type { Urgency } from '#reference/catalogue';
import { needRegister } from './need-register.projection.js';
import type { NeedEvent } from './need.events.js';
import { findNeed, firstNeedKey, listNeeds, needsOnTheirWay, needsRunningOut, type NeedFilter, type NeedKey, type NeedRow } from './need.queries.js';
import { factsOf } from './need-shown.js';

type Raised = Extract<NeedEvent, { type: 'NeedRaised' }>['data'];
const raised = (id: string, over: Partial<Raised> = {}): Told => ({
  type: 'NeedRaised', id,
  data: {
    serviceItems: ['meal-delivery'], quantity: 1, modes: ['DELIVERY'], region: '430104008003', windows: [], accommodations: [], credentials: [], languages: ['zh'],
    resident: 'r1', subject: 'r1', station: 's1', source: 'VISIT', urgency: 'NORMAL', dueAt: '2026-03-09T02:00:00.000Z', firstReceiver: 'w1', words: 'lives alone', ...over,
  },
});
const told = (id: string, event: NeedEvent): Told => ({ ...event, id });
const nobody: Reach = { kind: 'OWN_PERSON', everywhere: false, stations: [], regions: [], organizations: [], persons: [] };
const everywhere: Reach = { ...nobody, everywhere: true };
const listed = (reach: Reach, filter: Partial<NeedFilter>, happened: readonly Told[]): string[] =>
  viewsOf([needRegister], happened).all<NeedRow>(listNeeds(reach, { open: true, ...filter }, firstNeedKey, 10)).map(({ id }) => id);
const row = (...happened: Told[]): NeedRow | undefined => viewsOf([needRegister], happened).get<NeedRow>(findNeed('n1'));

describe('the register of needs', () => {
  it('has what was raised, words sealed', () => {
    expect(row(raised('n1'))).toMatchObject({ id: 'n1', resident: 'r1', station: 's1', status: 'RAISED', words: 'sealed words', first_receiver: 'w1', receiver: 'w1' });
    expect(factsOf(row(raised('n1', { costLimit: 800, point: { latitude: 28.2, longitude: 112.9 } }))!)).toEqual({
      serviceItems: ['meal-delivery'], quantity: 1, modes: ['DELIVERY'], region: '430104008003', windows: [], accommodations: [], credentials: [], languages: ['zh'],
      costLimit: 800, point: { latitude: 28.2, longitude: 112.9 },
    });
  });
  it('has what the assessment found in its place, and lists it under that', () => {
    const { data } = raised('n1') as { data: Raised };
    const assessed = told('n1', { type: 'NeedAssessed', data: { ...data, serviceItems: ['tutoring'], region: '540102009', urgency: 'URGENT', dueAt: '2026-03-03T02:00:00.000Z', assessment: 'fell' } });
    expect(row(raised('n1'), assessed)).toMatchObject({ status: 'ASSESSED', urgency: 'URGENT', region: '540102009', assessment: 'sealed assessment', words: 'sealed words' });
    expect(row(raised('n1'), { ...assessed, at: '2026-03-03T01:00:00.000Z' })).toMatchObject({ due_at: '2026-03-03T02:00:00.000Z', assessed_at: '2026-03-03T01:00:00.000Z' });
    expect(factsOf(row(raised('n1'), assessed)!)).toMatchObject({ serviceItems: ['tutoring'], region: '540102009' });
    expect(listed(everywhere, { serviceItem: 'tutoring', region: '54' }, [raised('n1'), assessed])).toEqual(['n1']);
    const both = told('n1', { type: 'NeedAssessed', data: { ...data, serviceItems: ['tutoring', 'companionship'] } });
    for (const serviceItem of ['tutoring', 'companionship']) expect(listed(everywhere, { serviceItem }, [raised('n1'), both])).toEqual(['n1']);
    expect(listed(everywhere, { serviceItem: 'companionship' }, [raised('n1'), both, assessed])).toEqual([]);
    expect(listed({ ...nobody, regions: ['540102'] }, {}, [raised('n1'), assessed])).toEqual(['n1']);
    expect(listed(everywhere, { serviceItem: 'meal-delivery' }, [raised('n1'), assessed])).toEqual([]);
  });
  it('keeps what was found in words when it is assessed again without any, or moves with its division', () => {
    const { data } = raised('n1') as { data: Raised };
    const assessed = (over: object) => told('n1', { type: 'NeedAssessed', data: { ...data, ...over } });
    expect(row(raised('n1'), assessed({ assessment: 'fell' }), assessed({ region: '430112001003' }))).toMatchObject({ region: '430112001003', assessment: 'sealed assessment' });
  });
  it('lists it under each of its items, whatever happens to it', () => {
    const offer = { from: 's1', to: 's2' };
    const events: readonly NeedEvent[] = [
      { type: 'NeedReprioritised', data: { urgency: 'EMERGENCY', dueAt: '2026-03-02T04:00:00.000Z', reason: 'x' } },
      { type: 'NeedHandOverOffered', data: { ...offer, reason: 'x', consent: true } },
      { type: 'NeedHandOverReceived', data: { ...offer, receiver: 'w2' } },
      { type: 'NeedMet', data: { confirmedBy: 'STATION' } },
    ];
    const happened = [raised('n1', { serviceItems: ['meal-delivery', 'tutoring', 'tutoring'] }), ...events.map((event) => told('n1', event))];
    for (const serviceItem of ['meal-delivery', 'tutoring']) {
      expect(listed(everywhere, { serviceItem, urgency: 'EMERGENCY', overdueAt: '2026-03-03', region: '430104', stationId: 's2', open: false }, happened)).toEqual(['n1']);
      expect(listed(everywhere, { serviceItem }, happened)).toEqual([]);
    }
  });
  it('shows it to whom it is on its way, and to nobody once it came, went back or was taken back', () => {
    const offer = { from: 's1', to: 's2', reason: 'moved' };
    const offered = told('n1', { type: 'NeedHandOverOffered', data: { ...offer, consent: true } });
    const waiting = (...more: Told[]) =>
      viewsOf([needRegister], [raised('n1'), offered, ...more]).all<NeedRow>(needsOnTheirWay(['s2', 's3'], firstNeedKey, 5)).map(({ id }) => id);
    expect(waiting()).toEqual(['n1']);
    for (const type of ['NeedHandOverRefused', 'NeedHandOverRecalled'] as const) expect(waiting(told('n1', { type, data: offer }))).toEqual([]);
    const received = told('n1', { type: 'NeedHandOverReceived', data: { from: 's1', to: 's2', receiver: 'w2' } });
    expect(waiting(received)).toEqual([]);
    expect(row(raised('n1'), offered, received)).toMatchObject({ station: 's2', raised_at_station: 's1', first_receiver: 'w1', receiver: 'w2', on_its_way: null });
    expect(listed({ ...nobody, stations: ['s2'] }, { serviceItem: 'meal-delivery' }, [raised('n1'), offered, received])).toEqual(['n1']);
  });
  it('knows whose clock runs out by when, until it was noted or the need is over', () => {
    const running = (...happened: Told[]) =>
      viewsOf([needRegister], happened).all<{ id: string; due_at: string }>(needsRunningOut('2026-04-01T00:00:00.000Z', ['', ''], 10)).map(({ id, due_at }) => `${id} ${due_at.slice(0, 10)}`);
    const [soon, late] = [raised('n1', { dueAt: '2026-03-03T02:00:00.000Z' }), raised('n2', { dueAt: '2026-04-03T02:00:00.000Z' })];
    const noted = told('n1', { type: 'NeedOverdue', data: { dueAt: '2026-03-03T02:00:00.000Z', urgency: 'NORMAL', station: 's1' } });
    const dated = (dueAt: string) => told('n1', { type: 'NeedReprioritised', data: { urgency: 'LOW', dueAt, reason: 'x' } });
    expect(running(late, raised('n3'), soon)).toEqual(['n1 2026-03-03', 'n3 2026-03-09']);
    expect(running(soon, noted)).toEqual([]);
    expect(running(soon, noted, dated('2026-03-03T02:00:00.000Z'))).toEqual([]);
    expect(running(soon, noted, dated('2026-03-05T02:00:00.000Z'))).toEqual(['n1 2026-03-05']);
    expect(running(soon, told('n1', { type: 'NeedWithdrawn', data: { reason: 'solved' } }))).toEqual([]);
  });
  it('keeps what is over apart', () => {
    const ended = told('n1', { type: 'NeedWithdrawn', data: { reason: 'solved' } });
    const way = told('n1', { type: 'NeedHandOverOffered', data: { from: 's1', to: 's2', reason: 'moved', consent: true } });
    expect(row(raised('n1'), way, ended)).toMatchObject({ on_its_way_to: null, on_its_way: null });
    expect(row(raised('n1'), ended)).toMatchObject({ status: 'WITHDRAWN', outcome: 'sealed reason', closed_at: '2026-03-02T02:00:00.000Z' });
    for (const filter of [{}, { serviceItem: 'meal-delivery' }]) {
      expect(listed(everywhere, { ...filter, open: true }, [raised('n1'), ended])).toEqual([]);
      expect(listed(everywhere, { ...filter, open: false }, [raised('n1'), ended])).toEqual(['n1']);
    }
  });
  it('follows the file into which the resident’s goes on, and forgets what was said about whoever was erased', () => {
    const merged: Told = { type: 'ResidentMerged', id: 'r1', data: { into: 'r2' } };
    expect(listed(everywhere, { residentId: 'r2' }, [raised('n1'), merged])).toEqual(['n1']);
    const parted: Told = { type: 'ResidentParted', id: 'r1', data: { from: 'r2', files: ['r1'], station: 's1', livingRegion: '430104008001' } };
    expect(listed(everywhere, { residentId: 'r1' }, [raised('n1'), merged, raised('n2', { resident: 'r2' }), parted])).toEqual(['n1']);
    expect(listed(everywhere, { residentId: 'r2' }, [raised('n1'), merged, raised('n2', { resident: 'r2' }), parted])).toEqual(['n2']);
    const erased: Told = { type: 'ResidentErased', id: 'r2', data: { ground: 'ASKED' } };
    const left = row(raised('n1', { point: { latitude: 28.2, longitude: 112.9 } }), merged, erased)!;
    expect(left).toMatchObject({ words: null, resident: 'r2' });
    expect(factsOf(left).point).toBeUndefined();
    expect(listed(everywhere, {}, [raised('n1'), merged, erased])).toEqual(['n1']);
  });
  it('keeps reasons as they lie in the log, sealed or said openly by an old version, until whoever they are about is erased', () => {
    const erased: Told = { type: 'ResidentErased', id: 'r1', data: { ground: 'ASKED' } };
    const way = { from: 's1', to: 's2' };
    const offered = (why: object): Told => ({ type: 'NeedHandOverOffered', id: 'n1', data: { ...way, ...why, consent: true } });
    const whyOf = (...happened: Told[]): unknown => (JSON.parse(row(raised('n1'), ...happened)!.on_its_way!) as { why?: string }).why;
    expect(whyOf(offered({ subject: 'r1', reason: 'moved' }))).toBe('sealed reason');
    expect(whyOf(offered({ kept: 'openly:moved' }))).toBe('openly:moved');
    expect(whyOf(offered({}))).toBeNull();
    expect(whyOf(offered({ kept: 'openly:moved' }), erased)).toBeUndefined();
    for (const ended of [{ type: 'NeedWithdrawn', data: { kept: 'openly:solved' } }, { type: 'NeedMet', data: { confirmedBy: 'STATION', subject: 'r1', outcome: 'solved' } }]) {
      expect(row(raised('n1'), { ...ended, id: 'n1' })?.outcome).toBe(ended.type === 'NeedMet' ? 'sealed outcome' : 'openly:solved');
      expect(row(raised('n1'), { ...ended, id: 'n1' }, erased)?.outcome).toBeNull();
    }
  });
});

describe('a list of needs', () => {
  const stations = Array.from({ length: 20 }, (_, i) => `s${i}`);
  const regions = ['430104008003', '430104008', '430104009001', '4301', '370102001', '540102009'];
  const items = ['meal-delivery', 'tutoring', 'companionship'];
  const one = fc.record({
    station: fc.constantFrom(...stations.slice(0, 4), 's19'), region: fc.constantFrom(...regions), urgency: fc.constantFrom<Urgency>('NORMAL', 'EMERGENCY'),
    serviceItems: fc.subarray(items, { minLength: 1 }), resident: fc.constantFrom('r1', 'r2'), due: fc.integer({ min: 0, max: 9 }), open: fc.boolean(),
  });
  const reach = fc.oneof(
    fc.constant(everywhere), fc.constant(nobody),
    fc.subarray(stations, { minLength: 1 }).map((some): Reach => ({ ...nobody, stations: some })),
    fc.subarray(stations).map((some): Reach => ({ ...nobody, stations: [...some, ...Array.from({ length: 700 }, (_, i) => `other${i}`)] })),
    fc.subarray([...regions, '43', '37'], { minLength: 1 }).map((some): Reach => ({ ...nobody, regions: some })),
  );
  const maybe = <T>(values: readonly T[]) => fc.option(fc.constantFrom(...values), { nil: undefined });
  const filter = fc.record({
    open: fc.boolean(), stationId: maybe(['s1', 's19']), region: maybe([...regions, '43', '430104', '99']), residentId: maybe(['r1']),
    urgency: maybe<Urgency>(['EMERGENCY']), serviceItem: maybe(items), overdueAt: maybe(['2026-03-05']),
  });

  it('is what sorting and sifting all needs would give, page by page, whichever index it walks', () => {
    fc.assert(fc.property(fc.array(one, { maxLength: 25 }), fc.array(fc.tuple(reach, filter, fc.integer({ min: 1, max: 4 })), { minLength: 20, maxLength: 20 }), (needs, questions) => {
      const all = needs.map((need, i) => ({ ...need, id: `n${i}`, number: i + 1, dueAt: `2026-03-0${need.due}T02:00:00.000Z` }));
      const views = viewsOf([needRegister], all.flatMap(({ id, open, due: _, number: __, ...data }) => [
        raised(id, { ...data, subject: data.resident }), ...(open ? [] : [told(id, { type: 'NeedMet', data: { confirmedBy: 'STATION' } })]),
      ]));
      for (const [within, f, size] of questions) {
        const expected = all
          .filter((need) =>
            reaches(within, need) && need.open === f.open && (f.stationId ?? need.station) === need.station && need.region.startsWith(f.region ?? '') &&
            (f.residentId ?? need.resident) === need.resident && (f.urgency ?? need.urgency) === need.urgency &&
            (f.serviceItem === undefined || need.serviceItems.includes(f.serviceItem)) && (f.overdueAt === undefined || need.dueAt < f.overdueAt))
          .sort((a, b) => (a.dueAt === b.dueAt ? a.number - b.number : a.dueAt < b.dueAt ? -1 : 1));
        const found: string[] = [];
        for (let after: NeedKey = firstNeedKey; ;) {
          const page = views.all<NeedRow>(listNeeds(within, f, after, size));
          found.push(...page.map(({ id }) => id));
          const last = page.at(-1);
          if (!last || found.length > all.length) break;
          after = [last.due_at, last.number];
        }
        expect(found).toEqual(expected.map(({ id }) => id));
      }
      void views.close();
    }), { numRuns: 40 });
  });
});
