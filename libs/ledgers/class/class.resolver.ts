import { Args, ID, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { reaches, type Caller, type Language } from '#platform/access';
import { Clock } from '#platform/clock';
import { Commands, step, type Step } from '#platform/dispatch';
import { derivedId, refusals } from '#platform/event-sourcing';
import { CallerOf, keyOfCursor, nameIn, pageOf, plain } from '#platform/graphql';
import { Views } from '#platform/read-model';
import { civilDateAt, isWeeklyWindow, normaliseWindows, weekdayOf, type WeeklyWindow } from '#reference/calendar';
import type { ActivityTopic } from '#reference/catalogue';
import { Regions } from '#reference/region';
import { Resources } from '#societies/charity-resource/slice';
import { ResidentFiles } from '#linking/resident/slice';
import { activity, type ActivityCommand } from '#ledgers/activity';
import { Activities, shownActivity } from '#ledgers/activity/slice';
import { course, type ClassCommand } from './class.decider.js';
import type { ClassMember, UsedBySessions } from './class.events.js';
import type { classMessages } from './class.messages.js';
import { attendedBy, findClass, findMember, listClasses, listMembers, listSessions, sessionsGone, type ClassRow, type MemberRow, type MemberStatus, type SessionRow } from './class.queries.js';
import { countsSessions } from './sessions.rules.js';
import {
  AttendancePayload, ChangeClassPlacesInput, ClassesArgs, ClassMembersArgs, ClassMemberShownConnection, ClassPayload, ClassSession, CloseClassInput, Course, CourseConnection,
  EnrolInClassInput, OpenClassInput, RecordAttendanceInput, WithdrawFromClassInput,
} from './types.js';

const refuse = refusals<keyof typeof classMessages | 'REGION_UNKNOWN' | 'WEEKLY_WINDOW_INVALID' | 'RESOURCE_NOT_FOUND'>();

@Resolver(() => Course)
export class ClassResolver {
  constructor(
    private readonly commands: Commands,
    private readonly views: Views,
    private readonly clock: Clock,
    private readonly regions: Regions,
    private readonly activities: Activities,
    private readonly resources: Resources,
    private readonly residents: ResidentFiles,
  ) {}

  @Query(() => Course, { nullable: true, description: 'One class, with its places and who has them; null out of reach.' })
  class(@Args('id', { type: () => ID }) id: string, @CallerOf() caller: Caller): Course | null {
    const row = this.seen(id, caller);
    return row ? shown(row, caller.language) : null;
  }

  @Query(() => CourseConnection, { description: 'In the order in which they were opened.' })
  classes(@Args() { first, after, ...filter }: ClassesArgs, @CallerOf() { reach, language }: Caller): CourseConnection {
    const [number = 0] = keyOfCursor(after, 'number') ?? [];
    const rows = this.views.all<ClassRow>(listClasses(reach, plain(filter), number, first + 1));
    return pageOf(rows, first, (row) => [row.number], (row) => shown(row, language));
  }

  @Mutation(() => ClassPayload, { description: 'A class that meets every week, with so many places.' })
  openClass(@Args('input') given: OpenClassInput, @CallerOf() caller: Caller): Promise<ClassPayload> {
    const input = plain(given);
    const { commandId, stationId, topics = [], resourceId, ...facts } = input;
    const id = derivedId(commandId.toLowerCase(), caller.actor.id, 'class');
    const command = (): ClassCommand => {
      const station = this.activities.open(stationId ?? caller.station, caller);
      const region = facts.region ?? station.region;
      if (!this.regions.exists(region)) refuse('REGION_UNKNOWN', { code: region });
      if (!facts.rhythm.every(isWeeklyWindow)) refuse('WEEKLY_WINDOW_INVALID');
      const rhythm = facts.rhythm.length === 0 ? [] : normaliseWindows(facts.rhythm);
      const uses = resourceId === undefined ? {} : { uses: this.usedBySessions(resourceId, caller) };
      return { type: 'OpenClass', data: { ...facts, ...uses, rhythm, region, topics: [...new Set(topics)], station: station.id } };
    };
    return this.carryOut(caller, 'openClass', input, id, [step(course, id, command)]);
  }

  @Mutation(() => ClassPayload, { description: 'More places go to those who wait, in their order.' })
  changeClassPlaces(@Args('input') given: ChangeClassPlacesInput, @CallerOf() caller: Caller): Promise<ClassPayload> {
    return this.change(caller, 'changeClassPlaces', plain(given), () => ({ type: 'ChangePlaces', data: { places: given.places } }));
  }

  @Mutation(() => ClassPayload, { description: 'Where no place is free they wait, and have the next one that is. A person has one place, by whichever of their files.' })
  enrolInClass(@Args('input') given: EnrolInClassInput, @CallerOf() caller: Caller): Promise<ClassPayload> {
    const input = plain(given);
    const { residentId, volunteerId } = input;
    const id = residentId ?? volunteerId;
    const command = (): ClassCommand => {
      if (id === undefined || (residentId !== undefined && volunteerId !== undefined)) return refuse('CLASS_MEMBER_UNCLEAR');
      const member: ClassMember = { kind: residentId === undefined ? 'VOLUNTEER' : 'RESIDENT', id };
      this.activities.person(member.kind, id, caller);
      return { type: 'Enrol', data: { ...member, files: this.activities.filesOf(id) } };
    };
    return this.change(caller, 'enrolInClass', input, command, id);
  }

  @Mutation(() => ClassPayload, { description: 'Their place goes to whoever has waited longest.' })
  withdrawFromClass(@Args('input') given: WithdrawFromClassInput, @CallerOf() caller: Caller): Promise<ClassPayload> {
    const { memberId: id } = given;
    return this.change(caller, 'withdrawFromClass', plain(given), () => ({ type: 'Withdraw', data: { id: this.member(given.classId, id)?.member ?? id } }), id);
  }

  @Mutation(() => ClassPayload, { description: 'No more sessions, and why. What was held and who came is kept.' })
  closeClass(@Args('input') given: CloseClassInput, @CallerOf() caller: Caller): Promise<ClassPayload> {
    return this.change(caller, 'closeClass', plain(given), () => ({ type: 'CloseClass', data: { reason: given.reason } }));
  }

  @Mutation(() => AttendancePayload, { description: 'One session that took place: it is written into the ledger in the same step.' })
  async recordAttendance(@Args('input') given: RecordAttendanceInput, @CallerOf() caller: Caller): Promise<AttendancePayload> {
    const input = plain(given);
    const { commandId, classId, presentIds, date, startsAt, minutes, words, others = 0, ledBySocialWorkerIds, ledByVolunteerIds, helperIds } = input;
    const session = derivedId(commandId.toLowerCase(), caller.actor.id, 'activity');
    const day = startsAt === undefined ? (date ?? civilDateAt(this.clock.now())) : civilDateAt(startsAt);
    const present = [...new Set(presentIds)];
    const record = (): ActivityCommand => {
      const row = this.within(classId, caller);
      const members = present.flatMap((id) => this.member(classId, id) ?? []);
      const of = (kind: ClassMember['kind']): string[] => members.flatMap(({ member, ...row }) => (row.kind === kind ? member : []));
      const residents = of('RESIDENT').map((id) => this.residents.goesOnIn(id));
      const asked = {
        kind: 'CLASS', ...(startsAt === undefined ? { date: day } : { startsAt, ...(date === undefined ? {} : { date }) }), minutes: minutes ?? usualMinutes(row, day),
        region: row.region, residents, volunteers: of('VOLUNTEER'), others, ledBySocialWorkers: ledBySocialWorkerIds ?? [],
        ledByVolunteers: ledByVolunteerIds ?? [], helpers: helperIds ?? [], topics: JSON.parse(row.topics) as ActivityTopic[], class: classId,
      } as const;
      return { type: 'RecordActivity', data: this.activities.recording(session, { stationId: row.station, asked, words, members: residents }, caller) };
    };
    const hold = (): ClassCommand => {
      this.within(classId, caller);
      const gone = this.views.all<Pick<SessionRow, 'activity'>>(sessionsGone(classId, day)).map((row) => row.activity);
      return { type: 'HoldSession', data: { date: day, activity: session, present: present.map((id) => this.member(classId, id)?.member ?? id), gone } };
    };
    const receipt = await this.commands.run(caller, 'recordAttendance', input, [step(course, classId, hold), step(activity, session, record)]);
    const entry = this.activities.seen(session, caller);
    return { class: this.class(classId, caller), activity: entry ? shownActivity(entry) : null, ...receipt };
  }

  @ResolveField(() => ClassMemberShownConnection, { description: 'Those of one status, in the order in which they came to it.' })
  members(@Parent() { id }: Course, @Args() { first, after, status }: ClassMembersArgs): ClassMemberShownConnection {
    const key = keyOfCursor(after, 'string', 'number') ?? ['', 0];
    const rows = this.views.all<MemberRow>(listMembers(id, status, key, first + 1));
    return pageOf(rows, first, (row) => [row.since, row.number], ({ member, kind, ...row }) => {
      const files = this.activities.filesOf(member);
      const attended = files.length === 1 ? row.attended : (this.views.get<Pick<MemberRow, 'attended'>>(attendedBy(id, files))?.attended ?? 0);
      const of = kind === 'RESIDENT' ? { residentId: this.residents.goesOnIn(member), volunteerId: null } : { residentId: null, volunteerId: member };
      return { ...of, status: row.status, since: row.since, attended };
    });
  }

  @ResolveField(() => [ClassSession], { description: 'Those that count, by date.' })
  sessions(@Parent() { id }: Course): ClassSession[] {
    return this.views.all<SessionRow>(listSessions(id)).map(({ activity: activityId, date, present, others }) => ({ activityId, date, present, others }));
  }

  private seen(id: string, { reach }: Caller): ClassRow | undefined {
    const row = this.views.get<ClassRow>(findClass(id));
    return row && reaches(reach, { station: row.station, region: row.region }) ? row : undefined;
  }

  /** What a station of the caller's keeps. @throws Refusal RESOURCE_NOT_FOUND | CLASS_RESOURCE_UNFIT */
  private usedBySessions(resource: string, { reach }: Caller): UsedBySessions {
    const row = this.resources.row(resource);
    if (!row || row.station === null || !reaches(reach, { station: row.station })) return refuse('RESOURCE_NOT_FOUND');
    return row.unit !== null && countsSessions(row.unit) ? { resource, unit: row.unit } : refuse('CLASS_RESOURCE_UNFIT');
  }

  private member(of: string, person: string): MemberRow | undefined {
    return this.views.get<MemberRow>(findMember(of, this.activities.filesOf(person)));
  }

  private within(id: string, caller: Caller): ClassRow {
    return this.seen(id, caller) ?? refuse('CLASS_NOT_FOUND');
  }

  private change(caller: Caller, operation: string, input: { commandId: string; classId: string }, command: () => ClassCommand, member?: string): Promise<ClassPayload> {
    const checked = (): ClassCommand => {
      this.within(input.classId, caller);
      return command();
    };
    return this.carryOut(caller, operation, input, input.classId, [step(course, input.classId, checked)], member);
  }

  private async carryOut(caller: Caller, operation: string, input: { commandId: string }, id: string, steps: readonly Step[], member?: string): Promise<ClassPayload> {
    const receipt = await this.commands.run(caller, operation, input, steps);
    const row = this.seen(id, caller);
    const status: MemberStatus | null = (row && member !== undefined ? this.member(id, member)?.status : null) ?? null;
    return { class: row ? shown(row, caller.language) : null, status, ...receipt };
  }
}

const minutesOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
/** As long as the rhythm says for that weekday, else for the first day that it has. */
function usualMinutes({ rhythm }: ClassRow, date: string): number {
  const windows = JSON.parse(rhythm) as WeeklyWindow[];
  const window = windows.find(({ day }) => day === weekdayOf(date)) ?? windows[0];
  return window ? minutesOf(window.to) - minutesOf(window.from) : 0;
}

const shown = (row: ClassRow, language: Language): Course => ({
  id: row.id, stationId: row.station, title: nameIn(language, { zh: row.title_zh, bo: row.title_bo, en: row.title_en }), places: row.places, enrolled: row.enrolled,
  waiting: row.waiting, rhythm: JSON.parse(row.rhythm) as WeeklyWindow[], from: row.from_date, until: row.until_date, region: row.region,
  topics: JSON.parse(row.topics) as ActivityTopic[], open: row.open === 1, resourceId: row.resource, closingReason: row.closing_reason,
});
