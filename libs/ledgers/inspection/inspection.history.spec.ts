import { historyOf } from '#platform/privacy/testing';
import { inspectionEvents } from './inspection.events.js';

const inspector = { subject: 'inspector-1', socialWorker: 'worker-1' };
historyOf(import.meta.url, inspectionEvents, {
  InspectionOpened: {
    station: 'station-1', region: '620123101', quarter: '2026-Q3', inspectors: [inspector, { subject: 'inspector-2', socialWorker: null }],
    indicators: [{ code: 'STAFF', name: { zh: '人员配备', bo: 'མི་སྣ།', en: 'Staff' }, standard: { zh: '至少两名持证社工在岗' }, how: 'PAPERS', points: 15 }], seed: 'seed-1',
    population: 40, sample: ['resident-1', 'resident-2'],
  },
  InspectionIndicatorScored: { indicator: 'STAFF', given: 12.5, by: 'inspector-1', finding: { finding: 'finding-1', what: '一名社工登记已过期', deadline: '2026-10-31' } },
  InspectionCalledBack: { resident: 'resident-1', satisfaction: 5, by: 'inspector-1' },
  InspectionSigned: inspector,
  InspectionConcluded: { given: 92.5, due: 100, called: 5, answered: 4, satisfaction: 18 },
  InspectionCancelled: { reason: '改期' },
  InspectionFindingAnswered: { finding: 'finding-1', answer: '已续登记' },
  InspectionFindingRechecked: { finding: 'finding-1', fixed: false, on: '2026-10-20', deadline: '2026-11-15', by: 'inspector-1' },
  InspectionFindingOverdue: { finding: 'finding-1', deadline: '2026-10-31' },
});
