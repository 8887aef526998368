import { aggregate, derivedId, refusals, type Circumstances, type Named, type SealedEventOf } from '#platform/event-sourcing';
import { civilDateAt } from '#reference/calendar';
import { commendations, say, type ActivityKind, type Commendation } from '#reference/catalogue';
import { lapsed, taken, type Lot } from './lots.rules.js';
import { givenBack, takenBack } from './taken-back.rules.js';
import { timeAccountEvents, type LotChange, type TimeAccountEvent } from './time-account.events.js';
import type { timeBankMessages } from './time-bank.messages.js';

export type TimeAccountCommand =
  | {
      type: 'ConfirmHours';
      data: {
        movement: string; volunteer: string; activity: string; entry: string; station: string; kind: ActivityKind; date: string; minutes: number;
        /** Minutes that the activity took. */
        longest: number; pointsPerHour: number; expiresOn: string | null;
      };
    }
  /** `part`: so many points only, since other accounts of the person pay the rest; `beside` the movement that it is a part of, null for that one itself. */
  | {
      type: 'RedeemPoints';
      data: {
        movement: string; volunteer: string; station: string; resource: string; serviceItem: string | null; quantity: number; pointsEach: number;
        part?: { readonly points: number; readonly beside: string | null };
      };
    }
  | { type: 'ReverseMovement'; data: { movement: string; volunteer: string; reverses: string; reason: string } }
  /**
   * An entry that hours were credited for was corrected: of the volunteer it says so many minutes by now, nought where it does not name them. `stands`: the entry that
   * stands in for it, null where it was taken back; `as`: the day and kind that it says, and what they bring. Null where no rate holds then: nobody said that it is another one.
   */
  | {
      type: 'CorrectCredit';
      data: {
        volunteer: string; entry: string; stands: string | null; minutes: number;
        as?: { readonly kind: ActivityKind; readonly date: string; readonly brings: { readonly pointsPerHour: number; readonly expiresOn: string | null } | null };
      };
    }
  /** Takes what lapsed by now; nothing where nothing did. */
  | { type: 'ExpirePoints'; data: { volunteer: string } }
  /** `elsewhere`: minutes in other accounts of the same person. */
  | { type: 'Commend'; data: { commendation: string; code: Commendation; station: string; brought: number; elsewhere: number; words?: string } }
  /** It should not have been given. */
  | { type: 'TakeBackCommendation'; data: { commendation: string; reason: string } };

type Moved = Extract<SealedEventOf<typeof timeAccountEvents>, { data: { movement: string } }>;
type Kept = Moved & { reversed: boolean };
interface TimeAccount {
  balance: number;
  minutes: number;
  /** In the order of their coming. */
  readonly lots: Map<string, Lot>;
  readonly movements: Map<string, Kept>;
  /** Entry → the movement that credited it. */
  readonly credited: Map<string, string>;
  /** Of a lot, the points that a correction would have taken back, had they not been spent. */
  readonly short: Map<string, number>;
  /** Of a lot, the points that expired. */
  readonly expired: Map<string, number>;
  /** By its id; null once it was taken back. */
  readonly commended: Map<string, Commendation | null>;
}

const refuse = refusals<keyof typeof timeBankMessages>();
const member = (volunteer: string): string => `member:${volunteer}`;
const sum = (lots: readonly Pick<Lot, 'points'>[]): number => lots.reduce((all, { points }) => all + points, 0);

function decide({ type, data }: TimeAccountCommand, account: TimeAccount, { now }: Circumstances): readonly TimeAccountEvent[] {
  const today = civilDateAt(now);
  switch (type) {
    case 'ConfirmHours':
      return account.credited.has(data.entry) ? refuse('HOURS_ALREADY_CONFIRMED') : [confirmed(data)];
    case 'RedeemPoints':
      return redeemed(data, account, today);
    case 'ReverseMovement':
      return reversed(data, account, today);
    case 'CorrectCredit':
      return creditCorrected(data, account, today);
    case 'ExpirePoints':
      return expiries(data.volunteer, account, today);
    case 'Commend':
      return [commended(data, account, today)];
    case 'TakeBackCommendation': {
      const code = account.commended.get(data.commendation);
      return code === undefined ? refuse('COMMENDATION_NOT_FOUND') : code === null ? [] : [{ type: 'VolunteerCommendationTakenBack', data }];
    }
  }
}

type Data<K extends TimeAccountCommand['type']> = Extract<TimeAccountCommand, { type: K }>['data'];

