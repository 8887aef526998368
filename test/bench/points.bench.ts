import { derivedId, type Circumstances } from '#platform/event-sourcing';
import { civilDateAt } from '#reference/calendar';
import { timeAccount, type TimeAccountCommand, type TimeAccountEvent } from '#ledgers/time-bank';
import { ask, Client, post } from './client.js';
import type { HubProcess } from './hub-process.js';
import type { Measurement } from './measurement.js';
import { Chance } from './province/chance.js';
import type { World } from './province/history.js';
import type { Happening, LogFiller } from './province/log-filler.js';
import { idOf } from './province/made.js';
import { median } from './rounds.js';

const LONGEST_MS = 100;
/** Of one volunteer. */
const MOVEMENTS = 20;
const [RATE, PRICE, MINUTES] = [10, 8, 120];

/** So many movements of points, by accounts of twenty each: hours confirmed, of which points are redeemed, taken back and lost, as the decider of accounts has them. */
export function* movements({ seed, places }: World, { now }: { readonly now: () => string }, count: number): Generator<Happening> {
  for (let volunteer = 0, moved = 0; moved < count; volunteer++) {
    const chance = new Chance(seed, 'account', volunteer);
    const { station } = chance.one(places.townships);
    const id = idOf('volunteer', volunteer);
    const earned: string[] = [];
    let state = timeAccount.initial();
    let balance = 0;
    for (let n = 0; n < MOVEMENTS && moved < count; n++) {
      const around: Circumstances = { now: now(), actor: { id: 'bench-worker', role: 'ADMIN', station: null, organization: null } };
      const movement = derivedId(id, 'movement', n);
      const command = next(chance, { movement, volunteer: id, station, date: civilDateAt(around.now) }, earned, balance);
      const events = timeAccount.decide(command, state, around) as readonly TimeAccountEvent[];
      for (const event of events) {
        state = timeAccount.evolve(state, event as never);
        if ('lots' in event.data) balance += event.data.lots.reduce((sum, { points }) => sum + points, 0);
      }
      yield { category: 'timeAccount', id, after: n, events, station };
      moved += events.length;
    }
  }
}

function next(chance: Chance, at: { movement: string; volunteer: string; station: string; date: string }, earned: string[], balance: number): TimeAccountCommand {
  const { movement, volunteer, station, date } = at;
  if (balance >= PRICE && chance.maybe(0.3)) {
    return { type: 'RedeemPoints', data: { movement, volunteer, station, resource: idOf('resource', 0), serviceItem: null, quantity: chance.whole(1, Math.floor(balance / PRICE)), pointsEach: PRICE } };
  }
  const last = earned.pop();
  if (last !== undefined && balance >= (MINUTES / 60) * RATE && chance.maybe(0.05)) return { type: 'ReverseMovement', data: { movement, volunteer, reverses: last, reason: '登记有误' } };
  if (last !== undefined) earned.push(last);
  earned.push(movement);
  const activity = derivedId(movement, 'activity');
  return {
    type: 'ConfirmHours',
    data: { movement, volunteer, activity, entry: activity, station, kind: 'HOME_VISIT', date, minutes: MINUTES, longest: MINUTES, pointsPerHour: RATE, expiresOn: null },
  };
}

export const fillPoints = (world: World, log: Pick<LogFiller, 'now'>, count: number): Generator<Happening> => movements(world, { now: () => log.now }, count);

interface Book {
  readonly pointsLedger: { readonly sum: number; readonly members: number; readonly issued: number; readonly spent: number; readonly expired: number };
}

/** That all legs of all movements add up to nought, as the API answers it. */
export async function measurePoints(hub: HubProcess, size: string, times: number): Promise<Measurement[]> {
  const client = await Client.connect(hub.url);
  const bytes = post(hub.url, await hub.token({ id: 'auditor', role: 'ADMIN' }), { query: '{ pointsLedger { sum members issued spent expired } }' });
  const took: number[] = [];
  try {
    let book: Book['pointsLedger'] | undefined;
    for (let n = 0; n < times; n++) {
      const began = performance.now();
      ({ pointsLedger: book } = await ask<Book>(client, bytes));
      took.push(performance.now() - began);
    }
    if (!book || book.members <= 0 || book.issued >= 0 || book.spent <= 0) throw new Error(`a book without movements: ${JSON.stringify(book)}`);
    return [
      { what: 'sum of all accounts', size, value: book.sum, unit: 'points', target: '0', met: book.sum === 0 },
      { what: 'sum of all accounts, first answer of a new process', size, value: took[0] ?? NaN, unit: 'ms' },
      { what: 'sum of all accounts, median', size, value: median(took), unit: 'ms', target: `<= ${LONGEST_MS}`, met: median(took) <= LONGEST_MS },
    ];
  } finally {
    client.close();
  }
}
