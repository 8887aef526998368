import { reaches, type Caller } from '#platform/access';
import type { Clock } from '#platform/clock';
import { step, type Commands, type Step } from '#platform/dispatch';
import { derivedId, refusals } from '#platform/event-sourcing';
import { keyOfCursor, pageOf } from '#platform/graphql';
import type { Views } from '#platform/read-model';
import { civilDateAt } from '#reference/calendar';
import { organization } from '#societies/organization';
import { volunteer } from '#societies/volunteer';
import type { ResidentFiles } from '#linking/resident/slice';
import { worksAt } from '#linking/station';
import type { Stations } from '#linking/station/slice';
import { microWish, type MicroWishCommand } from './micro-wish.decider.js';
import type { Claimant } from './micro-wish.events.js';
import type { microWishMessages } from './micro-wish.messages.js';
import { claimsOf, findWish, openWishes, wishesClaimedBy, wishesOfStation, type MicroWishRow } from './micro-wish.queries.js';
import { tellsWho } from './tells-who.rules.js';
import type { MicroWish, MicroWishConnection, MicroWishesArgs, MicroWishPayload, WishInput } from './types.js';

const refuse = refusals<keyof typeof microWishMessages | 'STATION_NOT_FOUND'>();
const OPEN_END = '9999-12-31';
/** So many may be claimed and not given yet (ours): whoever took them all would keep everybody else from giving. Of two that are claimed at the same moment one may be beyond it. */
const MOST_CLAIMS: Readonly<Record<Claimant['kind'], number>> = { VOLUNTEER: 10, ORGANIZATION: 100, STATION: 100 };

/** Wishes as the resolver handles them: found within reach, made, and moved on by commands. */
export class MicroWishes {
  constructor(
    private readonly commands: Commands,
    private readonly views: Views,
    private readonly clock: Clock,
    private readonly stations: Stations,
    private readonly files: ResidentFiles,
  ) {}

  list({ region, mine, status, first, after }: MicroWishesArgs, caller: Caller): MicroWishConnection {
    const [from = 0] = keyOfCursor(after, 'number') ?? [];
    // What is not open any more is between its station and whoever claimed it.
    const station = caller.role === 'VOLUNTEER' || caller.role === 'PARTNER' ? null : caller.station;
    const own = mine || (status !== undefined && status !== 'OPEN' && station === null);
    const query = own
      ? wishesClaimedBy(claimantsOf(caller).map(({ id }) => id), status, from, first + 1)
      : status !== undefined && station !== null
        ? wishesOfStation(station, status, from, first + 1)
        : openWishes(region, civilDateAt(this.clock.now()), from, first + 1);
    return pageOf(this.views.all<MicroWishRow>(query), first, ({ number }) => [number], (row) => shown(row, caller));
  }

  make({ commandId, words, residentId, stationId, valueFen, until }: WishInput, caller: Caller): Promise<MicroWishPayload> {
    const id = derivedId(commandId.toLowerCase(), caller.actor.id, 'microWish');
    const input = { commandId, words, residentId, stationId, valueFen, until };
    return this.carryOut(caller, 'wish', input, id, async () => {
      const resident = residentId === undefined ? null : this.files.current(residentId, caller);
      const station = this.stations.find(stationId ?? resident?.station ?? caller.station ?? '', caller.language) ?? refuse('STATION_NOT_FOUND');
      if (!reaches(caller.reach, { station: station.id })) refuse('STATION_NOT_FOUND');
      if (tellsWho(words, resident === null ? [] : await this.namesOf(resident))) refuse('WISH_TELLS_WHO');
      const subject = resident?.id ?? id;
      return {
        type: 'MakeWish',
        data: { station: station.id, resident: resident?.id ?? null, subject, region: station.region, words, valueFen: valueFen ?? null, until: until ?? null },
      };
    });
  }

  claim(input: { readonly commandId: string; readonly wishId: string; readonly giveBy?: string }, caller: Caller): Promise<MicroWishPayload> {
    const { wishId, giveBy } = input;
    return this.carryOut(caller, 'claimWish', input, wishId, () => {
      const row = this.row(wishId);
      if (row?.words == null) return refuse('WISH_NOT_FOUND');
      const by = claimedAs(row, caller);
      if (by.kind === 'VOLUNTEER' && row.resident !== null && this.files.isOneOf(claimantsOf(caller).map(({ id }) => id), row.resident)) return refuse('WISH_OF_ONESELF');
      const most = MOST_CLAIMS[by.kind];
      if (row.claimant !== by.id && (this.views.get<{ claims: number }>(claimsOf(claimantsOf(caller).map(({ id }) => id), most))?.claims ?? 0) >= most) refuse('WISH_CLAIMS_TOO_MANY', { most });
      return { type: 'ClaimWish', data: { by, ...(giveBy === undefined ? {} : { giveBy }) } };
    }, mayBeAsked(claimantsOf(caller)[0]));
  }

