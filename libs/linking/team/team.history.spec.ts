import { historyOf } from '#platform/privacy/testing';
import { teamEvents } from './team.events.js';

const member = { linkage: 'linkage-1', need: 'need-1', resource: 'resource-1', provider: { kind: 'ORGANIZATION', id: 'organization-1' }, kinds: ['DOCTOR', 'ENTERPRISE'], band: 'WHOLE' } as const;

historyOf(import.meta.url, teamEvents, {
  TeamProposed: { resident: 'resident-1', station: 'station-1', region: '430104006001', members: [member], uncovered: ['need-2'], missingKinds: ['VOLUNTEER'] },
  TeamMemberLost: { linkage: 'linkage-1', need: 'need-1', resource: 'resource-1', because: 'DECLINED', reason: 'FULL', replace: true },
  TeamMemberReplaced: { lost: 'linkage-1', member: { ...member, linkage: 'linkage-2', resource: 'resource-2' } },
  TeamVacancyLeft: { lost: 'linkage-1', need: 'need-1', partyKind: 'DOCTOR', seekAgainAt: '2026-03-05T02:00:00.000Z' },
  TeamVacancyClosed: { lost: 'linkage-1', need: 'need-1', because: 'NEED_CLOSED' },
});
