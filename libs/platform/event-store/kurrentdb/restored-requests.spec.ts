import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { recorded } from '../contract/fixture.contract.js';
import type { RecordedEvent } from '../restoring.js';
import { type RestoredRequest, restoredRequests } from './restored-requests.js';

/** Commands, each with the streams of its events in their order. */
function tell(commands: readonly (readonly number[])[], text = ''): RecordedEvent[] {
  const revisions = new Map<number, number>();
  return commands.flatMap((streams, command) => streams.map((n) => {
    const revision = revisions.get(n) ?? 0;
    revisions.set(n, revision + 1);
    return recorded(`need-${n}`, revision, { commandId: String(command), data: { text } });
  }));
}
const requestsOf = (events: readonly RecordedEvent[]): RestoredRequest[] => [...restoredRequests(events, events.map(({ data }) => JSON.stringify(data)))];
const eventsOf = (requests: readonly RestoredRequest[]): RecordedEvent[] => requests.flatMap((request) => request.flatMap(({ events }) => events));
const commandsOf = (request: RestoredRequest): string[] => eventsOf([request]).map(({ commandId }) => commandId);

describe('requests that restore a log', () => {
  it('keep order, revisions and data, name each stream once, and cut no command that a request can take', () => {
    fc.assert(fc.property(fc.array(fc.array(fc.nat(3), { minLength: 1, maxLength: 4 }), { maxLength: 20 }), (commands) => {
      const events = tell(commands);
      const requests = requestsOf(events);
      expect(eventsOf(requests)).toEqual(events);
      for (const request of requests) {
        expect(new Set(request.map(({ stream }) => stream)).size).toBe(request.length);
        for (const { stream, expected, events: run, json } of request) {
          expect(run.map((event) => [event.stream, event.revision])).toEqual(run.map((_, i) => [stream, expected + 1 + i]));
          expect(json).toEqual(run.map(({ data }) => JSON.stringify(data)));
        }
      }
      requests.forEach((request, i) => {
        const cut = commandsOf(request).at(-1);
        const goesOn = requests.slice(i + 1).some((later) => commandsOf(later).includes(cut ?? ''));
        const streams = commands[Number(cut)] ?? [];
        const comesBack = streams.some((n, at) => at > 0 && streams[at - 1] !== n && streams.slice(0, at).includes(n));
        expect(goesOn && !comesBack).toBe(false);
      });
    }));
  });

  it('take many commands at once, as long as no stream comes back and they are not too large', () => {
    expect(requestsOf(tell([[1, 2], [3], [4, 5]])).map((request) => request.length)).toEqual([5]);
    expect(requestsOf(tell([[1], [1], [1, 2], [2]])).map((request) => request.map(({ events }) => events.length))).toEqual([[3, 2]]);
    expect(requestsOf(tell([[1], [2], [1]])).map((request) => request.length)).toEqual([2, 1]);
    expect(requestsOf([recorded('need-a', 0), recorded('need-A', 0), recorded('need-A', 1)]).map((request) => request.length)).toEqual([1, 1]);
    expect(requestsOf(tell([[1], [2, 3], [4]], '养'.repeat(80_000))).map((request) => request.length)).toEqual([1, 2, 1]);
  });
});
