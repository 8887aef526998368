import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { SqliteCoordination } from '#platform/coordination';
import { SqliteEventStore } from '#platform/event-store';
import { forgetCursorsOfAnother, logIsGone, recordedAhead } from './same-log.js';

const folder = mkdtempSync(join(tmpdir(), 'same-log-'));
let store: SqliteEventStore;
let end: string;
let coordination: SqliteCoordination;
beforeAll(async () => {
  store = await SqliteEventStore.open({ file: join(folder, 'log.sqlite'), mode: 'writer' });
  const id = '019a0000-0000-7000-8000-000000000001';
  const event = {
    id, type: 'Something', version: 1, data: {}, occurredAt: '2026-05-01T08:00:00.000Z', actor: 'a', station: null, commandId: id, payloadHash: '0'.repeat(64), correlationId: id, causationId: id, sealed: null,
  };
  ({ position: end } = await store.append([{ stream: 'thing-1', expected: -1, events: [event] }]));
  coordination = SqliteCoordination.open({ file: join(folder, 'coordination.sqlite') });
});
afterAll(async () => {
  await Promise.all([store.close(), coordination.close()]);
  rmSync(folder, { recursive: true });
});

describe('cursors', () => {
  it('stay where the log reaches them; where one leads all begin anew, since what had followed from the last events is lost too', async () => {
    await coordination.cursors.advance([{ name: 'policy:a', position: end }]);
    expect(await forgetCursorsOfAnother(store, coordination.cursors)).toBe(0);
    expect(await coordination.cursors.find('policy:a')).toBe(end);
    await coordination.cursors.advance([{ name: 'policy:b', position: '0000000000000999' }]);
    expect(await forgetCursorsOfAnother(store, coordination.cursors)).toBe(2);
    expect(await coordination.cursors.all()).toEqual([]);
  });

  it('of a log in another kind of store begin anew', async () => {
    await coordination.cursors.advance([{ name: 'policy:c', position: '00000000000000001234' }]);
    expect(await forgetCursorsOfAnother(store, coordination.cursors)).toBe(1);
    expect(await coordination.cursors.all()).toEqual([]);
  });
});

describe('an empty log', () => {
  it('is gone where the hub has worked on one, and new where it has not, or on one of another kind', async () => {
    const places = { logFile: '/data/log.sqlite', coordinationFile: '/data/coordination.sqlite' };
    const empty = await SqliteEventStore.open({ file: join(folder, 'empty.sqlite'), mode: 'writer' });
    await coordination.cursors.clear();
    await coordination.cursors.advance([{ name: 'policy:d', position: '00000000000000001234' }]);
    expect(await logIsGone(empty, coordination.cursors, places)).toBeUndefined();
    await coordination.cursors.clear();
    expect(await logIsGone(empty, coordination.cursors, places)).toBeUndefined();
    await coordination.cursors.advance([{ name: 'policy:d', position: end }]);
    expect(await logIsGone(empty, coordination.cursors, places)).toMatch(/^The log in \/data\/log\.sqlite is empty, and this hub has worked on one .* take \/data\/coordination\.sqlite away/);
    expect(await logIsGone(store, coordination.cursors, places)).toBeUndefined();
    await empty.close();
  });
});

describe('a clock', () => {
  it('that is behind the last event of the log is noticed', async () => {
    const recordedAt = (await store.latest(1))[0]?.recordedAt ?? '';
    expect(await recordedAhead(store, Date.parse(recordedAt) - 30_000)).toBeUndefined();
    expect(await recordedAhead(store, Date.parse(recordedAt) - 86_400_000)).toBe(recordedAt);
  });
});
