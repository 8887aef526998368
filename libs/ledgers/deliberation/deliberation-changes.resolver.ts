import { Args, Mutation, Resolver } from '@nestjs/graphql';
import { reaches, type Caller } from '#platform/access';
import { Clock } from '#platform/clock';
import { Commands, step, type Step } from '#platform/dispatch';
import { derivedId, Refusal, refusals } from '#platform/event-sourcing';
import { CallerOf, plain } from '#platform/graphql';
import { Views } from '#platform/read-model';
import { civilDateAt } from '#reference/calendar';
import { Regions } from '#reference/region';
import { activity, personTimesOf, type ActivityCommand } from '#ledgers/activity';
import { Activities } from '#ledgers/activity/slice';
import { deliberation, type DeliberationCommand } from './deliberation.decider.js';
import type { DeliberationTask, TaskOwner } from './deliberation.events.js';
import type { deliberationMessages } from './deliberation.messages.js';
import { findDeliberation, findOrganization, residentsThere, sittingsOn, type DeliberationRow, type SittingOnRow } from './deliberation.queries.js';
import { DeliberationResolver } from './deliberation.resolver.js';
import {
  AddDeliberationOptionInput, AddDeliberationTaskInput, ChangeDeliberationTaskInput, CompleteDeliberationTaskInput, Deliberation, DeliberationPayload, DeliberationTaskInput,
  OpenDeliberationInput, RecordDeliberationSittingInput, ReopenDeliberationInput, ReopenDeliberationTaskInput, ResolveDeliberationInput, TellDeliberationResultInput,
} from './types.js';

const refuse = refusals<keyof typeof deliberationMessages>();

@Resolver(() => Deliberation)
export class DeliberationChangesResolver {
  constructor(
    private readonly commands: Commands,
    private readonly views: Views,
    private readonly clock: Clock,
    private readonly regions: Regions,
    private readonly activities: Activities,
    private readonly shown: DeliberationResolver,
  ) {}

  @Mutation(() => DeliberationPayload, { description: 'A matter that residents talk over, with what could be done.' })
  openDeliberation(@Args('input') given: OpenDeliberationInput, @CallerOf() caller: Caller): Promise<DeliberationPayload> {
    const input = plain(given);
    const { topic, hall, options = [] } = input;
    const id = this.idOf(input, caller, 'deliberation');
    const command = (): DeliberationCommand => {
      const station = this.activities.open(input.stationId ?? caller.station, caller);
      const region = input.region ?? station.region;
      if (!this.regions.exists(region)) throw new Refusal('REGION_UNKNOWN', { code: region });
      return {
        type: 'OpenDeliberation',
        data: { topic, station: station.id, region, ...(hall && { hall }), options: options.map((text, n) => ({ option: this.idOf(input, caller, 'option', n), text })) },
      };
    };
    return this.carryOut(caller, 'openDeliberation', input, id, [step(deliberation, id, command)]);
  }

  @Mutation(() => DeliberationPayload, { description: 'Something else that could be done, while nothing is resolved.' })
  addDeliberationOption(@Args('input') given: AddDeliberationOptionInput, @CallerOf() caller: Caller): Promise<DeliberationPayload> {
    const input = plain(given);
    return this.change(caller, 'addDeliberationOption', input, () => ({ type: 'AddOption', data: { option: this.idOf(input, caller, 'option', 0), text: input.text } }));
  }

