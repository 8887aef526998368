import { reaches, type Caller } from '#platform/access';
import type { Clock } from '#platform/clock';
import { refusals } from '#platform/event-sourcing';
import type { Views } from '#platform/read-model';
import { addDays, civilDateAt } from '#reference/calendar';
import { activityKinds, labelsOf, starLevels } from '#reference/catalogue';
import type { ResourceTerms } from '#societies/charity-resource';
import type { Resources } from '#societies/charity-resource/slice';
import { holdingRate } from './holding-rate.rules.js';
import { lastDay } from './lots.rules.js';
import type { Leg } from './time-account.events.js';
import type { RateSubject } from './point-rate.events.js';
import type { TimeAccountCommand } from './time-account.decider.js';
import type { timeBankMessages } from './time-bank.messages.js';
import {
  accountsOf, creditedTo, fileThatStays, findBankStation, findMember, findMovement, findServed, lotsOf, type AccountRow, type BankStationRow, type LotRow, type MemberRow, type MovementRow, type RateRow, type ServedRow,
} from './time-bank.queries.js';
import type { PointMovement, PointRateShown, TimeAccount } from './types.js';

type Elsewhere = 'VOLUNTEER_NOT_FOUND' | 'VOLUNTEER_ERASED' | 'ACTIVITY_NOT_FOUND' | 'ACTIVITY_ALREADY_CORRECTED' | 'STATION_NOT_FOUND' | 'RESOURCE_NOT_FOUND';
const refuse = refusals<keyof typeof timeBankMessages | Elsewhere>();
type Data<K extends TimeAccountCommand['type']> = Extract<TimeAccountCommand, { type: K }>['data'];
const kindLabels = labelsOf(activityKinds);
/** What was handed out can be entered for so many days: as long as a service can that was given before its linkage was proposed. Ours. */
const DAYS_BEFORE = 35;
/** And is redeemed a year ahead at most. Ours. */
const DAYS_AHEAD = 366;

/** The time bank as the resolvers handle it: accounts within reach, and commands completed by what rates and registers say. */
export class TimeBank {
  constructor(
    private readonly views: Views,
    private readonly clock: Clock,
    private readonly resources: Resources,
  ) {}

  today(): string {
    return civilDateAt(this.clock.now());
  }

  station(id: string): BankStationRow | undefined {
    return this.views.get<BankStationRow>(findBankStation(id));
  }

  /** A station of the caller's. @throws Refusal STATION_NOT_FOUND */
  own(id: string | null | undefined, { reach }: Caller): BankStationRow {
    const row = id == null ? undefined : this.station(id);
    return row && reaches(reach, { station: row.id, region: row.region }) ? row : refuse('STATION_NOT_FOUND');
  }

  /**
   * The station that keeps the file and those above it, supervisors of where they serve, their teams, themselves. A file that went on in another one stands for that one: whoever
   * reaches either reaches the person.
   */
  seen(volunteer: string, { reach }: Caller): MemberRow | undefined {
    const stays = this.views.get<{ id: string }>(fileThatStays(volunteer))?.id ?? volunteer;
    const row = this.views.get<MemberRow>(findMember(stays));
    const asked = stays === volunteer ? row : this.views.get<MemberRow>(findMember(volunteer));
    const files = reach.persons.length === 0 || !row ? [] : this.views.all<AccountRow>(accountsOf(row.id)).map(({ id }) => id);
    return row && (files.some((person) => reaches(reach, { person })) || isReached(row, reach) || (asked && isReached(asked, reach))) ? row : undefined;
  }

  /** Out of reach reads like not found. @throws Refusal VOLUNTEER_NOT_FOUND */
  within(volunteer: string, caller: Caller): MemberRow {
    return this.seen(volunteer, caller) ?? refuse('VOLUNTEER_NOT_FOUND');
  }

  /** In which account a movement is, for a command that comes again: it goes where it went, whichever files are one by now. Undefined of one that is not there. */
  accountWith(movement: string): string | undefined {
    return this.views.get<MovementRow>(findMovement(movement))?.volunteer;
  }

