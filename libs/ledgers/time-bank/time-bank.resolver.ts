import { Args, ID, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import type { Caller, Language } from '#platform/access';
import { isPerson } from '#platform/event-sourcing';
import { CallerOf, keyOfCursor, PageArgs, pageOf, plain } from '#platform/graphql';
import { KeyVault } from '#platform/privacy';
import { Views } from '#platform/read-model';
import { commendations, say } from '#reference/catalogue';
import { worksAt } from '#linking/station';
import { mobilisedBy } from './mobilised.js';
import { PriceList } from './price-list.js';
import { shownAccount, shownMovement, shownRate, TimeBank } from './time-bank.js';
import {
  book, bookOfStation, commendationsOf, expiringLots, filesThatStay, findMember, givenBy, listCommendations, listMovements, listRates, statementOf, type BookRow, type BroughtRow,
  type CommendationRow, type MemberRow, type MovementRow, type RateRow, type StationBookRow,
} from './time-bank.queries.js';
import {
  BroughtConnection, CommendationKind, CommendationsArgs, Commended, CommendedConnection, ExpiringPoints, Mobilisation, PointMovement, PointMovementConnection, PointRatesArgs,
  PointRateShownConnection, PointsBuy, PointsLedger, PointsLedgerArgs, StationPoints, TimeAccount,
} from './types.js';

const volunteerId = { type: () => ID };
const numberAfter = (after: string | null | undefined, first = 0): number => keyOfCursor(after, 'number')?.[0] ?? first;

/** What a station wrote about a volunteer. */
const mayReadOf = (caller: Caller, station: string, volunteer: string): boolean =>
  worksAt(caller, station) || (caller.role === 'VOLUNTEER' && isPerson(caller.actor, volunteer));

@Resolver(() => TimeAccount)
export class TimeAccountResolver {
  constructor(
    private readonly bank: TimeBank,
    private readonly prices: PriceList,
    private readonly views: Views,
  ) {}

  @Query(() => TimeAccount, { nullable: true, description: 'A volunteer’s points, hours and stars; null out of reach.' })
  timeAccount(@Args('volunteerId', volunteerId) id: string, @CallerOf() caller: Caller): TimeAccount | null {
    const row = this.bank.seen(id, caller);
    return row ? shownAccount(row, caller.language) : null;
  }

  @ResolveField(() => PointMovementConnection, { description: 'The statement, newest first.' })
  movements(@Parent() { volunteerId: id }: TimeAccount, @Args() { first, after }: PageArgs): PointMovementConnection {
    const rows = this.views.all<MovementRow>(statementOf(id, numberAfter(after, Number.MAX_SAFE_INTEGER), first + 1));
    return pageOf(rows, first, (row) => [row.number], shownMovement);
  }

  @ResolveField(() => [PointsBuy], { description: 'What they buy today at the station that keeps the file, cheapest first, whether or not the balance covers it. At most 100.' })
  buys(@Parent() { volunteerId: id, balance }: TimeAccount, @CallerOf() { language }: Caller): PointsBuy[] {
    const station = this.views.get<MemberRow>(findMember(id))?.station ?? null;
    return station === null ? [] : this.prices.of(station, balance, this.bank.today(), language);
  }

  @ResolveField(() => [ExpiringPoints], { description: 'Points that can be lost, soonest first.' })
  expiring(@Parent() { volunteerId: id }: TimeAccount): ExpiringPoints[] {
    return this.views.all<{ expires_on: string; points: number }>(expiringLots(id)).map(({ expires_on: lastDay, points }) => ({ lastDay, points }));
  }
}

/** Nobody types it: what a correction of the ledger takes back follows by itself. */
const becauseCorrected = say('服务记录已更正', 'ཞབས་ཞུའི་ཟིན་ཐོ་ཡོ་བསྲང་བྱས་པས།', 'The entry of the ledger was corrected');

@Resolver(() => PointMovement)
export class PointMovementResolver {
  constructor(private readonly vault: KeyVault) {}

  @ResolveField(() => String, { nullable: true, description: 'Why it was reversed. For those who work at the station whose movement it is, and for the volunteer; null for others, and once erased.' })
  reason(@Parent() { keptReason, isCorrection, stationId, volunteerId: of }: PointMovement, @CallerOf() caller: Caller): Promise<string | null> | string | null {
    if (isCorrection) return becauseCorrected[caller.language];
    return keptReason !== null && mayReadOf(caller, stationId, of) ? this.vault.openWords(keptReason) : null;
  }
}

@Resolver(() => PointsLedger)
export class PointsLedgerResolver {
  constructor(
    private readonly bank: TimeBank,
    private readonly views: Views,
  ) {}

  @Query(() => PointsLedger, { description: 'Every movement of points, and that they add up to nought.' })
  pointsLedger(@Args() asked: PointsLedgerArgs, @CallerOf() caller: Caller): PointsLedger {
    const { stationId } = plain(asked);
    if (stationId !== undefined) this.bank.own(stationId, caller);
    const of = new Map(this.views.all<BookRow>(book()).map(({ kind, points }) => [kind, points]));
    const [members, issued, spent, expired] = (['member', 'issued', 'spent', 'expired'] as const).map((kind) => of.get(kind) ?? 0) as [number, number, number, number];
    return { sum: members + issued + spent + expired, members, issued, spent, expired, stationId };
  }

  @ResolveField(() => StationPoints, { nullable: true, description: 'Of the station that was asked for, else of the caller’s own; null where there is none.' })
  ofStation(@Parent() { stationId }: PointsLedger, @CallerOf() { station: own }: Caller): StationPoints | null {
    const station = stationId ?? own;
    if (station === null) return null;
    const of = new Map(this.views.all<StationBookRow>(bookOfStation(station)).map(({ kind, points }) => [kind, points]));
    return { issued: 0 - (of.get('issued') ?? 0), open: of.get('open') ?? 0, expired: of.get('expired') ?? 0, spent: of.get('spent') ?? 0 };
  }

  @ResolveField(() => PointMovementConnection, { description: 'Those of the stations within reach, in the order in which they were recorded.' })
  movements(@Parent() { stationId }: PointsLedger, @Args() { first, after }: PageArgs, @CallerOf() { reach }: Caller): PointMovementConnection {
    const rows = this.views.all<MovementRow>(listMovements(reach, stationId, numberAfter(after), first + 1));
    return pageOf(rows, first, (row) => [row.number], shownMovement);
  }

  @Query(() => PointRateShownConnection, { description: 'All that a station ever said, in its order; of several that hold on a day the last does.' })
  pointRates(@Args() { first, after, stationId }: PointRatesArgs, @CallerOf() caller: Caller): PointRateShownConnection {
    const { id } = this.bank.own(stationId ?? caller.station, caller);
    return pageOf(this.views.all<RateRow>(listRates(id, numberAfter(after), first + 1)), first, (row) => [row.number], shownRate);
  }
}

@Resolver(() => Commended)
export class CommendationResolver {
  constructor(
    private readonly bank: TimeBank,
    private readonly views: Views,
    private readonly vault: KeyVault,
  ) {}

  @Query(() => [CommendationKind], { description: 'What there is to be commended for.' })
  commendationKinds(@CallerOf() { language }: Caller): CommendationKind[] {
    return commendations.terms.map(({ code, labels, hours, brought, repeatable }) => ({ code, label: labels[language], hours, brought, repeatable }));
  }

  @Query(() => CommendedConnection, { description: 'Of a volunteer, or of the stations within reach, in the order in which they were awarded. For a volunteer: their own.' })
  commendations(@Args() { first, after, ...asked }: CommendationsArgs, @CallerOf() caller: Caller): CommendedConnection {
    const { volunteerId: of = caller.reach.persons[0] ?? null, stationId } = plain(asked);
    const number = numberAfter(after);
    const query = of === null ? listCommendations(caller.reach, stationId, number, first + 1) : commendationsOf(this.bank.within(of, caller).id, number, first + 1);
    return pageOf(this.views.all<CommendationRow>(query), first, (row) => [row.number], (row) => shownCommendation(row, caller.language));
  }

  @ResolveField(() => String, { nullable: true, description: 'For those who work at the station that awarded it and for the volunteer; null for others, and once erased.' })
  words(@Parent() { sealedWords, stationId, volunteerId: of }: Commended, @CallerOf() caller: Caller): Promise<string | null> | null {
    return sealedWords !== null && mayReadOf(caller, stationId, of) ? this.vault.open<string>(sealedWords) : null;
  }
}

export const shownCommendation = (row: CommendationRow, language: Language): Commended => ({
  id: row.id, volunteerId: row.volunteer, code: row.code, label: commendations.find(row.code)?.labels[language] ?? row.code, stationId: row.station, on: row.on_date,
  hours: Math.floor(row.minutes / 6) / 10, brought: row.brought, sealedWords: row.words,
});

@Resolver(() => Mobilisation)
export class MobilisationResolver {
  constructor(
    private readonly bank: TimeBank,
    private readonly views: Views,
  ) {}

  @Query(() => Mobilisation, { nullable: true, description: 'Whom a volunteer brought in, and whom those did.' })
  mobilisation(@Args('volunteerId', volunteerId) id: string, @CallerOf() caller: Caller): Mobilisation | null {
    if (!this.bank.seen(id, caller)) return null;
    const all = mobilisedBy(this.views, id);
    const { minutes = 0 } = this.views.get<{ minutes: number }>(givenBy(all.map(({ person }) => person))) ?? {};
    return { volunteerId: id, directly: all.filter(({ depth }) => depth === 1).length, inAll: all.length, minutes };
  }

  @ResolveField(() => BroughtConnection, { description: 'Those nearest first; names are with their own files.' })
  brought(@Parent() { volunteerId: id }: Mobilisation, @Args() { first, after }: PageArgs): BroughtConnection {
    const today = this.bank.today();
    const [depth, last] = keyOfCursor(after, 'number', 'string') ?? [0, ''];
    const page = mobilisedBy(this.views, id).filter((one) => one.depth > depth || (one.depth === depth && one.person > last)).slice(0, first + 1);
    const files = new Map(this.views.all<BroughtRow>(filesThatStay([...new Set(page.flatMap(({ person, by }) => [person, by]))])).map((row) => [row.person, row]));
    return pageOf(page, first, (row) => [row.depth, row.person], ({ person, by, depth: at }) => {
      const { id: volunteer, minutes, minor_until: minorUntil } = files.get(person) ?? { id: person, minutes: 0, minor_until: null };
      return { volunteerId: volunteer, broughtInById: at === 1 ? id : (files.get(by)?.id ?? by), depth: at, minutes, minor: minorUntil !== null && minorUntil >= today };
    });
  }
}
