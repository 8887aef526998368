import { streamName } from '#platform/event-sourcing';
import type { EventStore } from '#platform/event-store';
import type { Views } from '#platform/read-model';
import { TokenEnds } from '#platform/tokens';
import { tokenEnds } from './token-ends.decider.js';
import { findEnd, type TokenEndRow } from './token-ends.queries.js';

/** There is one book for all. */
export const BOOK = 'hub';
const PAGE = 1_000;

/** By the views, and by what the log had at the start: a release that fills its views anew must not let anybody in meanwhile whose tokens were ended. */
export class EndedTokens extends TokenEnds {
  private constructor(
    private readonly views: Views,
    private readonly atStart: ReadonlyMap<string, number>,
  ) {
    super();
  }

  static async open(views: Views, store: Pick<EventStore, 'read'>): Promise<EndedTokens> {
    const ends = new Map<string, number>();
    for (let from = 0; ; ) {
      const { events, revision } = await store.read(streamName(tokenEnds.category, BOOK), { from, limit: PAGE });
      for (const { data } of events) {
        const { subject, before } = data as { subject: string; before: string };
        ends.set(subject, Math.max(ends.get(subject) ?? 0, Date.parse(before)));
      }
      from += events.length;
      if (events.length === 0 || from > revision) return new EndedTokens(views, ends);
    }
  }

  before(subject: string): number | undefined {
    const row = this.views.get<TokenEndRow>(findEnd(subject));
    const atStart = this.atStart.get(subject);
    return row === undefined ? atStart : Math.max(Date.parse(row.before), atStart ?? 0);
  }
}