  /** In which account the hours of an activity are credited: that of the file which it names, the first one where it names two of one person. */
  accountNamed(volunteer: string, activity: string): string {
    const served = this.views.get<ServedRow>(findServed(activity));
    const named = served ? (JSON.parse(served.served) as string[]) : [];
    return this.views.all<AccountRow>(accountsOf(volunteer)).find(({ id }) => named.includes(id))?.id ?? volunteer;
  }

  /**
   * What each account of the person pays of a price: the points that are lost soonest first, wherever they are.
   * @throws Refusal POINTS_SHORT
   */
  shares(volunteer: string, total: number): readonly { readonly account: string; readonly points: number }[] {
    const today = this.today();
    const lots = this.views.all<LotRow>(lotsOf(volunteer)).filter(({ expires_on: last }) => last === null || last >= today);
    const shares = new Map<string, number>();
    let missing = total;
    for (const { volunteer: account, points } of lots) {
      const part = Math.min(missing, points);
      if (part > 0) shares.set(account, (shares.get(account) ?? 0) + part);
      missing -= part;
    }
    if (missing > 0) return refuse('POINTS_SHORT', { needed: total, balance: total - missing });
    return [...shares].map(([account, points]) => ({ account, points }));
  }

  /** Whether files of this person were merged. */
  hasSeveral(volunteer: string): boolean {
    return this.views.all<AccountRow>(accountsOf(volunteer)).length > 1;
  }

  /** Minutes in the person's other accounts. */
  elsewhere(volunteer: string): number {
    return this.views.all<AccountRow>(accountsOf(volunteer)).reduce((sum, { id, minutes }) => (id === volunteer ? sum : sum + minutes), 0);
  }

  /**
   * Whose activity it was confirms the hours, whichever station keeps the volunteer.
   * @throws Refusal ACTIVITY_NOT_FOUND | ACTIVITY_ALREADY_CORRECTED | HOURS_NOT_SERVED | VOLUNTEER_ERASED | POINT_RATE_MISSING
   */
  confirming(movement: string, volunteer: string, activity: string, minutes: number | undefined, { reach }: Caller): Data<'ConfirmHours'> {
    const served = this.views.get<ServedRow>(findServed(activity));
    if (!served || !reaches(reach, { station: served.station })) return refuse('ACTIVITY_NOT_FOUND');
    if (served.live === 0) return refuse('ACTIVITY_ALREADY_CORRECTED');
    if (!(JSON.parse(served.served) as string[]).includes(volunteer)) return refuse('HOURS_NOT_SERVED');
    if (this.views.get<MemberRow>(findMember(volunteer))?.gone !== 0) return refuse('VOLUNTEER_ERASED');
    const { station, date, kind, entry } = served;
    // Named as two, they gave the hours once; of one file its own account sees to it.
    if (this.hasSeveral(volunteer) && this.views.get(creditedTo(volunteer, entry))) return refuse('HOURS_ALREADY_CONFIRMED');
    const rate = this.rate(station, 'ACTIVITY', kind, date) ?? refuse('POINT_RATE_MISSING', { date, of: { code: kind, labels: kindLabels[kind] } });
    return {
      movement, volunteer, activity, entry, station, kind, date, minutes: minutes ?? served.minutes, longest: served.minutes, pointsPerHour: rate.points,
      expiresOn: lastDay(date, rate.months),
    };
  }

