import { describe, expect, it } from '@jest/globals';
import type { Caller } from '#platform/access';
import { viewsOf, type Told } from '#platform/read-model/testing';
import { activitySurroundings } from './activity-surroundings.projection.js';
import { checkTies } from './activity-ties.js';
import type { ActivityFacts } from './activity.events.js';
import { findActivityPairing, findActivityProgramme, type ActivityPairingRow, type ActivityProgrammeRow } from './activity-ties.queries.js';

const entry = { station: 's1', region: '430104006', date: '2026-03-02', goods: [] } as unknown as ActivityFacts & { readonly station: string };
const worker = { reach: { everywhere: false, regions: [], stations: ['s1'], organizations: [], persons: [] } } as unknown as Caller;
const opened: Told = { type: 'CaseOpened', id: 'c1', data: { station: 's1', region: '430104006', resident: 'r1' } };
const handedOver: Told = { type: 'CaseHandedOver', id: 'c1', data: { from: 'w1', to: 'w2', station: 's2' } };
const said = (events: readonly Told[], before?: Partial<ActivityFacts>): void =>
  checkTies(viewsOf([activitySurroundings], events), { ...entry, case: 'c1' }, worker, before && { ...entry, ...before });

describe('the case that an entry is of', () => {
  it('is there and within reach', () => {
    expect(() => said([opened])).not.toThrow();
    for (const events of [[], [opened, handedOver]]) expect(() => said(events)).toThrow('CASE_NOT_FOUND');
  });
  it('stays in a correction, though another station has it by now', () => {
    expect(() => said([opened, handedOver], { case: 'c1' })).not.toThrow();
    expect(() => said([opened, handedOver], { case: 'c2' })).toThrow('CASE_NOT_FOUND');
  });
});

describe('the item of a plan that an entry is progress of', () => {
  const planned = (...ids: string[]): Told => ({ type: 'CasePlanMade', id: 'c1', data: { items: ids.map((id) => ({ id })), on: '2026-03-01' } });
  const of = (planItem: string, { events = [planned('i1')], of: file, before }: { events?: readonly Told[]; of?: string; before?: Partial<ActivityFacts> } = {}) => () =>
    checkTies(viewsOf([activitySurroundings], [opened, { ...opened, id: 'c2' }, ...events]), { ...entry, ...(file && { case: file }), planItem }, worker, before && { ...entry, ...before });

  it('is of the case’s plan, or was', () => {
    expect(of('i1', { of: 'c1' })).not.toThrow();
    expect(of('i1', { of: 'c1', events: [planned('i1'), planned('i2')] })).not.toThrow();
    for (const asked of [of('i2', { of: 'c1' }), of('i1', { of: 'c2' }), of('i1', { of: 'c1', events: [] })]) expect(asked).toThrow('CASE_PLAN_ITEM_NOT_FOUND');
  });
  it('may be of a case to which the entry belongs by its linkage, within reach', () => {
    expect(of('i1')).not.toThrow();
    expect(of('i1', { events: [planned('i1'), handedOver] })).toThrow('CASE_PLAN_ITEM_NOT_FOUND');
    expect(of('i2')).toThrow('CASE_PLAN_ITEM_NOT_FOUND');
  });
  it('stays in a correction', () => {
    expect(of('i2', { before: { planItem: 'i2' } })).not.toThrow();
    expect(of('i1', { of: 'c2', before: { planItem: 'i1', case: 'c1' } })).toThrow('CASE_PLAN_ITEM_NOT_FOUND');
  });
});

describe('a pairing whose visits the ledger has', () => {
  it('is at the station of whoever it was begun for, also once merged files are parted again', () => {
    const begun: Told = { type: 'PairingBegun', id: 'p1', data: { resident: 'r2', station: 's1', region: '430104006', provider: { kind: 'VOLUNTEER', id: 'v1' } } };
    const moved = (id: string, to: string): Told => ({ type: 'ResidentMoved', id, data: { from: 's1', to, livingRegion: '430104008' } });
    const stationAfter = (...events: Told[]) => viewsOf([activitySurroundings], [begun, ...events]).get<ActivityPairingRow>(findActivityPairing('p1'))?.station;
    const merged: Told = { type: 'ResidentMerged', id: 'r2', data: { into: 'r1' } };
    const parted: Told = { type: 'ResidentParted', id: 'r2', data: { from: 'r1', files: ['r2'], station: 's1', livingRegion: '430104006' } };
    expect([stationAfter(merged, moved('r1', 's2')), stationAfter(merged, moved('r1', 's2'), parted)]).toEqual(['s2', 's1']);
    expect([stationAfter(merged, parted, moved('r1', 's2')), stationAfter(merged, parted, moved('r2', 's3'))]).toEqual(['s1', 's3']);
  });
});

describe('a programme that stations joined', () => {
  it('has the station that goes on after one of them, in each role that this had', () => {
    const programme: Told = { type: 'ProgrammeOpened', id: 'p1', data: { title: { zh: '示例项目' }, station: null, regions: ['37'], from: '2026-01-01', until: '2026-12-31', rule: { kinds: [], topics: [], channels: [], tied: true } } };
    const joined = (member: string, role: string): Told => ({ type: 'ProgrammeMemberJoined', id: 'p1', data: { member, role, region: '37', since: '2026-01-01' } });
    const handedOver = (role: string): Told => ({ type: 'ProgrammeMemberHandedOver', id: 'p1', data: { from: 'old', to: 'new', role } });
    const left = (member: string, role: string): Told => ({ type: 'ProgrammeMemberLeft', id: 'p1', data: { member, role, reason: 'x' } });
    const among = (...events: Told[]) => {
      const views = viewsOf([activitySurroundings], [programme, ...events]);
      return ['old', 'new'].filter((station) => views.get<ActivityProgrammeRow>(findActivityProgramme('p1', station))?.joined === 1);
    };
    expect(among(joined('old', 'STATION'), handedOver('STATION'))).toEqual(['new']);
    expect(among(joined('old', 'STATION'), joined('old', 'DEMONSTRATION_STATION'), joined('new', 'STATION'), handedOver('STATION'))).toEqual(['old', 'new']);
    expect(among(joined('old', 'STATION'), joined('new', 'STATION'), handedOver('STATION'), left('new', 'STATION'))).toEqual([]);
  });
});
