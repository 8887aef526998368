import { historyOf } from '#platform/privacy/testing';
import { servicePurchaseEvents } from './service-purchase.events.js';

const instalment = 'instalment-1';
historyOf(import.meta.url, servicePurchaseEvents, {
  PurchaseOpened: {
    title: { zh: '示例镇社工站购买服务', en: 'Purchase' }, buyer: 'organization-1', operator: 'organization-2', supervisor: 'organization-3', stations: ['station-1', 'station-2'], asked: ['station-2'], region: '620123',
    from: '2026-01-01', until: '2026-12-31', totalFen: 20_000_000,
    indicators: [{ indicator: 'indicator-1', title: { zh: '个案会谈' }, figure: 'SESSIONS', kinds: ['CASE_SESSION'], method: 'CASE', channel: 'ON_SITE', target: 60 }],
    instalments: [{ instalment, dueOn: '2026-02-01', amountFen: 20_000_000, after: 'MIDTERM' }],
  },
  PurchaseStationAdded: { station: 'station-3', from: '2026-05-01', region: '620123', asked: true },
  PurchaseAgreed: { station: 'station-2' },
  PurchaseLeft: { station: 'station-2', on: '2026-08-01' },
  PurchaseInstalmentPaid: { instalment, on: '2026-02-03', amountFen: 20_000_000 },
  PurchasePaymentTakenBack: { instalment, reason: '重复登记' },
  PurchaseInstalmentWithheld: { instalment, reason: '台账不全' },
  PurchaseInstalmentReleased: { instalment, reason: '已整改' },
  PurchaseInstalmentOverdue: { instalment, dueOn: '2026-02-01', amountFen: 20_000_000, buyer: 'organization-1', operator: 'organization-2' },
  PurchaseEvaluated: { stage: 'MIDTERM', on: '2026-07-01', by: 'organization-3', score: 86, grade: 'GOOD', findings: ['入户探访不足'], progress: [{ indicator: 'indicator-1', value: 31, target: 60 }] },
});