function confirmed({ volunteer, longest, expiresOn, ...data }: Data<'ConfirmHours'>): Extract<TimeAccountEvent, { type: 'HoursConfirmed' }> {
  if (!Number.isSafeInteger(data.minutes) || data.minutes < 1 || data.minutes > longest) return refuse('HOURS_BEYOND_ACTIVITY', { longest });
  const points = Math.floor((data.minutes * data.pointsPerHour) / 60);
  const legs = [{ account: member(volunteer), points }, { account: `issued:${data.station}`, points: 0 - points }];
  const lots = points === 0 ? [] : [{ lot: data.movement, points, station: data.station, expiresOn }];
  return { type: 'HoursConfirmed', data: { ...data, legs, lots } };
}

/** What lapsed goes first, so that nobody spends it and everybody sees why a balance fell. */
function redeemed({ volunteer, part, ...asked }: Data<'RedeemPoints'>, account: TimeAccount, today: string): readonly TimeAccountEvent[] {
  const total = part?.points ?? asked.quantity * asked.pointsEach;
  const data = part === undefined || part.beside === null ? asked : { ...asked, quantity: 0, beside: part.beside };
  if (!Number.isSafeInteger(total) || total < 1) return refuse('POINT_RATE_WITHOUT_POINTS');
  const open = stillOpen(account, today);
  const lots = taken(open, total) ?? refuse('POINTS_SHORT', { needed: total, balance: sum(open) });
  const legs = [{ account: member(volunteer), points: -total }, { account: `spent:${data.station}`, points: total }];
  return [...expiries(volunteer, account, today), { type: 'PointsRedeemed', data: { ...data, legs, lots } }];
}

const stillOpen = (account: TimeAccount, today: string): Lot[] => {
  const all = [...account.lots.values()];
  const gone = new Set(lapsed(all, today));
  return all.filter((lot) => !gone.has(lot));
};

/** One movement for each station that issued some of it. */
function expiries(volunteer: string, account: TimeAccount, today: string): readonly TimeAccountEvent[] {
  const gone = lapsed([...account.lots.values()], today);
  return [...new Set(gone.map(({ station }) => station))].map((station) => {
    const lots: readonly LotChange[] = gone.filter((lot) => lot.station === station).map((lot) => ({ ...lot, points: -lot.points }));
    const points = sum(lots);
    const movement = derivedId(lots[0]?.lot ?? '', volunteer, 'expiry', station, today);
    return { type: 'PointsExpired', data: { movement, station, on: today, lots, legs: [{ account: member(volunteer), points }, { account: `expired:${station}`, points: -points }] } };
  });
}

function reversed({ volunteer, ...data }: Data<'ReverseMovement'>, account: TimeAccount, today: string): readonly TimeAccountEvent[] {
  const kept = account.movements.get(data.reverses) ?? refuse('MOVEMENT_NOT_FOUND');
  if (kept.reversed) return refuse('MOVEMENT_ALREADY_REVERSED');
  const { station, legs, lots } = kept.data;
  if (kept.type === 'PointsRedeemed') {
    return [{ type: 'MovementReversed', data: { ...data, station, minutes: 0, ...givenBack(legs, lots, account.short, today) } }];
  }
  if (kept.type !== 'HoursConfirmed') return refuse('MOVEMENT_NOT_REVERSIBLE');
  const { before, brought, own, others } = standing(volunteer, kept, account, today);
  const { short, ...counter } = takenBack(brought, own, others);
  if (short > 0) return refuse('POINTS_ALREADY_SPENT');
  return [...before, { type: 'MovementReversed', data: { ...data, station, minutes: kept.data.minutes, ...counter } }];
}

/** Of points that hours brought: how many there were and have expired, and what is left of them and of all others. */
function standing(volunteer: string, { data: { movement, station, lots } }: Kept, account: TimeAccount, today: string) {
  const before = expiries(volunteer, account, today);
  // Of what has expired the member has nothing any more: it is taken back from there.
  const lapsing = before.flatMap((event) => (event.type === 'PointsExpired' ? event.data.lots : [])).filter(({ lot }) => lot === movement);
  const gone = (account.expired.get(movement) ?? 0) - sum(lapsing);
  const open = stillOpen(account, today);
  const brought = { member: member(volunteer), station, points: sum(lots), gone };
  return { before, brought, own: open.filter(({ lot }) => lot === movement), others: open.filter(({ lot }) => lot !== movement) };
}

/**
 * Too much was credited, or for another day or kind: all of it is taken back by a counter-entry, and what is left of it credited anew, at the same rate where day and kind are the
 * same. Nobody owes points: those that were spent meanwhile stay with the member, and the counter-entry says how many.
 */
