import { Args, ID, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { reaches, type Caller } from '#platform/access';
import { step } from '#platform/dispatch';
import { derivedId, refusals } from '#platform/event-sourcing';
import { CallerOf, keyOfCursor, pageOf, plain } from '#platform/graphql';
import { Views } from '#platform/read-model';
import { isWeeklyWindow, normaliseWindows, type WeeklyWindow } from '#reference/calendar';
import { Regions } from '#reference/region';
import { Resources } from '#societies/charity-resource/slice';
import { ResidentFiles } from '#linking/resident/slice';
import { Activities } from '#ledgers/activity/slice';
import { course, type ClassCommand } from './class.decider.js';
import type { ClassMember, UsedBySessions } from './class.events.js';
import type { classMessages } from './class.messages.js';
import { attendedBy, goneOf, listClasses, listMeetings, listMembers, listSessions, type ClassRow, type MeetingRow, type MemberRow, type SessionRow } from './class.queries.js';
import { Classes, shownClass } from './classes.js';
import { countsSessions } from './sessions.rules.js';
import {
  AddClassStationInput, ChangeClassPlacesInput, ChangeClassTermInput, ClassesArgs, ClassMeeting, ClassMembersArgs, ClassMemberShownConnection, ClassPayload, ClassSession, CloseClassInput, Course, CourseConnection,
  EnrolInClassInput, MoveClassInput, OpenClassInput, RemoveClassStationInput, ReopenClassInput, WithdrawFromClassInput,
} from './types.js';

const refuse = refusals<keyof typeof classMessages | 'REGION_UNKNOWN' | 'WEEKLY_WINDOW_INVALID' | 'RESOURCE_NOT_FOUND' | 'STATION_NOT_FOUND' | 'STATION_CLOSED'>();

@Resolver(() => Course)
export class ClassResolver {
  constructor(
    private readonly courses: Classes,
    private readonly views: Views,
    private readonly regions: Regions,
    private readonly activities: Activities,
    private readonly resources: Resources,
    private readonly residents: ResidentFiles,
  ) {}

  @Query(() => Course, { nullable: true, description: 'One class, with its places and who has them; null out of reach.' })
  class(@Args('id', { type: () => ID }) id: string, @CallerOf() caller: Caller): Course | null {
    const row = this.courses.seen(id, caller);
    return row ? shownClass(row, caller.language) : null;
  }

  @Query(() => CourseConnection, { description: 'In the order in which they were opened.' })
  classes(@Args() { first, after, ...filter }: ClassesArgs, @CallerOf() { reach, language }: Caller): CourseConnection {
    const [number = 0] = keyOfCursor(after, 'number') ?? [];
    const rows = this.views.all<ClassRow>(listClasses(reach, plain(filter), number, first + 1));
    return pageOf(rows, first, (row) => [row.number], (row) => shownClass(row, language));
  }

  @Mutation(() => ClassPayload, { description: 'A class that meets every week, with so many places.' })
  openClass(@Args('input') given: OpenClassInput, @CallerOf() caller: Caller): Promise<ClassPayload> {
    const input = plain(given);
    const { commandId, stationId, topics = [], resourceId, withStationIds = [], ...facts } = input;
    const id = derivedId(commandId.toLowerCase(), caller.actor.id, 'class');
    const command = (): ClassCommand => {
      const station = this.activities.open(stationId ?? caller.station, caller);
      const region = facts.region ?? station.region;
      if (!this.regions.exists(region)) refuse('REGION_UNKNOWN', { code: region });
      const rhythm = this.rhythm(facts.rhythm);
      const uses = resourceId === undefined ? {} : { uses: this.usedBySessions(resourceId, caller) };
      const others = [...new Set(withStationIds)].filter((other) => other !== station.id).map((other) => this.other(other));
      return { type: 'OpenClass', data: { ...facts, ...uses, rhythm, region, topics: [...new Set(topics)], station: station.id, ...(others.length === 0 ? {} : { with: others }) } };
    };
    return this.courses.carryOut(caller, 'openClass', input, id, [step(course, id, command)]);
  }

  @Mutation(() => ClassPayload, { description: 'Another station runs it together with the one that keeps it: it sees the class, enrols and withdraws its own people, and writes down which of them came. The class and its sessions stay with the keeper.' })
  addClassStation(@Args('input') given: AddClassStationInput, @CallerOf() caller: Caller): Promise<ClassPayload> {
    return this.change(caller, 'addClassStation', plain(given), () => ({ type: 'AddStation', data: { station: this.other(given.stationId) } }));
  }

  @Mutation(() => ClassPayload, { description: 'It sees the class no more; whoever it enrolled keeps their place.' })
  removeClassStation(@Args('input') given: RemoveClassStationInput, @CallerOf() caller: Caller): Promise<ClassPayload> {
    return this.change(caller, 'removeClassStation', plain(given), () => ({ type: 'RemoveStation', data: { station: given.stationId } }));
  }

  @Mutation(() => ClassPayload, { description: 'It goes on for longer, ends sooner, or a date was mistaken. Sessions that are recorded stay within it.' })
  changeClassTerm(@Args('input') given: ChangeClassTermInput, @CallerOf() caller: Caller): Promise<ClassPayload> {
    const { classId: _, commandId: __, ...term } = plain(given);
    return this.change(caller, 'changeClassTerm', plain(given), () => ({ type: 'ChangeTerm', data: term }));
  }

  @Mutation(() => ClassPayload, {
    description: 'It meets at other times of the week or in another place from a day on: whoever has a place keeps it, the list goes on, and sessions that are recorded stay where they were. What was said before of the days from then on holds no more.',
  })
  moveClass(@Args('input') given: MoveClassInput, @CallerOf() caller: Caller): Promise<ClassPayload> {
    const { classId: _, commandId: __, from = this.residents.today(), region, rhythm } = plain(given);
    return this.change(caller, 'moveClass', plain(given), () => {
      if (region !== undefined && !this.regions.exists(region)) refuse('REGION_UNKNOWN', { code: region });
      return { type: 'Move', data: { from, ...(region !== undefined && { region }), ...(rhythm !== undefined && { rhythm: this.rhythm(rhythm) }) } };
    });
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
      this.courses.within(input.classId, caller);
      if (id === undefined || (residentId !== undefined && volunteerId !== undefined)) return refuse('CLASS_MEMBER_UNCLEAR');
      const member: ClassMember = { kind: residentId === undefined ? 'VOLUNTEER' : 'RESIDENT', id };
      this.activities.person(member.kind, id, caller);
      return { type: 'Enrol', data: { ...member, files: this.activities.filesOf(id) } };
    };
    return this.courses.change(caller, 'enrolInClass', input, command, id);
  }

  @Mutation(() => ClassPayload, { description: 'Their place goes to whoever has waited longest.' })
  withdrawFromClass(@Args('input') given: WithdrawFromClassInput, @CallerOf() caller: Caller): Promise<ClassPayload> {
    const { classId, memberId: id } = given;
    const command = (): ClassCommand => {
      this.courses.answersFor(this.courses.within(classId, caller), [id], caller);
      return { type: 'Withdraw', data: { id: this.courses.member(classId, id)?.member ?? id } };
    };
    return this.courses.change(caller, 'withdrawFromClass', plain(given), command, id);
  }

  @Mutation(() => ClassPayload, { description: 'No more sessions, and why. What was held and who came is kept.' })
  closeClass(@Args('input') given: CloseClassInput, @CallerOf() caller: Caller): Promise<ClassPayload> {
    return this.change(caller, 'closeClass', plain(given), () => ({ type: 'CloseClass', data: { reason: given.reason } }));
  }

  @Mutation(() => ClassPayload, { description: 'It was closed by mistake, and goes on: with whoever had a place, and whoever waited, in their order.' })
  reopenClass(@Args('input') given: ReopenClassInput, @CallerOf() caller: Caller): Promise<ClassPayload> {
    return this.change(caller, 'reopenClass', plain(given), () => ({ type: 'ReopenClass', data: { gone: this.views.all<{ member: string }>(goneOf(given.classId)).map(({ member }) => member) } }));
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

  @ResolveField(() => [ClassMeeting], { description: 'When and where it meets, from which day on; the last as `rhythm` and `region` say.' })
  meetings(@Parent() { id }: Course): ClassMeeting[] {
    return this.views.all<MeetingRow>(listMeetings(id)).map(({ since, rhythm, region }) => ({ from: since === '' ? null : since, rhythm: JSON.parse(rhythm) as WeeklyWindow[], region }));
  }

  @ResolveField(() => [ID], { description: 'Stations that run it with the one that keeps it.' })
  withStationIds(@Parent() { id }: Course): readonly string[] {
    return this.courses.stationsWith(id);
  }

  @ResolveField(() => [ClassSession], { description: 'Those that count, by date.' })
  sessions(@Parent() { id }: Course): ClassSession[] {
    return this.views.all<SessionRow>(listSessions(id)).map(({ activity: activityId, date, present, others }) => ({ activityId, date, present, others }));
  }

  /** @throws Refusal WEEKLY_WINDOW_INVALID */
  private rhythm(given: readonly WeeklyWindow[]): readonly WeeklyWindow[] {
    if (!given.every(isWeeklyWindow)) refuse('WEEKLY_WINDOW_INVALID');
    return given.length === 0 ? [] : normaliseWindows(given);
  }

  /** What a station of the caller's keeps. @throws Refusal RESOURCE_NOT_FOUND | CLASS_RESOURCE_UNFIT */
  private usedBySessions(resource: string, { reach }: Caller): UsedBySessions {
    const row = this.resources.row(resource);
    if (!row || row.station === null || !reaches(reach, { station: row.station })) return refuse('RESOURCE_NOT_FOUND');
    return row.unit !== null && countsSessions(row.unit) ? { resource, unit: row.unit } : refuse('CLASS_RESOURCE_UNFIT');
  }

  /** @throws Refusal STATION_NOT_FOUND | STATION_CLOSED */
  private other(id: string): string {
    const row = this.activities.station(id) ?? refuse('STATION_NOT_FOUND');
    return row.closed === 0 ? id : refuse('STATION_CLOSED');
  }

  /** What only whoever keeps it may. */
  private change(caller: Caller, operation: string, input: { commandId: string; classId: string }, command: () => ClassCommand): Promise<ClassPayload> {
    return this.courses.change(caller, operation, input, () => {
      this.courses.kept(input.classId, caller);
      return command();
    });
  }
}
