import { describe, expect, it } from '@jest/globals';
import { tellAuthorities } from './tell-authorities.policy.js';

const told = (event: object) => (tellAuthorities.on['HarmReported'] as unknown as (recorded: object) => readonly object[])(event);

describe('a report of harm', () => {
  it('is told to each authority of the division, by its number only', () => {
    const recipients = [{ authority: 'POLICE', acknowledgeBy: '2026-03-02T04:00:00.000Z' }, { authority: 'EDUCATION', acknowledgeBy: '2026-03-03T02:00:00.000Z' }];
    const data = { station: 's1', region: '430104', child: 'r1', harm: ['NEGLECT'], suspects: [{ kind: 'ACCOUNT', id: 'head' }], circle: [], recipients, words: { sealed: 's1.x' } };
    const common = { template: 'HARM_REPORTED', language: 'zh', until: '2026-04-01T02:00:00.000Z' };
    expect(told({ id: 'h1', occurredAt: '2026-03-02T02:00:00.000Z', event: { type: 'HarmReported', data } })).toEqual([
      { ...common, to: { kind: 'AUTHORITY', id: 'POLICE:430104' }, about: { report: 'h1', acknowledgeBy: '2026-03-02T04:00:00.000Z' } },
      { ...common, to: { kind: 'AUTHORITY', id: 'EDUCATION:430104' }, about: { report: 'h1', acknowledgeBy: '2026-03-03T02:00:00.000Z' } },
    ]);
  });
});