function creditCorrected({ volunteer, entry, stands, minutes, as }: Data<'CorrectCredit'>, account: TimeAccount, today: string): readonly TimeAccountEvent[] {
  const kept = account.movements.get(account.credited.get(entry) ?? '');
  if (kept?.type !== 'HoursConfirmed') return [];
  const { movement: was, station, kind, date, pointsPerHour, minutes: before, lots: [lot] } = kept.data;
  const otherwise = as !== undefined && (as.kind !== kind || as.date !== date);
  if (before <= minutes && !otherwise) return [];
  const brings = (otherwise ? as.brings : null) ?? { pointsPerHour, expiresOn: lot?.expiresOn ?? null };
  const left = Math.min(before, minutes);
  const anew = stands === null || left === 0 ? [] : [confirmed({
    volunteer, movement: derivedId(was, volunteer, 'credited anew', stands), activity: stands, entry, station, kind: as?.kind ?? kind, date: as?.date ?? date, minutes: left, longest: left, ...brings,
  })];
  const state = standing(volunteer, kept, account, today);
  const { short, ...counter } = takenBack(state.brought, state.own, anew.flatMap(({ data }) => data.lots), state.others);
  const movement = derivedId(was, volunteer, 'credit taken back', stands ?? '');
  return [...state.before, ...anew, { type: 'MovementReversed', data: { movement, reverses: was, station, minutes: before, corrected: { activity: stands, short }, ...counter } }];
}

/** Only what it does ask for. */
const askedFor = (hours: number, brought: number): readonly Named[] => [
  ...(hours > 0 ? [{ code: 'HOURS', labels: say(`服务${hours}小时`, `ཞབས་ཞུ་ཆུ་ཚོད་ ${hours}`, `${hours} hours served`) }] : []),
  ...(brought > 0 ? [{ code: 'BROUGHT', labels: say(`带动${brought}人`, `མི་ ${brought} སྐུལ་བ།`, `${brought} people brought in`) }] : []),
];

function commended({ code, elsewhere, ...data }: Data<'Commend'>, account: TimeAccount, today: string): TimeAccountEvent {
  const { hours = 0, brought = 0, repeatable = false } = commendations.find(code) ?? {};
  if ([...account.commended.values()].includes(code) && !repeatable) return refuse('COMMENDATION_ALREADY_AWARDED');
  if (account.minutes + elsewhere < hours * 60 || data.brought < brought) return refuse('COMMENDATION_NOT_EARNED', { hours, brought, asked: askedFor(hours, brought) });
  if (repeatable && data.words === undefined) return refuse('COMMENDATION_WITHOUT_REASON');
  return { type: 'VolunteerCommended', data: { ...data, code, on: today, minutes: account.minutes + elsewhere } };
}

function evolve(account: TimeAccount, event: SealedEventOf<typeof timeAccountEvents>): TimeAccount {
  if (event.type === 'VolunteerCommended') {
    account.commended.set(event.data.commendation, event.data.code);
    return account;
  }
  if (event.type === 'VolunteerCommendationTakenBack') {
    account.commended.set(event.data.commendation, null);
    return account;
  }
  const { type, data } = event;
  for (const change of data.lots) {
    const left = (account.lots.get(change.lot)?.points ?? 0) + change.points;
    if (left === 0) account.lots.delete(change.lot);
    else account.lots.set(change.lot, { ...change, points: left });
    if (type === 'PointsExpired') account.expired.set(change.lot, (account.expired.get(change.lot) ?? 0) - change.points);
    account.balance += change.points;
  }
  account.movements.set(data.movement, { ...event, reversed: false });
  if (type === 'HoursConfirmed') {
    account.minutes += data.minutes;
    account.credited.set(data.entry, data.movement);
  }
  if (type === 'MovementReversed') {
    const kept = account.movements.get(data.reverses);
    if (kept) kept.reversed = true;
    if (data.corrected) account.short.set(data.reverses, data.corrected.short);
    else if (kept?.type === 'PointsRedeemed') {
      for (const { lot, points } of kept.data.lots) {
        const settled = -points - (data.lots.find((one) => one.lot === lot)?.points ?? 0);
        account.short.set(lot, (account.short.get(lot) ?? 0) - settled);
      }
    }
    account.minutes -= data.minutes;
    for (const [entry, movement] of account.credited) if (movement === data.reverses) account.credited.delete(entry);
  }
  return account;
}

export const timeAccount = aggregate<typeof timeAccountEvents, TimeAccount, TimeAccountCommand>({
  category: 'timeAccount',
  events: timeAccountEvents,
  initial: () => ({ balance: 0, minutes: 0, lots: new Map(), movements: new Map(), credited: new Map(), short: new Map(), expired: new Map(), commended: new Map() }),
  decide,
  evolve,
});