  /** Whoever claimed it gives it back; its station may do so for them. */
  release(input: { readonly commandId: string; readonly wishId: string }, caller: Caller): Promise<MicroWishPayload> {
    return this.carryOut(caller, 'releaseWish', input, input.wishId, () => {
      const row = this.row(input.wishId) ?? refuse('WISH_NOT_FOUND');
      return reaches(caller.reach, { station: row.station })
        ? { type: 'ReleaseClaim', data: { reason: 'STATION' } }
        : { type: 'ReleaseClaim', data: { reason: 'CANNOT', by: claimedAs(row, caller) } };
    });
  }

  /** What only its station may do. */
  change(operation: string, input: { readonly commandId: string; readonly wishId: string }, caller: Caller, command: MicroWishCommand): Promise<MicroWishPayload> {
    return this.carryOut(caller, operation, input, input.wishId, () => {
      const row = this.row(input.wishId);
      return row && reaches(caller.reach, { station: row.station }) ? command : refuse('WISH_NOT_FOUND');
    });
  }

  /** @throws Refusal WISH_NOT_FOUND also of a wish whose words are gone: whoever is forgotten wishes no more */
  reopen(input: { readonly commandId: string; readonly wishId: string }, caller: Caller): Promise<MicroWishPayload> {
    return this.carryOut(caller, 'reopenWish', input, input.wishId, () => {
      const row = this.row(input.wishId);
      if (row?.words == null || !reaches(caller.reach, { station: row.station })) return refuse('WISH_NOT_FOUND');
      return { type: 'ReopenWish', data: { givenAt: row.given_at ?? this.clock.now() } };
    });
  }

  private async carryOut(caller: Caller, operation: string, input: { readonly commandId: string }, id: string, command: () => MicroWishCommand | Promise<MicroWishCommand>, others: readonly Step[] = []): Promise<MicroWishPayload> {
    const receipt = await this.commands.run(caller, operation, input, [step(microWish, id, command), ...others]);
    const row = this.row(id);
    return { wish: row ? shown(row, caller) : null, ...receipt };
  }

  /** Of the resident and of who answers for them. */
  private async namesOf(row: ReturnType<ResidentFiles['current']>): Promise<readonly string[]> {
    const guardian = row.guardian === null ? null : await this.files.vault.open<{ readonly name: string }>(row.guardian);
    return [await this.files.identity(row), guardian].flatMap((one) => one?.name ?? []);
  }

  private row(id: string): MicroWishRow | undefined {
    return this.views.get<MicroWishRow>(findWish(id));
  }
}

/** Whoever promises something to somebody answers in the same step whether that may be asked of them: who is suspended or has left does not. */
function mayBeAsked(by: Claimant | undefined): readonly Step[] {
  if (by?.kind === 'ORGANIZATION') return [step(organization, by.id, { type: 'BeAsked', data: {} })];
  return by?.kind === 'VOLUNTEER' ? [step(volunteer, by.id, { type: 'BeAsked', data: { tasks: [] } })] : [];
}

/** As whom a caller may have claimed something, since files and organizations become one; the first is as whom they do so now. */
function claimantsOf({ role, actor: { organization, organizations, person = null, persons, station } }: Caller): readonly Claimant[] {
  const all = (kind: Claimant['kind'], ids: readonly string[]): readonly Claimant[] => ids.map((id) => ({ kind, id }));
  const files = all('VOLUNTEER', person === null ? [] : (persons ?? [person]));
  // A volunteer's token may name where they help, for which they do not speak.
  if (role === 'VOLUNTEER') return files;
  if (organization !== null) return all('ORGANIZATION', organizations ?? [organization]);
  // A worker's token may name their own file, too: they claim for the station, and give back what was claimed by that file.
  return [...all('STATION', station === null ? [] : [station]), ...files];
}
/** The claim that a caller has on a wish, else the one that they would have. */
function claimedAs({ claimant }: MicroWishRow, caller: Caller): Claimant {
  const own = claimantsOf(caller);
  return own.find(({ id }) => id === claimant) ?? own[0] ?? refuse('STATION_NOT_FOUND');
}

function shown(row: MicroWishRow, caller: Caller): MicroWish {
  const { claimant, claimant_kind: kind, until } = row;
  const ofStation = worksAt(caller, row.station);
  const mine = claimantsOf(caller).some(({ id }) => id === claimant);
  return {
    id: row.id, stationId: row.station, region: row.region, valueFen: row.value_fen, until: until === OPEN_END ? null : until, status: row.status,
    madeAt: row.made_at, giveBy: ofStation || mine ? row.give_by : null, givenAt: row.given_at, mine,
    claimant: ofStation && claimant !== null && kind !== null ? { kind, id: claimant } : null,
    residentId: ofStation ? row.resident : null,
    sealedWords: row.words,
    sealedThanks: ofStation || mine ? row.thanks : null,
  };
}
