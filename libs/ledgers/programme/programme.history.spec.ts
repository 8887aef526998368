import { historyOf } from '#platform/privacy/testing';
import { programmeEvents } from './programme.events.js';

const title = { zh: '蓝马甲助老行动', bo: 'ཀུབ་ཀྲུང་སྔོན་པོ།', en: 'Blue vests' };
const rule = { kinds: ['CLASS'], topics: ['DIGITAL_SKILLS'], channels: ['ON_SITE'], tied: true } as const;
historyOf(import.meta.url, programmeEvents, {
  ProgrammeOpened: { title, station: 'station-1', regions: ['37'], from: '2026-01-01', until: '2026-12-31', rule },
  ProgrammeHandedOver: { from: 'station-1', to: 'station-2' },
  ProgrammeRuleChanged: { rule, reason: '补充协议' },
  ProgrammeFundingSet: {
    unit: 'FEN', totalFen: 300_000_00, shares: [{ organization: 'organization-1', amount: 200_000_00 }, { name: '福彩公益金', amount: 100_000_00 }],
  },
  ProgrammeTargetAdded: { target: 'target-1', title, measure: 'SESSIONS', amount: 1_200, regions: ['3701', '3702'], from: '2026-01-01', until: '2026-12-31', kinds: ['CLASS'] },
  ProgrammeTargetRemoved: { target: 'target-1', reason: '调整' },
  ProgrammeBranchAdded: { branch: 'branch-1', title, regions: ['3701'], station: 'station-2', organization: 'organization-2' },
  ProgrammeBranchEnded: { branch: 'branch-1', reason: '合并' },
  ProgrammeMemberJoined: { member: 'volunteer-1', role: 'KEY_VOLUNTEER', region: '370102', since: '2026-03-01' },
  ProgrammeMemberLeft: { member: 'volunteer-1', role: 'KEY_VOLUNTEER', reason: '搬迁', kept: 'openly:搬迁' },
  ProgrammeMemberHandedOver: { from: 'station-1', to: 'station-2', role: 'DEMONSTRATION_STATION' },
  ProgrammeBranchHandedOver: { branch: 'branch-1', from: 'station-1', to: 'station-2' },
  ProgrammeClosed: { reason: '期满' },
  ProgrammeReopened: {},
}, { ProgrammeMemberLeft: ['reason', 'kept'] });
