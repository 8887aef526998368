import { derivedId, wordsOf } from '#platform/event-sourcing';
import { projection, sql, type Sql } from '#platform/read-model';
import { endOfDay } from '#reference/calendar';
import { volunteerEvents } from '#societies/volunteer';
import { pointRateEvents } from './point-rate.events.js';
import { timeAccountEvents, type Leg, type LotChange } from './time-account.events.js';

export type MovementKind = 'HOURS' | 'REDEMPTION' | 'EXPIRY' | 'REVERSAL';

interface Told {
  readonly id: string;
  readonly occurredAt: string;
}
interface Moved {
  readonly movement: string;
  readonly station: string;
  readonly legs: readonly Leg[];
  readonly lots: readonly LotChange[];
}
interface Particulars {
  readonly minutes?: number;
  readonly activity?: string;
  readonly rate?: number;
  readonly resource?: string;
  readonly item?: string | null;
  readonly quantity?: number;
  readonly reverses?: string;
  /** As it is kept. */
  readonly reason?: string | null;
  readonly beside?: string | undefined;
  readonly corrected?: { readonly activity: string | null; readonly short: number } | undefined;
}

const ofStation = (station: string, kind: string, points: number): Sql =>
  sql`INSERT INTO point_station VALUES (${station}, ${kind}, ${points}) ON CONFLICT (station, kind) DO UPDATE SET points = points + excluded.points`;

/**
 * Old logs have hours that were confirmed a second time under the same id, in the account of another file of the person. Both accounts have them, so both are shown, the second
 * one under a name of its own: it can be looked up, and reversed, alone.
 */
const nameBeside = (movement: string, volunteer: string): string => derivedId(movement, volunteer, 'beside another of its name');
const shownAs = (movement: string, volunteer: string): Sql => sql`COALESCE((SELECT id FROM point_movement WHERE id = ${nameBeside(movement, volunteer)}), ${movement})`;

/** What a movement does to accounts, book and lots, whatever its kind. */
function moved({ id, occurredAt }: Told, kind: MovementKind, { movement, station, legs, lots }: Moved, p: Particulars = {}, minutes = 0): readonly Sql[] {
  const own = lots.reduce((sum, { points }) => sum + points, 0);
  return [
    sql`INSERT INTO point_movement (id, volunteer, kind, station, points, at, legs, minutes, activity, rate, resource, service_item, quantity, reverses, reason, beside, corrected, short, in_log)
        SELECT iif(taken.id IS NULL, ${movement}, ${nameBeside(movement, id)}), ${id}, ${kind}, ${station}, ${own}, ${occurredAt}, ${JSON.stringify(legs)}, ${p.minutes ?? null}, ${p.activity ?? p.corrected?.activity ?? null}, ${p.rate ?? null},
          ${p.resource ?? null}, ${p.item ?? null}, ${p.quantity ?? null}, ${p.reverses === undefined ? null : shownAs(p.reverses, id)}, ${p.reason ?? null}, ${p.beside ?? null},
          ${p.corrected ? 1 : 0}, ${p.corrected?.short ?? null}, taken.id
        FROM (SELECT 1) LEFT JOIN point_movement taken ON taken.id = ${movement}`,
    sql`INSERT INTO time_account VALUES (${id}, ${own}, ${minutes})
        ON CONFLICT (volunteer) DO UPDATE SET balance = balance + excluded.balance, minutes = minutes + excluded.minutes`,
    // `member:…`, `issued:…`: the book knows kinds of accounts only, so that its sum takes no longer however many there are
    ...legs.map(({ account, points }) =>
      sql`INSERT INTO point_book VALUES (${account.slice(0, account.indexOf(':'))}, ${points}) ON CONFLICT (kind) DO UPDATE SET points = points + excluded.points`),
    ...legs.flatMap(({ account, points }) => (account.startsWith('member:') ? [] : [ofStation(account.slice(account.indexOf(':') + 1), account.slice(0, account.indexOf(':')), points)])),
    ...lots.flatMap(({ lot, points, station: issuer, expiresOn }) => [
      ofStation(issuer, 'open', points),
      sql`INSERT INTO point_lot VALUES (${shownAs(lot, id)}, ${id}, ${issuer}, ${points}, ${expiresOn}, ${expiresOn === null ? null : endOfDay(expiresOn)})
          ON CONFLICT (lot) DO UPDATE SET points = points + excluded.points, expires_on = excluded.expires_on, due_at = excluded.due_at`,
      sql`DELETE FROM point_lot WHERE lot = ${shownAs(lot, id)} AND points = 0`,
    ]),
  ];
}

