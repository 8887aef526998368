import { describe, expect, it } from '@jest/globals';
import type { Reach } from '#platform/access';
import type { Views } from '#platform/read-model';
import { EventCursors } from './event-cursors.js';
import { LinkageEvents } from './linkage-events.js';
import type { LinkageEventRow } from './linkage-events.queries.js';

const nothing: Reach = { kind: 'OWN_STATION', everywhere: false, stations: [], regions: [], organizations: [], persons: [] };
const partner: Reach = { ...nothing, organizations: ['o1'] };
const keeper: Reach = { ...nothing, stations: ['s2'] };
const station: Reach = { ...nothing, stations: ['s1'] };
const evaluated = (n: number): LinkageEventRow => ({
  position: '1', n, id: `e${n}`, type: 'org.wushe.linkage.evaluated.v1', subject: 'l1', time: '2026-09-14T02:00:00.000Z', data: '{"satisfaction":2}', station: 's1', other_station: 's2', former_station: null,
  region: '430104006001', items: '[]', provider: 'o1',
});

describe('an event that many follow live', () => {
  it('is one delivery for all who are told the same of it, however many they are', async () => {
    const rows: LinkageEventRow[] = [];
    const listeners = new Set<() => void>();
    const views = {
      get: () => rows.at(-1), all: ({ values: [, after] }: { values: readonly number[] }) => rows.filter(({ n }) => n > (after ?? 0)),
      onMoved: (listener: () => void) => (listeners.add(listener), () => void listeners.delete(listener)),
    } as unknown as Views;
    const events = new LinkageEvents(views, new EventCursors(views, { isOwn: () => true, reaches: () => Promise.resolve(true) }));
    const feeds = await Promise.all([partner, station, partner, keeper, station, { ...partner }].map((reach) => events.follow(undefined, undefined, () => reach)));
    await Promise.all(feeds.map((feed) => feed.next()));
    const told = feeds.map((feed) => feed.next());
    rows.push(evaluated(1));
    for (const listener of listeners) listener();
    const [first, own, ...rest] = (await Promise.all(told)).map(({ value }): unknown => value);
    expect(rest.map((root) => (root === first ? 'share' : root === own ? 'own' : 'another'))).toEqual(['share', 'share', 'own', 'share']);
    expect([first, own]).toMatchObject([{ linkageEvents: { event: { data: { satisfaction: null } } } }, { linkageEvents: { event: { data: { satisfaction: 2 } } } }]);
    for (const feed of feeds) void feed.return?.();
  });
});
