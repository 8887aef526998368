import type { Caller } from '#platform/access';
import { ask, derivedId, Refusal, timeOrderedAt, type Order } from '#platform/event-sourcing';
import type { Views } from '#platform/read-model';
import { dueSource, type DueRow, type DueSource } from '#platform/timekeeper';
import { settled, type Proposals } from '#linking/linkage/slice';
import { everythingFits, waitingList } from './waiting-list.decider.js';
import type { Draft } from './waiting-list.events.js';
import { ASKED_AT_ONCE } from './waiting-list.projection.js';
import { hoping, waitingFor, type WaitingRow } from './waiting-list.queries.js';

type HopingRow = DueRow & Pick<WaitingRow, 'number' | 'resource' | 'need' | 'station' | 'draft'>;

/**
 * Whoever is first in line is offered what is free. Looked for when something was freed and as soon as a match reaches into a new period; and, since a row stays due until it is offered
 * a place, now and then after that. What is proposed is what matches at that moment, for the days on which there is room.
 */
export class WaitingPlaces {
  constructor(
    private readonly views: Views,
    private readonly proposals: Proposals,
  ) {}

  readonly due: DueSource = dueSource<HopingRow>({
    name: 'free-places-go-to-the-next-in-line',
    rows: hoping,
    order: async (row) => {
      for (const one of this.views.all<WaitingRow>(waitingFor(row.resource, ASKED_AT_ONCE))) {
        if (await this.fits(one)) return one.number === row.number ? this.offering(row) : [];
      }
      return [];
    },
  });

  /** All in one step: the place is taken from the list, held by the resource, promised to the need, and offered with a time limit. */
  private async offering(row: HopingRow): Promise<Order> {
    const { resource, need, number, due_at: dueAt } = row;
    const linkage = derivedId(timeOrderedAt(dueAt), 'waiting list', resource, need, number);
    return [ask(waitingList, resource, { type: 'OfferPlace', data: { need, linkage } }), ...(await settled(this.proposals.one(linkage, resource, proposingOf(row), itself(row))))];
  }

  /** A need that is served otherwise, or that the resource is not for any more, keeps its place and nobody waiting. */
  private async fits(row: WaitingRow): Promise<boolean> {
    try {
      const draft = await this.proposals.draft(row.resource, proposingOf(row), itself(row));
      return draft.why === '' && everythingFits(draft) && draft.quantity <= this.proposals.openOf(row.need);
    } catch (error) {
      if (error instanceof Refusal) return false;
      throw error;
    }
  }
}

function proposingOf({ need: needId, draft }: Pick<WaitingRow, 'need' | 'draft'>) {
  const { quantity, service } = JSON.parse(draft) as Draft;
  return { needId, quantity, ...service };
}

/** The hub itself, on behalf of the station whose need it is. */
const itself = ({ station }: Pick<WaitingRow, 'station'>): Caller => ({
  id: 'clock:waiting-lists', role: 'STATION_WORKER', station, organization: null, person: null, regions: [], language: 'zh',
  actor: { id: 'clock:waiting-lists', role: 'CLOCK', station, organization: null },
  reach: { kind: 'EVERYWHERE', everywhere: true, stations: [], regions: [], organizations: [], persons: [] },
});
