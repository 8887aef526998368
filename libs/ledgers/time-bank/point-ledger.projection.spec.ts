import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Refusal } from '#platform/event-sourcing';
import { scenarios } from '#platform/event-sourcing/testing';
import { viewsOf, type Told } from '#platform/read-model/testing';
import { addDays } from '#reference/calendar';
import { mobilisedBy } from './mobilised.js';
import { pointLedger } from './point-ledger.projection.js';
import { timeBankSurroundings } from './time-bank-surroundings.projection.js';
import { timeAccount, type TimeAccountCommand } from './time-account.decider.js';
import type { TimeAccountEvent } from './time-account.events.js';
import {
  book, bookOfStation, expiringLots, filesThatStay, findMember, findMovement, findServed, givenBy, lapsedLots, listCommendations, listMovements, rateOn, statementOf, type BookRow, type BroughtRow, type DueLot, type MemberRow, type MovementRow, type StationBookRow,
} from './time-bank.queries.js';

const { given } = scenarios(timeAccount);
const everywhere = { kind: 'EVERYWHERE', everywhere: true, stations: [], regions: [], organizations: [], persons: [] } as const;

describe('the book of points', () => {
  it('adds up to nought at every moment, and each account is what its statement adds up to, whatever happens', () => {
    const command = fc.record({
      who: fc.constantFrom('v1', 'v2'), what: fc.constantFrom('confirm', 'confirm', 'redeem', 'redeem', 'reverse', 'correct', 'correct', 'expire'), n: fc.integer({ min: 1, max: 60 }), days: fc.integer({ min: 0, max: 6 }),
      lasts: fc.option(fc.integer({ min: 0, max: 10 })), station: fc.constantFrom('s1', 's2'),
    });
    fc.assert(fc.property(fc.array(command, { maxLength: 30 }), (asked) => {
      const happened: Told[] = [];
      const of: Record<string, TimeAccountEvent[]> = { v1: [], v2: [] };
      let today = '2026-03-01';
      asked.forEach(({ who, what, n, days, lasts, station }, i) => {
        today = addDays(today, days);
        const movement = `m${i}`;
        const wanted: TimeAccountCommand =
          what === 'confirm' ? { type: 'ConfirmHours', data: { movement, volunteer: who, activity: movement, entry: movement, station, kind: 'CLASS', date: today, minutes: n, longest: 60, pointsPerHour: 20, expiresOn: lasts === null ? null : addDays(today, lasts) } }
          : what === 'redeem' ? { type: 'RedeemPoints', data: { movement, volunteer: who, station, resource: 'r', serviceItem: null, quantity: n, pointsEach: 1 } }
          : what === 'reverse' ? { type: 'ReverseMovement', data: { movement, volunteer: who, reverses: `m${n % Math.max(1, i)}`, reason: 'x' } }
          : what === 'correct' ? { type: 'CorrectCredit', data: { volunteer: who, entry: `m${n % Math.max(1, i)}`, stands: movement, minutes: n % 40 } }
          : { type: 'ExpirePoints', data: { volunteer: who } };
        try {
          for (const event of given(...(of[who] ?? [])).when(wanted, { now: `${today}T02:00:00.000Z` }).events()) {
            of[who]?.push(event);
            happened.push({ ...event, id: who });
          }
        } catch (error) {
          if (!(error instanceof Refusal)) throw error;
        }
      });
      const moments = [...new Set([1, Math.ceil(happened.length / 2), happened.length])].filter((n) => n <= happened.length);
      for (const moment of moments) {
        const views = viewsOf([pointLedger, timeBankSurroundings], happened.slice(0, moment));
        const sums = views.all<BookRow>(book());
        expect(sums.reduce((all, { points }) => all + points, 0)).toBe(0);
        const ofStations = ['s1', 's2'].flatMap((one) => views.all<StationBookRow>(bookOfStation(one)));
        const total = (rows: readonly { readonly kind: string; readonly points: number }[], kind: string): number => rows.filter((row) => row.kind === kind).reduce((all, { points }) => all + points, 0);
        for (const [part, whole] of [['issued', 'issued'], ['spent', 'spent'], ['expired', 'expired'], ['open', 'member']] as const) expect([part, total(ofStations, part)]).toEqual([part, total(sums, whole)]);
        let members = 0;
        for (const who of ['v1', 'v2']) {
          const { balance, minutes, lots } = given(...(happened.slice(0, moment).filter(({ id }) => id === who) as unknown as TimeAccountEvent[])).state();
          const statement = views.all<MovementRow>(statementOf(who, Number.MAX_SAFE_INTEGER, 100));
          expect(statement.reduce((all, { points }) => all + points, 0)).toBe(balance);
          expect(statement.reduce((all, row) => all + (row.kind === 'HOURS' || row.kind === 'REVERSAL' ? (row.minutes ?? 0) : 0), 0)).toBe(minutes);
          const due = views.all<DueLot>(lapsedLots('9999', ['', ''], 100)).filter(({ volunteer }) => volunteer === who).map(({ id }) => id);
          expect(due.sort()).toEqual([...lots.values()].filter(({ expiresOn }) => expiresOn !== null).map(({ lot }) => lot).sort());
          expect(views.all<{ points: number }>(expiringLots(who)).reduce((all, { points }) => all + points, 0)).toBe([...lots.values()].reduce((all, { expiresOn, points }) => all + (expiresOn === null ? 0 : points), 0));
          members += balance;
        }
        expect(sums.find(({ kind }) => kind === 'member')?.points ?? 0).toBe(members);
        void views.close();
      }
    }), { numRuns: 40 });
  });
  it('shows hours that an old log has twice under one id in both accounts, and takes each back alone', () => {
    const confirmed = (id: string): Told => ({ type: 'HoursConfirmed', id, data: {
      movement: 'm1', activity: 'a', entry: 'a', station: 's1', kind: 'CLASS', date: '2026-03-01', minutes: 60, pointsPerHour: 10, legs: [{ account: `member:${id}`, points: 10 }, { account: 'issued:s1', points: -10 }],
      lots: [{ lot: 'm1', points: 10, station: 's1', expiresOn: '2026-09-01' }],
    } });
    const commended = (id: string): Told => ({ type: 'VolunteerCommended', id, data: { commendation: 'c1', code: 'SPECIAL', station: 's1', on: '2026-03-01', minutes: 60, brought: 0 } });
    const back = (id: string): Told => ({ type: 'MovementReversed', id, data: {
      movement: 'm2', reverses: 'm1', station: 's1', minutes: 60, reason: 'twice', legs: [{ account: `member:${id}`, points: -10 }, { account: 'issued:s1', points: 10 }], lots: [{ lot: 'm1', points: -10, station: 's1', expiresOn: '2026-09-01' }],
    } });
    const stood: Told = { type: 'StationEstablished', id: 's1', data: { name: { zh: 's1' }, tier: 'STREET', region: '43', serves: [], specialism: 'GENERAL', languages: [] } };
    const twice = [confirmed('v1'), confirmed('v2'), commended('v1'), commended('v2')];
    const after = (...more: Told[]) => {
      const views = viewsOf([pointLedger, timeBankSurroundings], [stood, ...twice, ...more]);
      const moved = views.all<MovementRow>(listMovements(everywhere, undefined, 0, 10));
      return {
        moved, sum: views.all<BookRow>(book()).reduce((all, { points }) => all + points, 0), left: views.all<DueLot>(lapsedLots('9999', ['', ''], 10)).map(({ volunteer }) => volunteer),
        byId: moved.map(({ id }) => views.get<MovementRow>(findMovement(id))?.volunteer), commended: views.all(listCommendations(everywhere, 's1', 0, 10)).length,
      };
    };
    const both = after();
    expect(both).toMatchObject({ sum: 0, byId: ['v1', 'v2'], commended: 1 });
    expect(both.left.sort()).toEqual(['v1', 'v2']);
    expect(both.moved.map((row) => row.in_log ?? row.id)).toEqual(['m1', 'm1']);
    for (const [one, other] of [['v1', 'v2'], ['v2', 'v1']] as const) {
      const { moved, sum, left } = after(back(one));
      const reversed = moved.filter((row) => row.reversed_by !== null);
      expect([sum, left, reversed.map(({ volunteer }) => volunteer), moved.at(-1)?.reverses]).toEqual([0, [other], [one], reversed[0]?.id]);
    }
  });
  it('keeps why a movement was reversed until the volunteer is erased, whichever version of the event said it', () => {
    const moved = { station: 's1', legs: [], lots: [] };
    const reversed = (movement: string, why: object): Told => ({ type: 'MovementReversed', id: 'v1', data: { ...moved, movement, reverses: 'm0', minutes: 0, ...why } });
    const happened: Told[] = [reversed('m1', { reason: 'torn' }), reversed('m2', { kept: 'openly:torn' }), reversed('m3', {})];
    const reasons = (...more: Told[]) => viewsOf([pointLedger], [...happened, ...more]).all<MovementRow>(listMovements(everywhere, undefined, 0, 10)).map(({ reason }) => reason);
    expect(reasons()).toEqual(['sealed reason', 'openly:torn', null]);
    expect(reasons({ type: 'VolunteerErased', id: 'v2', data: {} })).toEqual(['sealed reason', 'openly:torn', null]);
    expect(reasons({ type: 'VolunteerErased', id: 'v1', data: {} })).toEqual([null, null, null]);
  });
  it('goes by what was said last of a rate that holds on the day', () => {
    const rate = (points: number, from: string, until: string | null): Told => ({ type: 'PointRateSet', id: 's1', data: { of: 'ACTIVITY', code: 'CLASS', points, from, until, months: null } });
    const views = viewsOf([pointLedger, timeBankSurroundings], [rate(10, '2026-01-01', null), rate(20, '2026-03-01', '2026-03-31'), rate(12, '2026-06-01', null)]);
    const on = (date: string) => views.get<{ points: number }>(rateOn('s1', 'ACTIVITY', 'CLASS', date))?.points;
    expect(['2025-12-31', '2026-02-28', '2026-03-01', '2026-03-31', '2026-04-01', '2026-06-01'].map(on)).toEqual([undefined, 10, 20, 20, 10, 12]);
    expect(views.get(rateOn('s2', 'ACTIVITY', 'CLASS', '2026-03-01'))).toBeUndefined();
  });
});

