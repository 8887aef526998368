import { describe, expect, it } from '@jest/globals';
import { scenarios } from '#platform/event-sourcing/testing';
import { team, type TeamCommand } from './team.decider.js';
import type { TeamEvent, TeamMember } from './team.events.js';

const { given } = scenarios(team);
const member = (n: number, need = `need-${n}`, over: Partial<TeamMember> = {}): TeamMember => ({
  linkage: `linkage-${n}`, need, resource: `resource-${n}`, provider: { kind: 'ORGANIZATION', id: `org-${n}` }, kinds: ['DOCTOR'], band: 'WHOLE', ...over,
});
const proposed = (...members: TeamMember[]): TeamEvent => ({
  type: 'TeamProposed', data: { resident: 'r1', station: 's1', region: '430104006001', members, uncovered: [], missingKinds: [] },
});
const lose = (n: number, replace = true): TeamCommand => ({ type: 'LoseMember', data: { linkage: `linkage-${n}`, because: 'DECLINED', reason: 'FULL', replace } });
const lost = (n: number, need = `need-${n}`, replace = true): TeamEvent => ({
  type: 'TeamMemberLost', data: { linkage: `linkage-${n}`, need, resource: `resource-${n}`, because: 'DECLINED', reason: 'FULL', replace },
});
const replaced = (n: number, by: TeamMember): TeamEvent => ({ type: 'TeamMemberReplaced', data: { lost: `linkage-${n}`, member: by } });
const replace = (n: number, by: TeamMember): TeamCommand => ({ type: 'ReplaceMember', data: { lost: `linkage-${n}`, member: by } });

describe('a team', () => {
  const four = proposed(member(1), member(2), member(3), member(4));
  it('loses a member once, and nobody who is not on it', () => {
    given(four).when(lose(3)).then(lost(3)).andRepeatingDoesNothing();
    expect(given(four).when(lose(9)).events()).toEqual([]);
  });
  it('has each place taken once, by somebody who was not asked for it before', () => {
    given(four, lost(3)).when(replace(3, member(5, 'need-3'))).then(replaced(3, member(5, 'need-3')));
    given(four, lost(3), replaced(3, member(5, 'need-3'))).when(replace(3, member(6, 'need-3'))).refused('TEAM_VACANCY_FILLED');
    given(four, lost(3)).when(replace(3, member(5, 'need-3', { resource: 'resource-3' }))).refused('TEAM_ASKED_ALREADY');
    given(four, lost(3)).when(replace(3, member(5, 'need-2'))).refused('TEAM_ASKED_ALREADY');
    given(four).when(replace(3, member(5, 'need-3'))).refused('TEAM_VACANCY_FILLED');
  });
  it('replaces whoever replaced somebody, and two at once', () => {
    const again = { type: 'LoseMember', data: { linkage: 'linkage-5', because: 'EXPIRED', reason: null, replace: true } } as const;
    given(four, lost(3), replaced(3, member(5, 'need-3'))).when(again).then({ type: 'TeamMemberLost', data: { ...again.data, need: 'need-3', resource: 'resource-5' } });
    given(four, lost(3), lost(4)).when(replace(4, member(6, 'need-4'))).then(replaced(4, member(6, 'need-4')));
    given(four, lost(3), lost(4), replaced(4, member(6, 'need-4'))).when(replace(3, member(7, 'need-3'))).then(replaced(3, member(7, 'need-3')));
  });
  it('leaves a place open until another day, or for good', () => {
    const leave = (seekAgainAt: string): TeamCommand => ({ type: 'LeaveVacancy', data: { lost: 'linkage-3', partyKind: 'DOCTOR', seekAgainAt } });
    const left = (seekAgainAt: string): TeamEvent => ({ type: 'TeamVacancyLeft', data: { lost: 'linkage-3', need: 'need-3', partyKind: 'DOCTOR', seekAgainAt } });
    given(four, lost(3)).when(leave('2026-03-05')).then(left('2026-03-05')).andRepeatingDoesNothing();
    given(four, lost(3), left('2026-03-05')).when(leave('2026-03-06')).then(left('2026-03-06'));
    const close: TeamCommand = { type: 'CloseVacancy', data: { lost: 'linkage-3', because: 'NEED_CLOSED' } };
    given(four, lost(3)).when(close).then({ type: 'TeamVacancyClosed', data: { lost: 'linkage-3', need: 'need-3', because: 'NEED_CLOSED' } }).andRepeatingDoesNothing();
    expect(given(four, lost(3, 'need-3', false)).when(leave('2026-03-05')).events()).toEqual([]);
  });
  it('is proposed for more, and a place that is taken by that is closed', () => {
    const more = proposed(member(8, 'need-3'), member(9));
    given(four, lost(3)).when({ type: 'ProposeTeam', data: more.data as never })
      .then(more, { type: 'TeamVacancyClosed', data: { lost: 'linkage-3', need: 'need-3', because: 'PROVIDED_OTHERWISE' } });
  });
});
