import { expect, it } from '@jest/globals';
import type { Order } from '#platform/event-sourcing';
import type { Rows } from '#platform/read-model';
import { viewsOf } from '#platform/read-model/testing';
import { teamCases } from './team-cases.projection.js';
import { loseMembers } from './team.policy.js';

it('looks for somebody else where a helper is there no longer, answered or not, and for nobody where the station took an offer back', () => {
  const member = { linkage: 'linkage', need: 'need', resource: 'resource', provider: { kind: 'VOLUNTEER', id: 'v' }, kinds: ['VOLUNTEER'], band: 'WHOLE' };
  const views = viewsOf([teamCases], [{ type: 'TeamProposed', id: 'case', data: { resident: 'r', station: 's', region: '430104006001', members: [member], uncovered: [], missingKinds: [] } }]);
  const replaces = (type: 'LinkageRevoked' | 'LinkageCancelled', data: object): unknown => {
    const reaction = loseMembers.on[type] as unknown as (recorded: object, rows: Rows) => readonly Order[];
    return reaction({ id: 'linkage', event: { data } }, views).flat().map(({ command }) => (command as { data: { replace: boolean } }).data.replace);
  };
  expect(['HELPER_GONE', 'BETTER_MATCH', 'NO_LONGER_NEEDED', 'WON_BY_ANOTHER', 'NEED_CLOSED'].map((reason) => replaces('LinkageRevoked', { reason }))).toEqual([[true], [false], [false], [false], [false]]);
  expect(['HELPER_GONE', 'NEED_CLOSED'].map((reason) => replaces('LinkageCancelled', { by: 'STATION', reason }))).toEqual([[true], [false]]);
});
