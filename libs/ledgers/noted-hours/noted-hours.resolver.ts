import { Args, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { reaches, type Caller } from '#platform/access';
import { Clock } from '#platform/clock';
import { Commands, step, type Step } from '#platform/dispatch';
import { derivedId, isPerson, refusals } from '#platform/event-sourcing';
import { CallerOf, keyOfCursor, nodesOf, PageArgs, pageOf, plain } from '#platform/graphql';
import { KeyVault } from '#platform/privacy';
import { Views } from '#platform/read-model';
import { addDays, civilDateAt } from '#reference/calendar';
import type { LinkageStatus } from '#linking/linkage';
import { LinkageNodes } from '#linking/linkage/slice';
import { PairingNodes } from '#linking/pairing/slice';
import { worksAt } from '#linking/station';
import { Activities } from '#ledgers/activity/slice';
import { timeAccount, type TimeAccountCommand } from '#ledgers/time-bank';
import { TimeBank } from '#ledgers/time-bank/slice';
import { notedHours, type NotedHoursCommand } from './noted-hours.decider.js';
import type { notedHoursMessages } from './noted-hours.messages.js';
import { entryOfNoted, findNoted, listNoted, type NotedEntryRow, type NotedHoursRow } from './noted-hours.queries.js';
import { ConfirmNotedHoursInput, NotedHours, NotedHoursConnection, NotedHoursPayload, NoteHoursInput, RefuseNotedHoursInput } from './types.js';

const refuse = refusals<keyof typeof notedHoursMessages>();
/** From then on a helper can have been there. */
const agreedOn: readonly LinkageStatus[] = ['ACCEPTED', 'SCHEDULED', 'IN_SERVICE', 'COMPLETED', 'EVALUATED'];
/** So many days later at most a command without a date is known to have come before: its day is that of its first coming. Ours. */
const DAYS_OF_RETRIES = 7;
/** Said of an entry that the hub wrote itself and of which nobody had noted how long it took. */
const AS_NOTED = '志愿者记录的时长';

/** What a caller's note is about: which of their files helps, the station that confirms it, and the first day on which they can have helped. */
interface Help {
  readonly helper: string;
  readonly station: string;
  readonly from: string;
}

@Resolver(() => NotedHours)
export class NotedHoursResolver {
  constructor(
    private readonly commands: Commands,
    private readonly views: Views,
    private readonly clock: Clock,
    private readonly vault: KeyVault,
    private readonly linkages: LinkageNodes,
    private readonly pairings: PairingNodes,
    private readonly activities: Activities,
    private readonly bank: TimeBank,
  ) {}

  @Query(() => NotedHoursConnection, { name: 'notedHours', description: 'Of a volunteer all that they noted, of stations what waits for them; in the order of noting.' })
  listed(@Args() { first, after }: PageArgs, @CallerOf() { reach }: Caller): NotedHoursConnection {
    const [number = 0] = keyOfCursor(after, 'number') ?? [];
    return pageOf(this.views.all<NotedHoursRow>(listNoted(reach, number, first + 1)), first, (row) => [row.number], shown);
  }

  @ResolveField(() => String, { nullable: true, description: 'For those who work at the station that confirms it, and for the volunteer.' })
  words(@Parent() noted: NotedHours, @CallerOf() caller: Caller): Promise<string | null> | null {
    return noted.sealedWords !== null && mayRead(noted, caller) ? this.vault.open<string>(noted.sealedWords) : null;
  }

  @ResolveField(() => String, { nullable: true, description: 'Why they were refused. For those who work at the station that did so, and for the volunteer.' })
  reason(@Parent() noted: NotedHours, @CallerOf() caller: Caller): Promise<string | null> | null {
    return noted.keptReason !== null && mayRead(noted, caller) ? this.vault.openWords(noted.keptReason) : null;
  }

  @Mutation(() => NotedHoursPayload, { description: 'What a volunteer gave on a day, for the station to confirm. Again for the same day: it was otherwise.' })
  async noteHours(@Args('input') given: NoteHoursInput, @CallerOf() caller: Caller): Promise<NotedHoursPayload> {
    const input = plain(given);
    const { linkageId, pairingId, minutes, words, date = civilDateAt(this.clock.now()) } = input;
    const tie = linkageId ?? pairingId ?? refuse('NOTED_HOURS_UNCLEAR');
    const help = linkageId === undefined ? this.inPairing(tie, caller) : this.inLinkage(tie, caller);
    // Of the file that helps, whichever is kept by now: what is noted again once two were merged is the same note.
    const volunteer = help?.helper ?? caller.person ?? refuse('NOTED_HOURS_NOT_YOURS');
    const command = (): NotedHoursCommand => {
      if (linkageId !== undefined && pairingId !== undefined) return refuse('NOTED_HOURS_UNCLEAR');
      const { station, from } = help ?? refuse('NOTED_HOURS_NOT_YOURS');
      const facts = { volunteer, linkage: linkageId ?? null, pairing: pairingId ?? null, date, minutes, ...(words === undefined ? {} : { words }) };
      return { type: 'NoteHours', data: { ...facts, station, from } };
    };
    const noteOf = (day: string): string => derivedId(tie, 'noted hours', tie, volunteer, day);
    const before = input.date === undefined ? Array.from({ length: DAYS_OF_RETRIES }, (_, n) => noteOf(addDays(date, -n - 1))) : [];
    const known = before.map((id) => step(notedHours, id, { type: 'BeNotedAlready', data: {} }));
    const receipt = await this.commands.run(caller, 'noteHours', input, [step(notedHours, noteOf(date), command), ...known]);
    const noted = [noteOf(date), ...before].map((id) => this.find(id, caller)).find((one) => one !== null);
    return { notedHours: noted ?? null, ...receipt };
  }

  @Mutation(() => NotedHoursPayload, {
    description: 'By the station of whom they helped: credited by the rate of that day, in the same step. An entry of the ledger of which nobody noted how long it took has it from here.',
  })
  confirmNotedHours(@Args('input') given: ConfirmNotedHoursInput, @CallerOf() caller: Caller): Promise<NotedHoursPayload> {
    const input = plain(given);
    const { commandId, notedHoursId: id } = input;
    const row = this.within(id, caller);
    const minutes = input.minutes ?? row.minutes;
    const entry = this.views.get<NotedEntryRow>(entryOfNoted(id));
    // Refused where it is decided: a command that comes again once the entry was taken back gets its receipt.
    if (!entry) return this.carryOut(caller, 'confirmNotedHours', input, id, [step(notedHours, id, (): NotedHoursCommand => refuse('NOTED_HOURS_WITHOUT_ENTRY'))]);
    const { activity, minutes: longest } = entry;
    const movement = derivedId(commandId.toLowerCase(), caller.actor.id, 'movement');
    const account = this.bank.accountNamed(row.volunteer, activity);
    const corrected = longest > 0 ? [] : this.activities.correcting(activity, commandId, AS_NOTED, { asked: { minutes } }, caller);
    const by = corrected.at(-1)?.id ?? activity;
    const credit = (): TimeAccountCommand => {
      const data = this.bank.confirming(movement, account, activity, minutes, caller);
      return { type: 'ConfirmHours', data: { ...data, activity: by, longest: longest > 0 ? longest : minutes } };
    };
    const confirm: NotedHoursCommand = { type: 'ConfirmNotedHours', data: { movement, minutes } };
    return this.carryOut(caller, 'confirmNotedHours', input, id, [step(notedHours, id, confirm), ...corrected, step(timeAccount, account, credit)]);
  }

  @Mutation(() => NotedHoursPayload, { description: 'The volunteer sees why, and may note them again.' })
  refuseNotedHours(@Args('input') given: RefuseNotedHoursInput, @CallerOf() caller: Caller): Promise<NotedHoursPayload> {
    const input = plain(given);
    const { notedHoursId: id, reason } = input;
    return this.carryOut(caller, 'refuseNotedHours', input, id, [step(notedHours, id, (): NotedHoursCommand => {
      this.within(id, caller);
      return { type: 'RefuseNotedHours', data: { reason } };
    })]);
  }

  private inLinkage(id: string, caller: Caller): Help | undefined {
    const found = this.linkages.find(id, caller);
    if (found?.providerKind !== 'VOLUNTEER' || !isPerson(caller.actor, found.providerId) || !agreedOn.includes(found.status)) return undefined;
    return { helper: found.providerId, station: found.stationId, from: civilDateAt(found.acceptedAt ?? this.clock.now()) };
  }

  private inPairing(id: string, caller: Caller): Help | undefined {
    const found = this.pairings.find(id, caller);
    return found?.helperKind === 'VOLUNTEER' && isPerson(caller.actor, found.helperId) ? { helper: found.helperId, station: found.stationId, from: found.from } : undefined;
  }

  find(id: string, caller: Caller): NotedHours | null {
    const row = this.seen(id, caller);
    return row ? shown(row) : null;
  }

  /** Out of reach reads like not found. @throws Refusal NOTED_HOURS_NOT_FOUND */
  private within(id: string, caller: Caller): NotedHoursRow {
    return this.seen(id, caller) ?? refuse('NOTED_HOURS_NOT_FOUND');
  }
  private seen(id: string, { reach }: Caller): NotedHoursRow | undefined {
    const row = this.views.get<NotedHoursRow>(findNoted(id));
    return row && reaches(reach, { station: row.station, person: row.volunteer }) ? row : undefined;
  }

  private async carryOut(caller: Caller, operation: string, input: { commandId: string }, id: string, steps: readonly Step[]): Promise<NotedHoursPayload> {
    const receipt = await this.commands.run(caller, operation, input, steps);
    return { notedHours: this.find(id, caller), ...receipt };
  }
}

export class NotedHoursNodes extends nodesOf('NotedHours', 'notedHours', NotedHoursResolver, (resolver, id, caller) => resolver.find(id, caller)) {}

const mayRead = ({ stationId, volunteerId }: NotedHours, caller: Caller): boolean => worksAt(caller, stationId) || caller.reach.persons.includes(volunteerId);

const shown = (row: NotedHoursRow): NotedHours => ({
  id: row.id, volunteerId: row.volunteer, stationId: row.station, linkageId: row.linkage, pairingId: row.pairing, date: row.date, minutes: row.minutes, notedAt: row.noted_at, confirmBy: row.due_at,
  status: row.status, confirmedMinutes: row.confirmed, movementId: row.movement, keptReason: row.reason, sealedWords: row.words,
});