describe('what surrounds the time bank', () => {
  const volunteer = (id: string, broughtInBy?: string): Told => ({
    type: 'VolunteerRegistered', id,
    data: { station: 's1', skills: [], languages: [], windows: [], modes: [], places: ['43'], identity: { name: 'x', bornOn: '1970-01-01' }, age: {}, ...(broughtInBy === undefined ? {} : { broughtInBy }) },
  });
  const activity = (id: string, over: object): Told => ({
    type: 'ActivityRecorded', id,
    data: {
      kind: 'CLASS', channel: 'ON_SITE', date: '2026-03-01', minutes: 60, region: '43', ledBySocialWorkers: [], ledByVolunteers: ['v1'], helpers: ['v2'], residents: [], volunteers: [], socialWorkers: [],
      others: 1, households: 0, goods: [], topics: [], station: 's1', subject: id, ...over,
    },
  });
  it('knows the first entry of a chain of corrections', () => {
    const gone = (id: string, by: string): Told => ({ type: 'ActivityCorrected', id, data: { by, reason: 'x' } });
    const views = viewsOf([timeBankSurroundings], [activity('a1', {}), gone('a1', 'a2'), activity('a2', { corrects: 'a1' }), gone('a2', 'a3'), activity('a3', { corrects: 'a2', helpers: [] })]);
    expect(views.get(findServed('a3'))).toMatchObject({ entry: 'a1', live: 1, served: '["v1"]' });
    expect(views.get(findServed('a2'))).toMatchObject({ entry: 'a1', live: 0 });
  });
  it('knows who brought whom, and whose team somebody is in', () => {
    const views = viewsOf([timeBankSurroundings, pointLedger], [
      volunteer('v1'), volunteer('v2', 'v1'), volunteer('v3', 'v2'), volunteer('v4', 'v2'), volunteer('v5'), { type: 'VolunteerJoinedTeam', id: 'v1', data: { organization: 'o1' } },
      { type: 'VolunteerJoinedTeam', id: 'v1', data: { organization: 'o2' } }, { type: 'VolunteerLeftTeam', id: 'v1', data: { organization: 'o1' } }, { type: 'VolunteerErased', id: 'v3', data: {} },
    ]);
    expect(mobilisedBy(views, 'v1').map(({ person, by, depth }) => [person, by, depth])).toEqual([['v2', 'v1', 1], ['v3', 'v2', 2], ['v4', 'v2', 2]]);
    expect(mobilisedBy(views, 'v5')).toEqual([]);
    expect(views.get<MemberRow>(findMember('v1'))).toMatchObject({ teams: '["o2"]', gone: 0, balance: 0 });
    expect(views.get<MemberRow>(findMember('v3'))).toMatchObject({ gone: 1 });
  });
  it('counts whoever was brought in once, by however many files, and nobody among those whom they brought in themselves', () => {
    const merged = (id: string, into: string): Told => ({ type: 'VolunteerMerged', id, data: { into } });
    const hours = (id: string): Told => ({ type: 'HoursConfirmed', id, data: {
      movement: `m-${id}`, activity: id, entry: id, station: 's1', kind: 'CLASS', date: '2026-03-01', minutes: 60, pointsPerHour: 0, legs: [], lots: [],
    } });
    // v1 brings v2, v2 brings v3, v3 brings v4, v4 brings v5; v6 is brought in by v1 too
    const chain = [volunteer('v1'), ...[1, 2, 3, 4].map((n) => volunteer(`v${n + 1}`, `v${n}`)), volunteer('v6', 'v1'), ...['v1', 'v3', 'v4', 'v6'].map(hours)];
    const brought = (events: readonly Told[], id: string) => {
      const views = viewsOf([timeBankSurroundings, pointLedger], [...chain, ...events]);
      const all = mobilisedBy(views, id);
      const people = all.map(({ person }) => person);
      const files = new Map(views.all<BroughtRow>(filesThatStay(people)).map((row) => [row.person, row]));
      return { people: all.map(({ person, depth }) => [files.get(person)?.id, depth]), minutes: views.get<{ minutes: number }>(givenBy(people))?.minutes };
    };
    expect(brought([], 'v1')).toEqual({ people: [['v2', 1], ['v6', 1], ['v3', 2], ['v4', 3], ['v5', 4]], minutes: 180 });
    // two files of one person below: once, where they are nearest, with the hours of both
    for (const one of [merged('v6', 'v4'), merged('v4', 'v6')]) {
      const { people, minutes } = brought([one], 'v1');
      expect(people.map(([, depth]) => depth).sort()).toEqual([1, 1, 2, 2]);
      expect(people.map(([id]) => id).sort()).toEqual(['v2', 'v3', 'v5', one.id === 'v6' ? 'v4' : 'v6'].sort());
      expect(minutes).toBe(180);
    }
    // and whoever is one with somebody whom they had brought in
    for (const one of [merged('v4', 'v2'), merged('v2', 'v4')]) {
      for (const id of ['v2', 'v4']) expect(brought([one], id)).toEqual({ people: [['v3', 1], ['v5', 1]], minutes: 60 });
      expect(brought([one], 'v1').people).toHaveLength(4);
    }
    expect(brought([merged('v5', 'v1')], 'v1').people).toHaveLength(4);
  });
});
