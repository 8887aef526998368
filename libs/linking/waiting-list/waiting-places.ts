import type { Caller } from '#platform/access';
import { ask, derivedId, Refusal, timeOrderedAt, type Order } from '#platform/event-sourcing';
import type { Views } from '#platform/read-model';
import { dueSource, type DueRow, type DueSource } from '#platform/timekeeper';
import { settled, type Proposals, type Proposing } from '#linking/linkage/slice';
import { everythingFits, somethingFits, waitingList } from './waiting-list.decider.js';
import type { Draft } from './waiting-list.events.js';
import { hoping, waitingFor, type PlaceKey, type WaitingRow } from './waiting-list.queries.js';

type HopingRow = DueRow & Pick<WaitingRow, 'resource'>;

/** Who waits, and what would be proposed to them. */
interface Candidate {
  readonly row: WaitingRow;
  readonly proposing: Proposing;
}

const PAGE = 100;
/** Nothing is free for so many: it is for nobody behind them, so that a long list costs no more than a short one. Whom it is not for any more, and who wants more than there is, tell nothing of that. */
const ASKED_IN_VAIN = 30;

/**
 * Whoever is first in line is offered what is free. Looked for when something was freed, as soon as a match reaches into a new period, and after each place that was offered; and, since a
 * row stays due until a place is offered, now and then after that. What is proposed is what matches at that moment, for the days on which there is room. Who wants more than is free, and a need that is
 * served otherwise, or that the resource is not for any more, keep their place and nobody waiting.
 */
export class WaitingPlaces {
  constructor(
    private readonly views: Views,
    private readonly proposals: Proposals,
  ) {}

  readonly due: DueSource = dueSource<HopingRow>({
    name: 'free-places-go-to-the-next-in-line',
    rows: hoping,
    order: async ({ resource, due_at: dueAt }) => {
      const first = await this.firstThatFits(this.candidates(resource));
      return first ? this.offering(first, dueAt) : [];
    },
  });

  private *candidates(resource: string): Iterable<Candidate> {
    for (const row of this.inLine(resource)) {
      const proposing = this.proposing(row);
      if (proposing) yield { row, proposing };
    }
  }

  /** Room may come while they are judged one after the other: whoever lacked it is judged again before anybody behind them has it. */
  private async firstThatFits(candidates: Iterable<Candidate>): Promise<Candidate | undefined> {
    const passed: Candidate[] = [];
    let inVain = 0;
    for (const one of candidates) {
      const room = await this.roomFor(one);
      if (room === 'ENOUGH') return (passed.length === 0 ? undefined : await this.firstThatFits(passed)) ?? one;
      if (room !== 'NOT_ASKED') passed.push(one);
      if (room === 'NONE' && ++inVain === ASKED_IN_VAIN) return undefined;
    }
    return undefined;
  }

  private *inLine(resource: string): Iterable<WaitingRow> {
    for (let after: PlaceKey | undefined; ;) {
      const rows = this.views.all<WaitingRow>(waitingFor(resource, PAGE, after));
      yield* rows;
      const last = rows.at(-1);
      if (!last || rows.length < PAGE) return;
      after = [last.rank, last.number];
    }
  }

  /** All in one step: the place is taken from the list, held by the resource, promised to the need, and offered with a time limit. */
  private async offering({ row, proposing }: Candidate, dueAt: string): Promise<Order> {
    const { resource, need, joined_at: joinedAt } = row;
    // Whoever joins again may do so for the same period: what was offered then has ended, and is not offered again.
    const linkage = derivedId(timeOrderedAt(dueAt), 'waiting list', resource, need, joinedAt);
    return [ask(waitingList, resource, { type: 'OfferPlace', data: { need, linkage } }), ...(await settled(this.proposals.one(linkage, resource, proposing, itself(row))))];
  }

  /** What it waits for, as far as that is still open; nothing where all of it is promised or kept. */
  private proposing({ need: needId, draft }: WaitingRow): Proposing | undefined {
    const { quantity, service } = JSON.parse(draft) as Draft;
    const open = this.proposals.openOf(needId);
    return open > 0 ? { needId, quantity: Math.min(quantity, open), ...service } : undefined;
  }

  /** NOT_ASKED: it is for the need no more, which keeps its place and nobody waiting. */
  private async roomFor({ row, proposing }: Candidate): Promise<'ENOUGH' | 'NOT_ALL' | 'NONE' | 'NOT_ASKED'> {
    try {
      const draft = await this.proposals.draft(row.resource, proposing, itself(row));
      if (draft.why !== '') return 'NOT_ASKED';
      return everythingFits(draft) ? 'ENOUGH' : somethingFits(draft) ? 'NOT_ALL' : 'NONE';
    } catch (error) {
      if (error instanceof Refusal) return 'NOT_ASKED';
      throw error;
    }
  }
}

/** The hub itself, on behalf of the station whose need it is. */
const itself = ({ station }: Pick<WaitingRow, 'station'>): Caller => ({
  id: 'clock:waiting-lists', role: 'STATION_WORKER', station, organization: null, person: null, regions: [], language: 'zh',
  actor: { id: 'clock:waiting-lists', role: 'CLOCK', station, organization: null },
  reach: { kind: 'EVERYWHERE', everywhere: true, stations: [], regions: [], organizations: [], persons: [] },
});