  @Mutation(() => DeliberationPayload, { description: 'Who was there. The sitting is written into the ledger in the same step.' })
  recordDeliberationSitting(@Args('input') given: RecordDeliberationSittingInput, @CallerOf() caller: Caller): Promise<DeliberationPayload> {
    const input = plain(given);
    const { deliberationId, date, startsAt, minutes, words, others = 0 } = input;
    const entry = this.idOf(input, caller, 'activity');
    const day = startsAt === undefined ? (date ?? civilDateAt(this.clock.now())) : civilDateAt(startsAt);
    const recording = (row: DeliberationRow) => this.activities.recording(entry, {
      stationId: row.station, words,
      asked: {
        kind: 'DELIBERATION', minutes, region: row.region, others, deliberation: deliberationId, residents: input.residentIds ?? [], volunteers: input.volunteerIds ?? [],
        socialWorkers: input.socialWorkerIds ?? [], ledBySocialWorkers: input.ledBySocialWorkerIds ?? [], ledByVolunteers: input.ledByVolunteerIds ?? [],
        ...(startsAt === undefined ? { date: day } : { startsAt, ...(date === undefined ? {} : { date }) }),
      },
    }, caller);
    const record = (): ActivityCommand => ({ type: 'RecordActivity', data: recording(this.within(deliberationId, caller)) });
    const hold = (): DeliberationCommand => {
      const data = recording(this.within(deliberationId, caller));
      // Whoever leads is there too.
      const present = personTimesOf(data) + data.ledBySocialWorkers.length + data.ledByVolunteers.length;
      const [counts, ...others] = this.sittings(deliberationId, day);
      const gone = counts?.live === 0 ? [counts, ...others].map((one) => one.activity) : [];
      return { type: 'Hold', data: { date: day, activity: entry, residents: data.residents, present, gone } };
    };
    return this.carryOut(caller, 'recordDeliberationSitting', input, deliberationId, [step(deliberation, deliberationId, hold), step(activity, entry, record)]);
  }

  @Mutation(() => DeliberationPayload, { description: 'Votes are counted here: the option with most of them is resolved, and a tie is refused.' })
  resolveDeliberation(@Args('input') given: ResolveDeliberationInput, @CallerOf() caller: Caller): Promise<DeliberationPayload> {
    const input = plain(given);
    const { by, on, votes = [], abstained = 0, optionId, text, tasks = [] } = input;
    return this.change(caller, 'resolveDeliberation', input, () => ({
      type: 'Resolve',
      data: {
        by, text, abstained, ...this.there(input.deliberationId, on), votes: votes.map((vote) => ({ option: vote.optionId, votes: vote.votes })), ...(on === undefined ? {} : { on }), ...(optionId === undefined ? {} : { option: optionId }),
        tasks: tasks.map((task, n) => this.task(task, this.idOf(input, caller, 'task', n), caller)),
      },
    }));
  }

  @Mutation(() => DeliberationPayload, {
    description: 'It was resolved by mistake, and is talked over still: its resolution, its tasks and the note are none any more, and whoever was told the result hears that. Refused once a task of it was done.',
  })
  reopenDeliberation(@Args('input') given: ReopenDeliberationInput, @CallerOf() caller: Caller): Promise<DeliberationPayload> {
    return this.change(caller, 'reopenDeliberation', plain(given), () => ({ type: 'ReopenDeliberation', data: {} }));
  }

  @Mutation(() => DeliberationPayload, { description: 'Something else that the resolution asks for, with an owner and a day.' })
  addDeliberationTask(@Args('input') given: AddDeliberationTaskInput, @CallerOf() caller: Caller): Promise<DeliberationPayload> {
    const input = plain(given);
    return this.change(caller, 'addDeliberationTask', input, () => ({ type: 'SetTask', data: this.task(input.task, this.idOf(input, caller, 'task', 0), caller) }));
  }

  @Mutation(() => DeliberationPayload, { description: 'Another owner, or another day, and why.' })
  changeDeliberationTask(@Args('input') given: ChangeDeliberationTaskInput, @CallerOf() caller: Caller): Promise<DeliberationPayload> {
    const input = plain(given);
    const { taskId: task, owner, due, reason } = input;
    return this.change(caller, 'changeDeliberationTask', input, () => {
      if (owner) this.check(owner, caller);
      return { type: 'ChangeTask', data: { task, reason, ...(owner && { owner }), ...(due === undefined ? {} : { due }) } };
    });
  }

