import assert from 'node:assert/strict';
import {
  Refusal,
  type Aggregate,
  type Circumstances,
  type EventContracts,
  type EventOf,
  type Message,
  type SealedEventOf,
} from '#platform/event-sourcing';

const worker: Circumstances = {
  now: '2026-03-02T02:00:00.000Z',
  actor: { id: 'worker-1', role: 'STATION_WORKER', station: 'station-1', organization: null },
};

/** given(past).when(command, circumstances?).then(events) | .refused(code): for any aggregate, under any runner. */
export const scenarios = <T extends EventContracts, S, C extends Message>(a: Aggregate<T, S, C>) => {
  /** What comes back from the log: personal fields closed. */
  const sealed = (event: EventOf<T>): SealedEventOf<T> => {
    const data: Record<string, unknown> = { ...event.data };
    for (const field of Object.keys(a.events[event.type]?.personal ?? {})) {
      if (data[field] !== undefined) data[field] = { sealed: `sealed ${field}` };
    }
    return { type: event.type, data } as SealedEventOf<T>;
  };
  const after = (events: readonly EventOf<T>[]) => events.map(sealed).reduce<S>((state, event) => a.evolve(state, event), a.initial());
  return {
    given: (...past: EventOf<T>[]) => ({
      state: () => after(past),
      when: (command: C, circumstances: Partial<Circumstances> = {}) => {
        const around = { ...worker, ...circumstances };
        const decide = () => a.decide(command, after(past), around);
        return {
          then: (...expected: EventOf<T>[]) => {
            const decided = decide();
            assert.deepEqual(decided, expected);
            return { andRepeatingDoesNothing: () => assert.deepEqual(a.decide(command, after([...past, ...decided]), around), []) };
          },
          events: decide,
          refused: (code: string) => assert.throws(decide, (e) => e instanceof Refusal && e.code === code, `expected refusal ${code}`),
        };
      },
    }),
  };
};
