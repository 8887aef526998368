import { historyOf } from '#platform/privacy/testing';
import { deliberationEvents } from './deliberation.events.js';

const text = { zh: '在村口装三盏路灯', bo: 'གྲོང་སྒོར་ལམ་སྒྲོན།', en: 'Three lamps at the village gate' };
const owner = { kind: 'VOLUNTEER', id: 'volunteer-1' } as const;
historyOf(import.meta.url, deliberationEvents, {
  DeliberationOpened: { topic: text, station: 'station-1', region: '140221100201', hall: { zh: '小罗家议事厅' }, options: [{ option: 'option-1', text }] },
  DeliberationHandedOver: { from: 'station-1', to: 'station-2' },
  DeliberationOptionAdded: { option: 'option-2', text },
  DeliberationHeld: { date: '2026-03-02', activity: 'activity-1', residents: ['resident-1'], present: 24 },
  DeliberationResolved: { by: 'VOTES', on: '2026-03-02', option: 'option-1', votes: [{ option: 'option-1', votes: 18 }], abstained: 2, text },
  DeliberationTaskSet: { task: 'task-1', text, owner, due: '2026-03-20' },
  DeliberationTaskChanged: { task: 'task-1', owner: { kind: 'ORGANIZATION', id: 'organization-1' }, due: '2026-03-25', subject: 'volunteer-1', reason: '等材料', kept: 'openly:等材料' },
  DeliberationTaskDone: { task: 'task-1', on: '2026-03-24', outcome: '已亮灯' },
  DeliberationTaskReopened: { task: 'task-1', due: '2026-03-20', overdue: true },
  DeliberationTaskOverdue: { task: 'task-1', due: '2026-03-20', station: 'station-1' },
  DeliberationResultTold: { note: text, on: '2026-03-26', residents: ['resident-1'] },
  DeliberationReopened: { residents: ['resident-1'] },
}, { DeliberationTaskChanged: ['subject', 'reason', 'kept'] });
