import { appendFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { EventLog, type Outcome } from './event-log.js';
import { Journal } from './journal.js';
import type { LogRecord, Proposal } from './record.js';

const event = (number: number): Proposal => ({ id: `00000000-0000-8000-8000-${String(number).padStart(12, '0')}`, type: 'Happened', json: true, data: Buffer.from('{}'), metadata: Buffer.of() });

/** One append to several streams: what is expected of each, counted back from its last revision, and how many events it gets. */
const append = fc.uniqueArray(fc.record({ stream: fc.constantFrom('a-1', 'b-1', 'c-1'), behind: fc.integer({ min: 0, max: 2 }), events: fc.integer({ min: 1, max: 3 }) }), {
  selector: ({ stream }) => stream, minLength: 1, maxLength: 3,
});
const step = fc.oneof(
  fc.record({ kind: fc.constant('append' as const), writes: append }),
  fc.record({ kind: fc.constant('retry' as const), which: fc.nat() }),
  fc.record({ kind: fc.constant('restart' as const) }),
);

const own = (records: readonly LogRecord[]): LogRecord[] => records.filter(({ stream }) => !stream.startsWith('$'));

describe('The log of the test double', () => {
  it('writes all or nothing, no retry a second time, and is the same after a restart', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 25 }), (steps) => {
        const folder = mkdtempSync(join(tmpdir(), 'kurrentdb-log-'));
        let journal = new Journal(folder);
        const open = (records: readonly LogRecord[]): EventLog => new EventLog({ journal, recentEvents: 100, records });
        let log = open(journal.load());
        let number = 0;
        const done: { readonly commit: () => Outcome; readonly outcome: Outcome }[] = [];
        try {
          for (const each of steps) {
            const before = log.records.length;
            if (each.kind === 'append') {
              const writes = each.writes.map(({ stream, behind }) => ({ stream, expected: log.stream(stream).revision - BigInt(behind) })).filter(({ expected }) => expected >= -1n);
              const events = writes.flatMap(({ stream }, write) =>
                Array.from({ length: each.writes.find((one) => one.stream === stream)?.events ?? 1 }, () => ({ write, event: event(number++) })),
              );
              if (writes.length === 0) continue;
              const commit = (): Outcome => log.commit(writes, events);
              const current = writes.every(({ stream, expected }) => log.stream(stream).revision === expected);
              const outcome = commit();
              expect(outcome.kind).toBe(current ? 'written' : 'refused');
              expect(own(log.records.slice(before))).toHaveLength(current ? events.length : 0);
              if (outcome.kind === 'written') done.push({ commit, outcome });
            } else if (each.kind === 'retry' && done.length > 0) {
              const retried = done[each.which % done.length];
              expect(retried?.commit()).toEqual(retried?.outcome);
              expect(log.records).toHaveLength(before);
            } else if (each.kind === 'restart') {
              journal.close();
              // What a kill cut short is no part of the log, nor in the way of what comes after it.
              appendFileSync(join(folder, 'log.jsonl'), '[{"position":"1","str');
              journal = new Journal(folder);
              const kept = journal.load();
              expect(kept).toEqual(log.records);
              log = open(kept);
            }
          }
          const positions = log.records.map(({ position }) => position);
          expect(positions.every((position, index) => index === 0 || position > (positions[index - 1] ?? 0n))).toBe(true);
          for (const stream of ['a-1', 'b-1', 'c-1']) expect(log.stream(stream).records.map(({ revision }) => Number(revision))).toEqual(log.stream(stream).records.map((_, index) => index));
        } finally {
          journal.close();
          rmSync(folder, { recursive: true });
        }
      }),
      { numRuns: 40 },
    );
  });

  it('knows where records begin', () => {
    const log = new EventLog({ journal: undefined, recentEvents: 1, records: [] });
    log.commit([{ stream: 'a-1', expected: -1n }], [{ write: 0, event: event(1) }]);
    for (const [index, { position }] of log.records.entries()) {
      expect(log.indexAt(position)).toBe(index);
      expect(log.indexAt(position + 1n)).toBeUndefined();
    }
    expect(log.indexAt(log.end)).toBe(log.records.length);
    expect(log.indexAt(log.end + 1_000n)).toBe(log.records.length);
  });
});
