import { historyOf } from '#platform/privacy/testing';
import { ventureCallEvents } from './venture-call.events.js';

const application = 'application-1';
const award = { application, amountFen: 500_000, grant: 'grant-1', passing: '前一名不符合条件' };
historyOf(import.meta.url, ventureCallEvents, {
  VentureCallOpened: {
    title: { zh: '示例社区公益创投', en: 'Venture call' }, station: 'station-1', region: '510681001', fund: 'fund-1', from: '2026-03-01', until: '2026-03-31', budgetFen: 2_000_000,
    maxAwardFen: 500_000, reviewsNeeded: 2, criteria: [{ code: 'need', title: { zh: '需求' }, points: 60 }], reviewers: [{ reviewer: 'reviewer-1', organizations: ['organization-1'] }],
  },
  VentureCallHandedOver: { from: 'station-1', to: 'station-2' },
  VentureReviewerNamed: { reviewer: 'reviewer-2', organizations: [] },
  VentureApplied: {
    application, organization: 'organization-1', title: { zh: '楼道微花园' }, summary: '示例', askedFen: 500_000, milestones: [{ milestone: 'milestone-1', title: '中期', dueOn: '2026-06-30' }],
  },
  VentureApplicationWithdrawn: { application, reason: '人手不足' },
  VentureApplicationReinstated: { application },
  VentureApplicationReviewed: { application, reviewer: 'reviewer-1', scores: [{ criterion: 'need', points: 50 }], total: 50, words: '示例' },
  VentureRanked: { ranking: [{ application, rank: 1, total: 150, reviews: 2 }] },
  VentureAwardProposed: { ...award, by: 'head-1' },
  VentureAwardRefused: { application, by: 'charity-1', reason: '材料不全' },
  VentureAwarded: { ...award, organization: 'organization-1' },
  VentureAwardTakenBack: { application, amountFen: 500_000, grant: 'grant-1' },
  VentureMilestoneReported: { application, milestone: 'milestone-1', on: '2026-06-20', activities: ['activity-1'], words: '示例' },
  VentureCallClosed: { reason: '项目中止' },
  VentureCallReopened: {},
});
