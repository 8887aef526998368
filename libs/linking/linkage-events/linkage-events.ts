import { reaches, type Reach } from '#platform/access';
import { cursorFrom, pageWith } from '#platform/graphql';
import { Tail, type Views } from '#platform/read-model';
import { LATER, type EventCursors } from './event-cursors.js';
import { helpersShare } from './helpers-share.rules.js';
import { lastLinkageEvent, linkageEventsAfter, type LinkageEventKey, type LinkageEventRow } from './linkage-events.queries.js';
import type { LinkageEvent, LinkageEventConnection, LinkageEventDelivery, LinkageEventFilter } from './types.js';

/** Rows looked at for one page, so that a filter that lets little through costs no more than another. */
const LOOKED_AT = 2_000;
const SEPARATOR = '/';
const [NEED, LINKAGE] = ['org.wushe.need.', 'org.wushe.linkage.'] as const;

/** What graphql-js reads a subscription's answer from. */
interface Root {
  readonly linkageEvents: LinkageEventDelivery;
}
/** What screens are told: look again. */
export interface Changed {
  readonly subject: string;
  readonly type: string;
  readonly at: string;
}

/** The published events, by page and live. */
export class LinkageEvents {
  private readonly tail: Tail<LinkageEventRow>;
  /** One delivery of a row for all who get it: what is executed for it is executed once. */
  private readonly roots = new WeakMap<LinkageEventRow, Root>();
  private readonly shares = new WeakMap<LinkageEventRow, LinkageEventRow>();

  constructor(private readonly views: Views, private readonly cursors: EventCursors) {
    this.tail = new Tail({
      read: (after, limit) => this.after(after === undefined ? undefined : keyOf(after), limit),
      last: () => {
        const last = views.get<Pick<LinkageEventRow, 'position' | 'n' | 'id'>>(lastLinkageEvent);
        return last && textOf(keyOfRow(last));
      },
      keyOf: (row) => textOf(keyOfRow(row)),
      onGrown: (listener) => views.onMoved(listener),
    });
  }

  /** @throws Refusal CURSOR_UNREADABLE | CURSOR_OF_ANOTHER_LOG */
  async page(after: string | null | undefined, first: number, filter: LinkageEventFilter | undefined, reach: Reach): Promise<LinkageEventConnection> {
    const edges: LinkageEventConnection['edges'] = [];
    const begin = await this.cursors.find(after);
    // There is at least what the cursor itself stands for.
    if (begin === LATER) return { ...pageWith(edges, true), pageInfo: { hasNextPage: true, hasPreviousPage: true, startCursor: null, endCursor: after ?? null } };
    let [key, looked, more] = [begin, 0, true];
    while (more && edges.length < first && looked < LOOKED_AT) {
      // One more than may be shown, to know whether there is more.
      const rows = this.after(key, first + 1);
      more = rows.length > first;
      for (const row of rows.slice(0, first)) {
        if (edges.length === first) {
          more = true;
          break;
        }
        looked++;
        key = keyOfRow(row);
        const told = this.told(row, filter, reach);
        if (told) edges.push({ cursor: cursorFrom(key), node: shown(told) });
      }
    }
    const page = pageWith(edges, more);
    return { ...page, pageInfo: { ...page.pageInfo, hasPreviousPage: after != null, endCursor: key ? cursorFrom(key) : null } };
  }

  /**
   * From a cursor on, in the order of the log; begins once this node has come as far as the cursor.
   * @param reach asked for each event, since a station may come under another meanwhile
   * @throws Refusal CURSOR_UNREADABLE | CURSOR_OF_ANOTHER_LOG | LOG_UNAVAILABLE
   */
  async follow(after: string | null | undefined, filter: LinkageEventFilter | undefined, reach: () => Reach): Promise<AsyncIterableIterator<Root>> {
    const key = await this.cursors.reached(after);
    return this.tail.follow(key && textOf(key), (one) => {
      if (one.kind === 'caughtUp') return { linkageEvents: { cursor: one.at === undefined ? null : cursorFrom(keyOf(one.at)), event: null, caughtUp: true } };
      const told = this.told(one.row, filter, reach());
      return told && this.rootOf(told);
    });
  }

