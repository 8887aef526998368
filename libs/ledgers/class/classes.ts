import { reaches, type Caller, type Language } from '#platform/access';
import { type Commands, step, type Step } from '#platform/dispatch';
import { refusals } from '#platform/event-sourcing';
import { nameIn } from '#platform/graphql';
import { type Views } from '#platform/read-model';
import type { WeeklyWindow } from '#reference/calendar';
import type { ActivityTopic } from '#reference/catalogue';
import { type Activities } from '#ledgers/activity/slice';
import { course, type ClassCommand } from './class.decider.js';
import type { classMessages } from './class.messages.js';
import { findClass, findMember, meetingOn, stationsWith, type ClassRow, type ClassStationRow, type MeetingRow, type MemberRow, type MemberStatus } from './class.queries.js';
import type { ClassPayload, Course } from './types.js';

const refuse = refusals<keyof typeof classMessages>();

/** Classes as the resolvers handle them: found for whoever keeps, runs or looks after them, and changed by commands. */
export class Classes {
  constructor(
    private readonly commands: Commands,
    private readonly views: Views,
    private readonly activities: Activities,
  ) {}

  /** Its keeper, those who run it too, and those above either. */
  seen(id: string, caller: Caller): ClassRow | undefined {
    const row = this.views.get<ClassRow>(findClass(id));
    return row && (keeps(row, caller) || this.stationsWith(id).some((station) => reaches(caller.reach, { station }))) ? row : undefined;
  }

  /** Out of reach reads like not found. @throws Refusal CLASS_NOT_FOUND */
  within(id: string, caller: Caller): ClassRow {
    return this.seen(id, caller) ?? refuse('CLASS_NOT_FOUND');
  }

  /** @throws Refusal CLASS_NOT_FOUND | CLASS_KEPT_BY_ANOTHER_STATION */
  kept(id: string, caller: Caller): ClassRow {
    const row = this.within(id, caller);
    return keeps(row, caller) ? row : refuse('CLASS_KEPT_BY_ANOTHER_STATION');
  }

  /** Who runs it with its keeper. */
  stationsWith(id: string): readonly string[] {
    return this.views.all<ClassStationRow>(stationsWith(id)).map(({ station }) => station);
  }

  /** When and where it meets on a day. */
  meeting(row: ClassRow, date: string): Pick<MeetingRow, 'rhythm' | 'region'> {
    return this.views.get<MeetingRow>(meetingOn(row.id, date)) ?? row;
  }

  /** Somebody in a class, by any of their files. */
  member(of: string, person: string): MemberRow | undefined {
    return this.views.get<MemberRow>(findMember(of, this.activities.filesOf(person)));
  }

  /** Whoever runs a class with its keeper answers in it for their own people only. @throws Refusal CLASS_MEMBER_OF_ANOTHER_STATION */
  answersFor(of: ClassRow, people: readonly string[], caller: Caller): void {
    if (keeps(of, caller)) return;
    const own = (id: string): boolean => this.activities.filesOf(id).some((file) => this.activities.reachesPerson(file, caller));
    if (!people.every((id) => this.member(of.id, id) === undefined || own(id))) refuse('CLASS_MEMBER_OF_ANOTHER_STATION');
  }

  /** @param member whose status the answer tells */
  change(caller: Caller, operation: string, input: { commandId: string; classId: string }, command: () => ClassCommand, member?: string): Promise<ClassPayload> {
    return this.carryOut(caller, operation, input, input.classId, [step(course, input.classId, command)], member);
  }

  async carryOut(caller: Caller, operation: string, input: { commandId: string }, id: string, steps: readonly Step[], member?: string): Promise<ClassPayload> {
    const receipt = await this.commands.run(caller, operation, input, steps);
    const row = this.seen(id, caller);
    const status: MemberStatus | null = (row && member !== undefined ? this.member(id, member)?.status : null) ?? null;
    return { class: row ? shownClass(row, caller.language) : null, status, ...receipt };
  }
}

const keeps = ({ station, region }: ClassRow, { reach }: Caller): boolean => reaches(reach, { station, region });

export const shownClass = (row: ClassRow, language: Language): Course => ({
  id: row.id, stationId: row.station, title: nameIn(language, { zh: row.title_zh, bo: row.title_bo, en: row.title_en }), places: row.places, enrolled: row.enrolled,
  waiting: row.waiting, rhythm: JSON.parse(row.rhythm) as WeeklyWindow[], from: row.from_date, until: row.until_date, region: row.region,
  topics: JSON.parse(row.topics) as ActivityTopic[], open: row.open === 1, resourceId: row.resource, closingReason: row.closing_reason,
});
