import { describe, expect, it } from '@jest/globals';
import { tellOfNeeds } from './tell-of-needs.policy.js';

const at = '2026-03-02T02:00:00.000Z';
const rows = { get: () => ({ station: 's1' }) };
const told = (type: string, data: object) =>
  (tellOfNeeds.on[type] as unknown as (recorded: object, rows: object) => readonly { to: { id: string }; template: string }[])({ id: 'n1', actor: 'w2', occurredAt: at, event: { type, data } }, rows)
    .map(({ to, template }) => [template, to.id]);
const way = { from: 's1', to: 's2' };

describe('what is told of needs', () => {
  it('is that one is on its way, to whom it goes; and what became of that, to whom it came from', () => {
    for (const type of ['NeedEscalated', 'NeedHandOverOffered']) expect(told(type, way)).toEqual([['NEED_ON_ITS_WAY_TO_YOU', 's2']]);
    expect(told('NeedHandOverRecalled', way)).toEqual([['NEED_HAND_OVER_RECALLED', 's2']]);
    expect(told('NeedHandOverRefused', way)).toEqual([['NEED_HAND_OVER_REFUSED', 's1']]);
    expect(told('NeedHandOverReceived', { ...way, receiver: 'w2' })).toEqual([['NEED_HAND_OVER_RECEIVED', 's1']]);
  });
  it('is nothing of what goes with a whole station: nobody is there to be told', () => expect(told('NeedHandOverReceived', { ...way, receiver: 'w1' })).toEqual([]));
  it('is that one is an emergency, whenever it becomes one, and not each time that it is looked at again', () => {
    expect(told('NeedRaised', { urgency: 'EMERGENCY', station: 's1' })).toEqual([['EMERGENCY_RAISED', 's1']]);
    expect(told('NeedReprioritised', { urgency: 'EMERGENCY' })).toEqual([['EMERGENCY_RAISED', 's1']]);
    expect(told('NeedReprioritised', { urgency: 'URGENT' })).toEqual([]);
    expect(told('NeedAssessed', { urgency: 'EMERGENCY', dueAt: '2026-03-02T04:00:00.000Z' })).toEqual([['EMERGENCY_RAISED', 's1']]);
    expect(told('NeedAssessed', { urgency: 'EMERGENCY', dueAt: '2026-03-02T03:30:00.000Z' })).toEqual([]);
  });
});
