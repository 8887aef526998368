import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { urgencies, type Urgency } from '#reference/catalogue';
import { addHours } from '#reference/calendar';
import { dueAfter, dueAt } from './need-clock.rules.js';

const start = '2026-03-02T23:30:00.000Z';
const hours = (urgency: Urgency): number => urgencies.find(urgency)?.dueHours ?? NaN;

describe('the clock of a need', () => {
  it('has two hours in an emergency, nights counted', () => expect(dueAt('EMERGENCY', start)).toBe('2026-03-03T01:30:00.000Z'));
  it('is sooner when the need is more urgent, never later than it was', () => {
    const nearlyDue = { urgency: 'NORMAL', dueAt: addHours(start, 1) } as const;
    expect(dueAfter(nearlyDue, 'URGENT', start)).toBe(nearlyDue.dueAt);
    expect(dueAfter({ urgency: 'NORMAL', dueAt: addHours(start, 100) }, 'URGENT', start)).toBe(addHours(start, 24));
  });
  it('starts anew when it is less urgent', () => expect(dueAfter({ urgency: 'EMERGENCY', dueAt: addHours(start, 1) }, 'NORMAL', start)).toBe(addHours(start, 168)));
  it('is never put off by looking again and again', () => {
    const look = fc.record({ urgency: fc.constantFrom<Urgency>(...urgencies.codes), after: fc.integer({ min: 0, max: 200 }) });
    fc.assert(fc.property(fc.constantFrom<Urgency>(...urgencies.codes), fc.array(look), (urgency, looks) => {
      let [need, now] = [{ urgency, dueAt: dueAt(urgency, start) }, start];
      for (const { urgency: found, after } of looks) {
        now = addHours(now, after);
        const due = dueAfter(need, found, now);
        if (hours(found) <= hours(need.urgency)) expect(due <= need.dueAt).toBe(true);
        expect(due <= addHours(now, hours(found)) || due === need.dueAt).toBe(true);
        need = { urgency: found, dueAt: due };
      }
    }));
  });
});