/** Accounts, every movement, the book in which all legs add up to nought, each station's part of it, rates, and commendations. */
export const pointLedger = projection({ ...timeAccountEvents, ...pointRateEvents, ...volunteerEvents }, {
  name: 'point_ledger',
  version: 7,
  tables: {
    time_account: 'volunteer TEXT PRIMARY KEY, balance INTEGER NOT NULL, minutes INTEGER NOT NULL',
    /** `in_log`: what the log calls it, where it is shown under another name. */
    point_movement: `number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, volunteer TEXT NOT NULL, kind TEXT NOT NULL, station TEXT NOT NULL, points INTEGER NOT NULL,
      at TEXT NOT NULL, legs TEXT NOT NULL, minutes INTEGER, activity TEXT, rate INTEGER, resource TEXT, service_item TEXT, quantity INTEGER, reverses TEXT,
      reversed_by TEXT, reason TEXT, beside TEXT, corrected INTEGER NOT NULL, short INTEGER, in_log TEXT`,
    point_book: 'kind TEXT PRIMARY KEY, points INTEGER NOT NULL',
    /** `issued`, `spent` and `expired` as in the book; `open`: what is left of the points that it gave out. */
    point_station: 'station TEXT NOT NULL, kind TEXT NOT NULL, points INTEGER NOT NULL, PRIMARY KEY (station, kind)',
    point_lot: 'lot TEXT PRIMARY KEY, volunteer TEXT NOT NULL, station TEXT NOT NULL, points INTEGER NOT NULL, expires_on TEXT, due_at TEXT',
    point_rate: `number INTEGER PRIMARY KEY, station TEXT NOT NULL, subject TEXT NOT NULL, code TEXT NOT NULL, points INTEGER NOT NULL, from_date TEXT NOT NULL,
      until_date TEXT, months INTEGER`,
    commendation: `number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, volunteer TEXT NOT NULL, code TEXT NOT NULL, station TEXT NOT NULL, on_date TEXT NOT NULL,
      minutes INTEGER NOT NULL, brought INTEGER NOT NULL, words TEXT, taken_back INTEGER NOT NULL DEFAULT 0`,
  },
  clustered: ['time_account', 'point_book', 'point_station', 'point_lot'],
  indexes: {
    point_movement_by_volunteer: 'point_movement (volunteer, number)',
    point_movement_by_station: 'point_movement (station, number)',
    point_movement_by_activity: 'point_movement (activity, volunteer) WHERE activity IS NOT NULL',
    point_movement_beside: 'point_movement (beside) WHERE beside IS NOT NULL',
    point_lot_due: 'point_lot (due_at, lot) WHERE due_at IS NOT NULL',
    point_lot_by_volunteer: 'point_lot (volunteer, expires_on)',
    point_rate_of: 'point_rate (station, subject, code, number)',
    commendation_by_volunteer: 'commendation (volunteer, number)',
    commendation_by_station: 'commendation (station, number)',
  },
  on: {
    HoursConfirmed: ({ event: { data }, ...told }) =>
      moved(told, 'HOURS', data, { minutes: data.minutes, activity: data.activity, rate: data.pointsPerHour }, data.minutes),
    PointsRedeemed: ({ event: { data }, ...told }) =>
      moved(told, 'REDEMPTION', data, { resource: data.resource, item: data.serviceItem, quantity: data.quantity, rate: data.pointsEach, beside: data.beside }),
    PointsExpired: ({ event: { data }, ...told }) => moved(told, 'EXPIRY', data),
    MovementReversed: ({ event: { data }, ...told }) => [
      ...moved(told, 'REVERSAL', data, { reverses: data.reverses, reason: wordsOf(data.reason, data.kept), corrected: data.corrected, ...(data.minutes === 0 ? {} : { minutes: -data.minutes }) }, -data.minutes),
      sql`UPDATE point_movement SET reversed_by = ${data.movement} WHERE id = ${shownAs(data.reverses, told.id)}`,
    ],
    PointRateSet: ({ id, event: { data } }) =>
      sql`INSERT INTO point_rate (station, subject, code, points, from_date, until_date, months)
          VALUES (${id}, ${data.of}, ${data.code}, ${data.points}, ${data.from}, ${data.until}, ${data.months})`,
    /** Old logs have one that was given again in the same name, to another file of the person: it is one. */
    VolunteerCommended: ({ id, event: { data } }) =>
      sql`INSERT INTO commendation (id, volunteer, code, station, on_date, minutes, brought, words)
          VALUES (${data.commendation}, ${id}, ${data.code}, ${data.station}, ${data.on}, ${data.minutes}, ${data.brought}, ${data.words?.sealed ?? null})
          ON CONFLICT (id) DO NOTHING`,
    VolunteerCommendationTakenBack: ({ id, event: { data } }) => sql`UPDATE commendation SET taken_back = 1 WHERE id = ${data.commendation} AND volunteer = ${id}`,
    VolunteerErased: ({ id }) => sql`UPDATE point_movement SET reason = NULL WHERE volunteer = ${id} AND reason IS NOT NULL`,
  },
});
