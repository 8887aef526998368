import { ask, type Order, type Recorded } from '#platform/event-sourcing';
import { policy } from '#platform/policies';
import type { Rows } from '#platform/read-model';
import { dueSource } from '#platform/timekeeper';
import { civilDateAt } from '#reference/calendar';
import { station, stationEvents, type StationCommand, type Successor } from '#linking/station';
import { belongings, belongingsViews, type Belonging } from './belongings.rules.js';
import { findSuccession, stuckOf, successionsToRetry, type StuckRow, type SuccessionRow } from './succession.queries.js';
import { successions } from './successions.projection.js';
import { whither, type Clues } from './whither.rules.js';

/** Of each kind in one round: so much is listed again where a hub goes down in the middle. */
const AT_ONCE = 200;
/** Successors that have successors themselves. */
const LONGEST_CHAIN = 10;

/** Whoever goes on with it at last: a successor may have been split or merged since. */
function atLast(successors: readonly Successor[], clues: Clues, rows: Rows): string {
  let to = whither(successors, clues);
  for (let i = 0; i < LONGEST_CHAIN; i++) {
    const next = rows.get<SuccessionRow>(findSuccession(to));
    if (!next) break;
    to = whither(JSON.parse(next.successors) as Successor[], clues);
  }
  return to;
}

/** What a station still has, each asked to go, with a note of it on the station's own stream in the same step. */
function going({ kind, rows: list, clues, order }: Belonging, row: SuccessionRow, moment: string, rows: Rows, stuck: ReadonlySet<string>): readonly Order[] {
  const { station: from, reason } = row;
  const successors = JSON.parse(row.successors) as Successor[];
  const items = rows.all<{ id: string }>(list(from, moment, AT_ONCE + stuck.size)).filter(({ id }) => !stuck.has(id));
  return items.slice(0, AT_ONCE).map((item) => {
    const to = atLast(successors, { ...clues(item, rows), id: item.id }, rows);
    return [...order(item, { from, to, on: civilDateAt(moment), reason }, rows), ask(station, from, { type: 'NoteMoved', data: { kind, item: item.id, to } })];
  });
}

function round({ id, occurredAt }: Pick<Recorded, 'id' | 'occurredAt'>, number: number | undefined, rows: Rows): readonly Order[] {
  const row = rows.get<SuccessionRow>(findSuccession(id));
  if (!row) return [];
  const stuck = rows.all<StuckRow>(stuckOf(id));
  const orders = belongings.flatMap((one) =>
    going(one, row, occurredAt, rows, new Set(stuck.filter(({ kind }) => kind === one.kind).map(({ item }) => item))));
  return [...orders, [ask(station, id, { type: 'ContinueSuccession', data: { round: number ?? row.round, tried: orders.length } })]];
}

/** The order's command to the station that is to be no more: what went, or that the round is over. */
const noted = (order: Order): StationCommand | undefined => order.at(-1)?.command as StationCommand | undefined;

/**
 * A station that was split, merged or closed: all that it has goes to its successors, one by one and by rounds, until nothing is left. What is refused is noted
 * with its reason and left out until it is tried again; the rest goes on.
 */
export const succeedStations = policy(stationEvents, {
  name: 'what-stations-had-goes-to-their-successors',
  views: [successions.name],
  beyond: belongingsViews,
  keyOf: (order) => {
    const command = noted(order);
    return command?.type === 'NoteMoved' ? `${command.data.kind} ${command.data.item}` : 'continue';
  },
  refused: (order, code, { id }) => {
    const command = noted(order);
    return command?.type === 'NoteMoved' ? [ask(station, id, { type: 'NoteStuck', data: { ...command.data, code } })] : [];
  },
  on: {
    StationSuccessionPlanned: (recorded, rows) => round(recorded, 0, rows),
    StationSuccessionResumed: (recorded, rows) => round(recorded, recorded.event.data.round, rows),
    /** What came at the same moment. */
    StationClosed: (recorded, rows) => round(recorded, undefined, rows),
  },
});

export const retrySuccessions = dueSource({
  name: 'successions-tried-again',
  rows: successionsToRetry,
  order: ({ id }) => [ask(station, id, { type: 'RetrySuccession', data: {} })],
});
