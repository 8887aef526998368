import { describe, expect, it } from '@jest/globals';
import { LogUnavailable } from '#platform/event-store';
import { cursorFrom } from '#platform/graphql';
import { viewsOf } from '#platform/read-model/testing';
import { EventCursors, LATER } from './event-cursors.js';
import { LinkageEvents } from './linkage-events.js';
import { linkageEventLog } from './linkage-events.projection.js';
import { happened } from './testing/happened.js';

const everywhere = { kind: 'EVERYWHERE', everywhere: true, stations: [], regions: [], organizations: [], persons: [] } as const;
const views = viewsOf([linkageEventLog], happened);
const [position, n, id] = (({ position, n, id }) => [position, n, id] as const)(views.all<{ position: string; n: number; id: string }>({ text: 'SELECT * FROM linkage_event ORDER BY position LIMIT 1', values: [] })[0] ?? { position: '', n: 0, id: '' });
const beyond = '~';
const log = (over: object = {}) => ({ isOwn: () => true, reaches: (asked: string) => Promise.resolve(asked < beyond), ...over });
const cursors = (over?: object, patienceMs?: number): EventCursors => new EventCursors(views, log(over), 20, patienceMs);

describe('a cursor of linkage events', () => {
  it('stands where its event does, named or not, and nowhere where there is another event, or none', async () => {
    const place = [position, n, id];
    expect(await cursors().find(undefined)).toBeUndefined();
    expect(await cursors().find(cursorFrom(place as string[]))).toEqual(place);
    // of before cursors named their events
    expect(await cursors().find(cursorFrom([position, n]))).toEqual(place);
    for (const stale of [[position, n, 'another'], [position, 7, id], [position, 7], [beyond, 0, id], [beyond, 0]])
      await expect(cursors().find(cursorFrom(stale))).rejects.toThrow('CURSOR_OF_ANOTHER_LOG');
    await expect(cursors({ isOwn: () => false }).find(cursorFrom([position, n, id]))).rejects.toThrow('CURSOR_OF_ANOTHER_LOG');
    await expect(cursors().find(cursorFrom([n]))).rejects.toThrow('CURSOR_UNREADABLE');
  });

  it('that the log reaches and this node does not yet is waited for, also while the log is away', async () => {
    const ahead = cursorFrom([beyond, 0, id]);
    for (const reaches of [() => Promise.resolve(true), () => Promise.reject(new LogUnavailable('away'))]) {
      expect(await cursors({ reaches }).find(ahead)).toBe(LATER);
      expect(await new LinkageEvents(views, cursors({ reaches })).page(ahead, 10, undefined, everywhere)).toEqual({
        edges: [], nodes: [], pageInfo: { hasNextPage: true, hasPreviousPage: true, startCursor: null, endCursor: ahead },
      });
    }
    // it turns out to be another log
    const told = [true, true, false];
    const following = new LinkageEvents(views, cursors({ reaches: () => Promise.resolve(told.shift()) })).follow(ahead, undefined, () => everywhere);
    await expect(following).rejects.toThrow('CURSOR_OF_ANOTHER_LOG');
    expect(told).toEqual([]);
    // nobody is waited for without end
    await expect(cursors({ reaches: () => Promise.resolve(true) }, 500).reached(ahead)).rejects.toThrow('LOG_UNAVAILABLE');
  });
});
