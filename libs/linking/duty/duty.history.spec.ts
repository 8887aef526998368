import { historyOf } from '#platform/privacy/testing';
import { dutyEvents } from './duty.events.js';

historyOf(import.meta.url, dutyEvents, {
  DutyShiftRostered: { shift: 'shift-1', worker: 'worker-1', from: '2026-03-02T10:00:00.000Z', until: '2026-03-03T00:00:00.000Z' },
  DutyShiftCancelled: { shift: 'shift-1', worker: 'worker-1', reason: 'ill', kept: 'openly:ill' },
}, { DutyShiftCancelled: ['worker', 'reason', 'kept'] });
