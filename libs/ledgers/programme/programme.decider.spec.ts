import { describe, expect, it } from '@jest/globals';
import { scenarios } from '#platform/event-sourcing/testing';
import { programme, type ProgrammeCommand } from './programme.decider.js';
import type { Funding, ProgrammeEvent } from './programme.events.js';

const { given } = scenarios(programme);
const rule = { kinds: ['CLASS', 'LECTURE'], topics: [], channels: [], tied: true } as const;
const data = { title: { zh: '蓝马甲' }, station: null, regions: ['37'], from: '2026-01-01', until: '2026-12-31', rule } as const;
const opened: ProgrammeEvent = { type: 'ProgrammeOpened', data };
const target = { target: 't1', measure: 'SESSIONS', amount: 1_200, kinds: [] } as const;
const add = (over: Partial<Extract<ProgrammeCommand, { type: 'AddTarget' }>['data']> = {}): ProgrammeCommand => ({ type: 'AddTarget', data: { ...target, ...over } });
const member = { member: 'v1', role: 'KEY_VOLUNTEER', region: '370102', since: '2026-03-01' } as const;
const closed: ProgrammeEvent = { type: 'ProgrammeClosed', data: { reason: '期满' } };

describe('a programme', () => {
  it('is opened once, over places that are named in their shortest form, and a period', () => {
    given().when({ type: 'OpenProgramme', data: { ...data, regions: ['3701', '37', '370102'] } }).then(opened);
    given(opened).when({ type: 'OpenProgramme', data }).refused('PROGRAMME_ALREADY_OPENED');
    given().when({ type: 'OpenProgramme', data: { ...data, regions: [] } }).refused('PROGRAMME_WITHOUT_PLACE');
    given().when({ type: 'OpenProgramme', data: { ...data, until: '2025-12-31' } }).refused('PROGRAMME_DATES_REVERSED');
    given().when(add()).refused('PROGRAMME_NOT_FOUND');
  });
  it('has targets within its places, its period and its rule', () => {
    const whole: ProgrammeEvent = { type: 'ProgrammeTargetAdded', data: { ...target, regions: ['37'], from: '2026-01-01', until: '2026-12-31' } };
    given(opened).when(add()).then(whole);
    given(opened).when(add({ regions: ['3702', '370202'], kinds: ['CLASS'] })).then({ type: 'ProgrammeTargetAdded', data: { ...whole.data, regions: ['3702'], kinds: ['CLASS'] } });
    given(opened).when(add({ regions: ['4301'] })).refused('PROGRAMME_PLACE_OUTSIDE');
    given(opened).when(add({ until: '2027-01-01' })).refused('PROGRAMME_TARGET_OUTSIDE_PERIOD');
    given(opened).when(add({ kinds: ['HOME_VISIT'] })).refused('PROGRAMME_TARGET_OUTSIDE_RULE');
    given(opened, whole).when({ type: 'RemoveTarget', data: { target: 't1', reason: 'x' } }).then({ type: 'ProgrammeTargetRemoved', data: { target: 't1', reason: 'x' } });
    given(opened).when({ type: 'RemoveTarget', data: { target: 't1', reason: 'x' } }).refused('PROGRAMME_TARGET_NOT_FOUND');
  });
  it('counts persons only among what is its own', () => {
    const open = { ...rule, tied: false };
    const untied: ProgrammeEvent = { type: 'ProgrammeOpened', data: { ...data, rule: open } };
    given(untied).when(add({ measure: 'PERSONS' })).refused('PROGRAMME_PERSONS_NEED_TIE');
    const persons: ProgrammeEvent = { type: 'ProgrammeTargetAdded', data: { ...target, measure: 'PERSONS', regions: ['37'], from: '2026-01-01', until: '2026-12-31' } };
    given(opened, persons).when({ type: 'ChangeRule', data: { rule: open, reason: 'x' } }).refused('PROGRAMME_PERSONS_NEED_TIE');
    given(opened).when({ type: 'ChangeRule', data: { rule: open, reason: 'x' } }).then({ type: 'ProgrammeRuleChanged', data: { rule: open, reason: 'x' } });
  });
  it('has shares that make the whole', () => {
    const set = (funding: Funding): ProgrammeCommand => ({ type: 'SetFunding', data: funding });
    const city = { name: '市财政', amount: 6_000 };
    const county = { name: '县财政', amount: 4_000 };
    given(opened).when(set({ unit: 'BASIS_POINTS', shares: [city, county] })).then({ type: 'ProgrammeFundingSet', data: { unit: 'BASIS_POINTS', shares: [city, county] } });
    given(opened).when(set({ unit: 'BASIS_POINTS', shares: [city, { ...county, amount: 3_999 }] })).refused('PROGRAMME_SHARES_WRONG');
    given(opened).when(set({ unit: 'FEN', totalFen: 10_001, shares: [city, county] })).refused('PROGRAMME_SHARES_WRONG');
    given(opened).when(set({ unit: 'FEN', shares: [city, county] })).then({ type: 'ProgrammeFundingSet', data: { unit: 'FEN', totalFen: 10_000, shares: [city, county] } });
    given(opened).when(set({ unit: 'BASIS_POINTS', shares: [city, { ...city, amount: 4_000 }] })).refused('PROGRAMME_FUNDER_TWICE');
    given(opened).when(set({ unit: 'BASIS_POINTS', shares: [{ amount: 10_000 }] })).refused('PROGRAMME_FUNDER_UNCLEAR');
  });
  it('goes on with whoever goes on after a station that took part or carried a branch, in each role once', () => {
    const joins = (id: string, role: 'STATION' | 'DEMONSTRATION_STATION'): ProgrammeEvent => ({ type: 'ProgrammeMemberJoined', data: { ...member, member: id, role } });
    const branch = (id: string, station: string): ProgrammeEvent => ({ type: 'ProgrammeBranchAdded', data: { branch: id, title: { zh: '济南' }, regions: ['3701'], station } });
    const handedOver = (role: 'STATION' | 'DEMONSTRATION_STATION'): ProgrammeEvent => ({ type: 'ProgrammeMemberHandedOver', data: { from: 'old', to: 'new', role } });
    const follow: ProgrammeCommand = { type: 'FollowMember', data: { from: 'old', to: 'new' } };
    given(opened, joins('old', 'STATION'), joins('old', 'DEMONSTRATION_STATION'), joins('new', 'STATION'), branch('b1', 'old')).when(follow)
      .then(handedOver('STATION'), handedOver('DEMONSTRATION_STATION')).andRepeatingDoesNothing();
    const carried = { branch: 'b1', from: 'old', to: 'new' };
    given(opened, branch('b1', 'old')).when({ type: 'FollowBranch', data: carried }).then({ type: 'ProgrammeBranchHandedOver', data: carried }).andRepeatingDoesNothing();
    given(opened, branch('b1', 'other')).when({ type: 'FollowBranch', data: carried }).then();
    given(opened, joins('old', 'STATION'), handedOver('STATION')).when({ type: 'Leave', data: { member: 'new', role: 'STATION', reason: 'x' } })
      .then({ type: 'ProgrammeMemberLeft', data: { member: 'new', role: 'STATION', reason: 'x' } });
  });
  it('has stations and volunteers in its places, each once in a role, and branches', () => {
    const joined: ProgrammeEvent = { type: 'ProgrammeMemberJoined', data: member };
    given(opened).when({ type: 'Join', data: { members: [member, member] } }).then(joined).andRepeatingDoesNothing();
    given(opened).when({ type: 'Join', data: { members: [{ ...member, region: '430104' }] } }).refused('PROGRAMME_PLACE_OUTSIDE');
    const leave: ProgrammeCommand = { type: 'Leave', data: { member: 'v1', role: 'KEY_VOLUNTEER', reason: 'x' } };
    given(opened, joined).when(leave).then({ type: 'ProgrammeMemberLeft', data: leave.data }).andRepeatingDoesNothing();
    const branch: ProgrammeEvent = { type: 'ProgrammeBranchAdded', data: { branch: 'b1', title: { zh: '济南' }, regions: ['3701'] } };
    given(opened).when({ type: 'AddBranch', data: branch.data }).then(branch);
    given(opened).when({ type: 'AddBranch', data: { ...branch.data, regions: ['43'] } }).refused('PROGRAMME_PLACE_OUTSIDE');
    given(opened, branch).when({ type: 'EndBranch', data: { branch: 'b1', reason: 'x' } }).then({ type: 'ProgrammeBranchEnded', data: { branch: 'b1', reason: 'x' } });
    given(opened).when({ type: 'EndBranch', data: { branch: 'b1', reason: 'x' } }).refused('PROGRAMME_BRANCH_NOT_FOUND');
  });
  it('takes nothing in once it is closed', () => {
    given(opened).when({ type: 'CloseProgramme', data: { reason: '期满' } }).then(closed).andRepeatingDoesNothing();
    given(opened, closed).when(add()).refused('PROGRAMME_CLOSED');
    const reopened: ProgrammeEvent = { type: 'ProgrammeReopened', data: {} };
    given(opened, closed).when({ type: 'ReopenProgramme', data: {} }).then(reopened).andRepeatingDoesNothing();
    expect(given(opened, closed, reopened).when(add()).events()).toHaveLength(1);
    given(opened).when({ type: 'ReopenProgramme', data: {} }).then();
  });
});
