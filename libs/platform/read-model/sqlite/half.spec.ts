import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import Database from 'better-sqlite3';
import type { Recorded } from '#platform/event-sourcing';
import { sql, type Projection } from '#platform/read-model';
import { recordedFrom } from '#platform/read-model/testing';
import { effortsOf } from './efforts.js';
import { begunHalves, halfOf, halvesOf } from './half.js';
import { Projector } from './projector.js';
import { projections as some } from './testing/projections.js';

/** Asks for so many statements at an event. */
const counting = (name: string, type: string, statements: number, more: Partial<Projection> = {}): Projection =>
  ({ name, version: 1, tables: {}, on: { [type]: () => Array.from({ length: statements }, () => sql`UPDATE counted SET n = n + 1`) }, ...more });
const happened = (type: string): Recorded => ({ event: { type, data: {} } }) as Recorded;
const namesOf = (all: readonly Projection[]): string[] => all.map(({ name }) => name).sort();

describe('how a fill is divided between two threads', () => {
  const text = counting('text', 'Raised', 1, { virtualTables: { words: 'fts5(words)' } });
  const all = [text, counting('register', 'Raised', 12), counting('sums', 'Raised', 8), counting('ledger', 'Visited', 40)];

  it('goes by what the events of the log cost', () => {
    const needs = halvesOf(effortsOf(all, Array.from({ length: 20 }, () => happened('Raised'))));
    expect([needs && namesOf(needs.own), needs && namesOf(needs.other)]).toEqual([['ledger', 'sums', 'text'], ['register']]);
    const visits = halvesOf(effortsOf(all, Array.from({ length: 20 }, () => happened('Visited'))));
    expect([visits && namesOf(visits.own), visits && namesOf(visits.other)]).toEqual([['register', 'sums', 'text'], ['ledger']]);
  });

  it('keeps what leaves many rows where they need not be copied, as long as the halves are halves', () => {
    const inserting = (name: string, rows: number, letters: number): Projection =>
      ({ name, version: 1, tables: {}, on: { Raised: () => Array.from({ length: rows }, () => sql`INSERT INTO kept (words) VALUES (${'x'.repeat(letters)})`) } });
    const divided = (...all: readonly Projection[]) => {
      const halves = halvesOf(effortsOf(all, [happened('Raised')]));
      return halves && [namesOf(halves.own), namesOf(halves.other)];
    };
    expect(divided(inserting('sums', 50, 1), inserting('events', 20, 250), inserting('totals', 50, 1), inserting('words', 20, 250))).toEqual([['events', 'words'], ['sums', 'totals']]);
    expect(divided(inserting('events', 20, 250), inserting('words', 20, 250))).toEqual([['events'], ['words']]);
  });

  it('takes whoever cannot handle an event for somebody who has nothing to do', () => {
    const broken: Projection = { ...counting('broken', 'Raised', 0), on: { Raised: () => { throw new Error('not that one'); } } };
    const efforts = effortsOf([broken, counting('idle', 'Visited', 5)], [happened('Raised')]);
    expect(new Set([...efforts.values()].map(({ work }) => work)).size).toBe(1);
  });

  it('leaves what has virtual tables where it is, and is not done where there is nothing to share', () => {
    expect(halvesOf(effortsOf([text], []))).toBeUndefined();
    expect(halvesOf(new Map([[text, { work: 1_000, volume: 0 }], [counting('other', 'Raised', 1), { work: 1, volume: 0 }]]))?.own).toEqual([text]);
  });

  it('stays as it was begun, whatever the log is like by then', () => {
    const folder = mkdtempSync(join(tmpdir(), 'half-'));
    const file = join(folder, 'views.sqlite');
    expect(begunHalves(file, some)).toBeUndefined();
    const half = new Database(halfOf(file));
    expect(begunHalves(file, some)).toBeUndefined();
    const [streets] = some;
    new Projector(half, streets ? [streets] : [], { filling: true }).apply(recordedFrom(some, [{ type: 'NeighbourLeft', id: 'a', data: { reason: 'work' } }]));
    half.close();
    const begun = begunHalves(file, some);
    expect([begun && namesOf(begun.own), begun && namesOf(begun.other)]).toEqual([['songs'], ['streets']]);
    rmSync(folder, { recursive: true });
  });
});
