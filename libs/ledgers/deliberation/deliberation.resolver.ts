import { Args, ID, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { reaches, type Caller, type Language } from '#platform/access';
import { Clock } from '#platform/clock';
import { CallerOf, keyOfCursor, nameIn, pageOf, plain } from '#platform/graphql';
import { Views } from '#platform/read-model';
import { AskedCodes } from '#reference/catalogue/slice';
import type { Wording } from '#societies/charity-resource';
import type { DeliberationEvent, DeliberationOption } from './deliberation.events.js';
import {
  findDeliberation, listDeliberations, listNotes, listSittings, listTasks, tasksOwnedBy, type DeliberationRow, type SittingRow, type TaskRow,
} from './deliberation.queries.js';
import {
  Deliberation, DeliberationConnection, DeliberationNote, DeliberationNoteConnection, DeliberationNotesArgs, DeliberationsArgs, DeliberationSitting, DeliberationTaskShown, MyTasksArgs, OwnTaskConnection, type Resolution,
} from './types.js';

type Resolved = Extract<DeliberationEvent, { type: 'DeliberationResolved' }>['data'];
const LAST_DAY = '9999-12-31';

@Resolver(() => Deliberation)
export class DeliberationResolver {
  constructor(
    private readonly views: Views,
    private readonly clock: Clock,
    private readonly asked: AskedCodes,
  ) {}

  @Query(() => Deliberation, { nullable: true, description: 'One matter that is talked over.' })
  deliberation(@Args('id', { type: () => ID }) id: string, @CallerOf() caller: Caller): Deliberation | null {
    const row = this.views.get<DeliberationRow>(findDeliberation(id));
    return row && reaches(caller.reach, { station: row.station, region: row.region }) ? shownDeliberation(row, caller.language) : null;
  }

  @Query(() => DeliberationConnection, { description: 'In the order in which they were opened.' })
  deliberations(@Args() { first, after, ...filter }: DeliberationsArgs, @CallerOf() { reach, language }: Caller): DeliberationConnection {
    const [number = 0] = keyOfCursor(after, 'number') ?? [];
    const rows = this.views.all<DeliberationRow>(listDeliberations(reach, plain(filter), number, first + 1));
    return pageOf(rows, first, (row) => [row.number], (row) => shownDeliberation(row, language));
  }

  @Query(() => DeliberationNoteConnection, { description: 'What was told to everybody, latest first. It needs no token and names nobody.' })
  deliberationNotes(@Args() { first, after, region }: DeliberationNotesArgs, @CallerOf() { language }: Caller): DeliberationNoteConnection {
    this.asked.of({ region });
    const key = keyOfCursor(after, 'string', 'number') ?? [LAST_DAY, 0];
    const rows = this.views.all<DeliberationRow>(listNotes(region, key, first + 1));
    return pageOf(rows, first, (row) => [row.told_on ?? '', row.number], (row) => this.note(row, language));
  }

  @Query(() => OwnTaskConnection, { description: 'Tasks of resolutions that the caller owns, in the order in which they were set; of a station, those of its own and of stations below it.' })
  myTasks(@Args() { first, after, done }: MyTasksArgs, @CallerOf() { reach, language }: Caller): OwnTaskConnection {
    const [number = 0] = keyOfCursor(after, 'number') ?? [];
    const rows = this.views.all<TaskRow & Pick<DeliberationRow, 'topic'>>(tasksOwnedBy([...reach.stations, ...reach.organizations, ...reach.persons], done, number, first + 1));
    return pageOf(rows, first, (row) => [row.number], (row) => ({ ...this.task(row, language), deliberationId: row.deliberation, stationId: row.station, topic: said(language, row.topic) }));
  }

  @ResolveField(() => [DeliberationSitting], { description: 'Those that count, by date.' })
  sittings(@Parent() { id }: Deliberation): DeliberationSitting[] {
    return this.views.all<SittingRow>(listSittings(id)).map(({ activity: activityId, date, residents, volunteers, social_workers: socialWorkers, others, led }) => ({
      activityId, date, residents, volunteers, socialWorkers, others, present: residents + volunteers + socialWorkers + others + led,
    }));
  }

  @ResolveField(() => [DeliberationTaskShown], { description: 'In the order in which they were set.' })
  tasks(@Parent() { id }: Deliberation, @CallerOf() { language }: Caller): DeliberationTaskShown[] {
    return this.views.all<TaskRow>(listTasks(id)).map((row) => this.task(row, language));
  }

  private task(row: TaskRow, language: Language): DeliberationTaskShown {
    return {
      id: row.id, text: said(language, row.text), owner: { kind: row.owner_kind, id: row.owner }, due: row.due, doneOn: row.done_on, outcome: row.outcome,
      overdue: row.done_on === null && row.due_at <= this.clock.now(),
    };
  }

  private note(row: DeliberationRow, language: Language): DeliberationNote {
    const tasks = this.views.all<TaskRow>(listTasks(row.id));
    return {
      id: row.id, region: row.region, topic: said(language, row.topic), hall: row.hall === null ? null : said(language, row.hall),
      resolution: row.resolution === null ? '' : nameIn(language, (JSON.parse(row.resolution) as Resolved).text), note: row.note === null ? '' : said(language, row.note),
      toldOn: row.told_on ?? '', tasks: tasks.length, tasksDone: tasks.filter((task) => task.done_on !== null).length,
    };
  }
}

const said = (language: Language, json: string): string => nameIn(language, JSON.parse(json) as Wording);
const shownResolution = (language: Language, { by, on, option, abstained, text }: Resolved): Resolution => ({ by, on, optionId: option ?? null, abstained, text: nameIn(language, text) });

export function shownDeliberation(row: DeliberationRow, language: Language): Deliberation {
  const resolution = row.resolution === null ? null : (JSON.parse(row.resolution) as Resolved);
  const votes = new Map(resolution?.votes.map((vote) => [vote.option, vote.votes]));
  return {
    id: row.id, stationId: row.station, region: row.region, topic: said(language, row.topic), hall: row.hall === null ? null : said(language, row.hall), open: row.open === 1,
    options: (JSON.parse(row.options) as DeliberationOption[]).map(({ option, text }) => ({ id: option, text: nameIn(language, text), votes: votes.get(option) ?? null })),
    resolution: resolution && shownResolution(language, resolution), note: row.note === null ? null : said(language, row.note), toldOn: row.told_on, residentsTold: row.told,
  };
}