  /**
   * @param account the volunteer's, within reach
   * @throws Refusal VOLUNTEER_ERASED | RESOURCE_NOT_FOUND | POINTS_ARE_NEVER_CASH | REDEMPTION_WITHOUT_SERVICE_ITEM | REDEMPTION_NOT_OFFERED | POINT_RATE_MISSING
   */
  redeeming(movement: string, account: MemberRow, wanted: { resource: string; item?: string | undefined; quantity: number; date?: string | undefined }, caller: Caller): Data<'RedeemPoints'> {
    if (account.gone === 1) return refuse('VOLUNTEER_ERASED');
    const { resource, item, quantity, date } = wanted;
    this.checkDay(date, caller);
    const station = account.station ?? caller.station ?? refuse('STATION_NOT_FOUND');
    // What a volunteer may have is what their station sees.
    const row = this.resource(resource, station, caller);
    if (row.kind === 'FUND') return refuse('POINTS_ARE_NEVER_CASH');
    if (row.kind !== 'MATERIAL' && item === undefined) return refuse('REDEMPTION_WITHOUT_SERVICE_ITEM');
    if (row.unit === null || (item !== undefined && !(JSON.parse(row.terms) as ResourceTerms).serviceItems.includes(item))) return refuse('REDEMPTION_NOT_OFFERED');
    const today = this.today();
    const rate = this.rate(station, 'RESOURCE', resource, today) ?? (item === undefined ? undefined : this.rate(station, 'SERVICE_ITEM', item, today));
    const { zh, bo = zh, en = zh } = (JSON.parse(row.terms) as ResourceTerms).title;
    const { points } = rate ?? refuse('POINT_RATE_MISSING', { date: today, of: { code: resource, labels: { zh, bo, en } } });
    return { movement, volunteer: account.id, station, resource, serviceItem: item ?? null, quantity, pointsEach: points };
  }

  /** As a station sees it. @throws Refusal RESOURCE_NOT_FOUND */
  resource(id: string, station: string, caller: Caller): NonNullable<ReturnType<Resources['row']>> {
    const row = this.resources.row(id);
    return row && this.resources.visible(row, { ...caller, station }) ? row : refuse('RESOURCE_NOT_FOUND');
  }

  /** Whoever redeems for themselves has it from today on: what is left of months that are over is nobody's any more. @throws Refusal REDEMPTION_DAY */
  private checkDay(date = this.today(), { role }: Caller): void {
    const [from, until] = [role === 'VOLUNTEER' ? this.today() : addDays(this.today(), -DAYS_BEFORE), addDays(this.today(), DAYS_AHEAD)];
    if (date < from || date > until) refuse('REDEMPTION_DAY', { from, until });
  }

  /** A movement of a station within reach. @throws Refusal MOVEMENT_NOT_FOUND */
  movement(id: string, { reach }: Caller): MovementRow {
    const row = this.views.get<MovementRow>(findMovement(id));
    return row && reaches(reach, { station: row.station }) ? row : refuse('MOVEMENT_NOT_FOUND');
  }

  rate(station: string, subject: RateSubject, code: string, date: string): RateRow | undefined {
    return holdingRate(this.views, station, subject, code, date);
  }
}

const isReached = (row: MemberRow, reach: Caller['reach']): boolean =>
  reaches(reach, { station: row.station, person: row.id }) ||
  (JSON.parse(row.places) as string[]).some((region) => reaches(reach, { region })) ||
  (JSON.parse(row.teams) as string[]).some((organization) => reaches(reach, { organization }));

export function shownAccount({ id, balance, minutes }: MemberRow, language: 'zh' | 'bo' | 'en'): TimeAccount {
  const hours = minutes / 60;
  const reached = starLevels.terms.filter((star) => star.hours <= hours);
  const star = reached.at(-1);
  const next = starLevels.terms[reached.length];
  return {
    volunteerId: id, balance, minutes, hours: Math.floor(hours * 10) / 10, stars: reached.length, star: star?.code ?? null, starLabel: star?.labels[language] ?? null,
    hoursToNextStar: next === undefined ? null : Math.ceil((next.hours * 60 - minutes) / 6) / 10,
  };
}

export const shownMovement = (row: MovementRow): PointMovement => ({
  id: row.id, volunteerId: row.volunteer, kind: row.kind, stationId: row.station, points: row.points, at: row.at, legs: JSON.parse(row.legs) as Leg[], minutes: row.minutes,
  activityId: row.activity, rate: row.rate, resourceId: row.resource, serviceItem: row.service_item, quantity: row.quantity, reversesId: row.reverses,
  reversedById: row.reversed_by, keptReason: row.reason, isCorrection: row.corrected === 1, short: row.short,
});

export const shownRate = (row: RateRow): PointRateShown => ({
  stationId: row.station, of: row.subject, code: row.code, points: row.points, from: row.from_date, until: row.until_date, months: row.months,
});