  @Mutation(() => DeliberationPayload, { description: 'It was done, and what came of it.' })
  completeDeliberationTask(@Args('input') given: CompleteDeliberationTaskInput, @CallerOf() caller: Caller): Promise<DeliberationPayload> {
    const { taskId: task, on, outcome } = plain(given);
    return this.change(caller, 'completeDeliberationTask', plain(given), () => ({
      type: 'CompleteTask', data: { task, ...(on === undefined ? {} : { on }), ...(outcome === undefined ? {} : { outcome }) },
    }));
  }

  @Mutation(() => DeliberationPayload, { description: 'It was said to be done by mistake: it is still to be done, and overdue where its day has passed.' })
  reopenDeliberationTask(@Args('input') given: ReopenDeliberationTaskInput, @CallerOf() caller: Caller): Promise<DeliberationPayload> {
    const input = plain(given);
    return this.change(caller, 'reopenDeliberationTask', input, () => ({ type: 'ReopenTask', data: { task: input.taskId } }));
  }

  @Mutation(() => DeliberationPayload, { description: 'Shows the note to everybody, and sends word to the residents who were there.' })
  tellDeliberationResult(@Args('input') given: TellDeliberationResultInput, @CallerOf() caller: Caller): Promise<DeliberationPayload> {
    const { note } = plain(given);
    return this.change(caller, 'tellDeliberationResult', plain(given), () => ({
      type: 'TellResult', data: { note, residents: this.views.all<{ resident: string }>(residentsThere(given.deliberationId)).map(({ resident }) => resident) },
    }));
  }

  private sittings(id: string, date: string): readonly SittingOnRow[] {
    return this.views.all<SittingOnRow>(sittingsOn(id, date));
  }

  /** How many were there, as the ledger has it by now: entries are corrected, and taken back. */
  private there(id: string, on = civilDateAt(this.clock.now())): { there?: number | null } {
    const [sitting] = this.sittings(id, on);
    return sitting === undefined ? {} : { there: sitting.live === 1 ? sitting.there : null };
  }

  private task({ text, owner, due }: DeliberationTaskInput, task: string, caller: Caller): DeliberationTask {
    this.check(owner, caller);
    return { task, text, owner, due };
  }

  /** Whoever is to do something is there, and a resident is within reach. @throws Refusal DELIBERATION_OWNER_NOT_FOUND | RESIDENT_NOT_FOUND | VOLUNTEER_NOT_FOUND | SOCIAL_WORKER_NOT_FOUND */
  private check({ kind, id }: TaskOwner, caller: Caller): void {
    if (kind === 'ORGANIZATION' ? !this.views.get(findOrganization(id)) : kind === 'STATION' && !this.activities.station(id)) refuse('DELIBERATION_OWNER_NOT_FOUND');
    if (kind === 'RESIDENT' || kind === 'VOLUNTEER' || kind === 'SOCIAL_WORKER') this.activities.person(kind, id, caller);
  }

  private idOf({ commandId }: { commandId: string }, { actor }: Caller, what: string, n?: number): string {
    return derivedId(commandId.toLowerCase(), actor.id, what, ...(n === undefined ? [] : [n]));
  }

  private within(id: string, { reach }: Caller): DeliberationRow {
    const row = this.views.get<DeliberationRow>(findDeliberation(id));
    return row && reaches(reach, { station: row.station }) ? row : refuse('DELIBERATION_NOT_FOUND');
  }

  private change(caller: Caller, operation: string, input: { commandId: string; deliberationId: string }, command: () => DeliberationCommand): Promise<DeliberationPayload> {
    const checked = (): DeliberationCommand => {
      this.within(input.deliberationId, caller);
      return command();
    };
    return this.carryOut(caller, operation, input, input.deliberationId, [step(deliberation, input.deliberationId, checked)]);
  }

  private async carryOut(caller: Caller, operation: string, input: { commandId: string }, id: string, steps: readonly Step[]): Promise<DeliberationPayload> {
    const receipt = await this.commands.run(caller, operation, input, steps);
    return { deliberation: this.shown.deliberation(id, caller), ...receipt };
  }
}