  /** What happens to linkages of a caller's from now on, for screens that show the present and not how it came about. */
  linkageChanges<T extends object>(reach: () => Reach, told: (changed: Changed) => T): AsyncIterableIterator<T> {
    return this.changes((row) => (row.type.startsWith(LINKAGE) && this.told(row, undefined, reach()) ? told(changedBy(row)) : undefined));
  }

  /** What happens to needs within reach, and to what is proposed for them: a no opens the need again. */
  needChanges<T extends object>(filter: LinkageEventFilter, reach: () => Reach, told: (changed: Changed) => T): AsyncIterableIterator<T> {
    return this.changes((row) => {
      if (row.type.startsWith(NEED)) return this.told(row, filter, reach()) ? told(changedBy(row)) : undefined;
      // Whose the resource is has nothing to do with the need.
      const own = { ...row, other_station: null, former_station: null, provider: null };
      return row.type.startsWith(LINKAGE) && this.told(own, filter, reach()) ? told({ ...changedBy(row), subject: (JSON.parse(row.data) as { need: string }).need }) : undefined;
    });
  }

  private changes<T extends object>(toldOf: (row: LinkageEventRow) => T | undefined): AsyncIterableIterator<T> {
    return this.tail.follow(this.tail.last, (one) => (one.kind === 'caughtUp' ? undefined : toldOf(one.row)));
  }

  /** What a caller is told of a row: nothing out of reach, and of a linkage whoever only helps no more than the linkage itself tells them. A filter goes by what is told. */
  private told(row: LinkageEventRow, filter: LinkageEventFilter | undefined, reach: Reach): LinkageEventRow | undefined {
    const { station, other_station: other, former_station: former, region, provider, type } = row;
    // Whoever had it until now knows all of it.
    const known = reaches(reach, { station, region }) || (former !== null && reaches(reach, { station: former }));
    if (!known && !reaches(reach, { organization: provider, person: provider }) && !reaches(reach, { station: other })) return undefined;
    const share = known || !type.startsWith(LINKAGE) ? row : this.shareOf(row);
    return passes(share, filter) ? share : undefined;
  }

  private shareOf(row: LinkageEventRow): LinkageEventRow {
    let share = this.shares.get(row);
    if (!share) this.shares.set(row, (share = helpersShare(row)));
    return share;
  }

  private rootOf(row: LinkageEventRow): Root {
    let root = this.roots.get(row);
    if (!root) this.roots.set(row, (root = { linkageEvents: { cursor: cursorFrom(keyOfRow(row)), event: shown(row), caughtUp: false } }));
    return root;
  }

  private after(key: LinkageEventKey | undefined, limit: number): readonly LinkageEventRow[] {
    return this.views.all<LinkageEventRow>(linkageEventsAfter(key ?? ['', 0], limit));
  }
}

const changedBy = ({ subject, type, time: at }: LinkageEventRow): Changed => ({ subject, type, at });
const keyOfRow = ({ position, n, id }: Pick<LinkageEventRow, 'position' | 'n' | 'id'>): LinkageEventKey => [position, n, id];
const textOf = (key: LinkageEventKey): string => key.join(SEPARATOR);
const keyOf = (text: string): LinkageEventKey => {
  const [position = '', n, id = ''] = text.split(SEPARATOR);
  return [position, Number(n), id];
};

function passes({ type, region, station, other_station: other, former_station: former, items }: LinkageEventRow, filter: LinkageEventFilter | undefined): boolean {
  if (filter === undefined) return true;
  const { types, regionPrefix, stationId, serviceItem } = filter;
  return (
    (types === undefined || types.includes(type)) &&
    (regionPrefix === undefined || region.startsWith(regionPrefix)) &&
    (stationId === undefined || [station, other, former].includes(stationId)) &&
    (serviceItem === undefined || (JSON.parse(items) as string[]).includes(serviceItem))
  );
}

function shown({ id, type, subject, time, region, station, provider, items, data }: LinkageEventRow): LinkageEvent {
  return {
    specversion: '1.0', id, type, subject, time, datacontenttype: 'application/json', region, station,
    source: station === null ? `urn:wushe:organization:${provider ?? ''}` : `urn:wushe:station:${station}`,
    serviceItems: JSON.parse(items) as string[],
    data: JSON.parse(data) as unknown,
  };
}
