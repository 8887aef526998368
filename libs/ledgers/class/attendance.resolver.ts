import { Args, Mutation, Resolver } from '@nestjs/graphql';
import type { Caller } from '#platform/access';
import { Clock } from '#platform/clock';
import { Commands, step, type Step } from '#platform/dispatch';
import { derivedId, refusals } from '#platform/event-sourcing';
import { CallerOf, plain } from '#platform/graphql';
import { Views } from '#platform/read-model';
import { civilDateAt, weekdayOf, type WeeklyWindow } from '#reference/calendar';
import type { ActivityTopic } from '#reference/catalogue';
import { ResidentFiles } from '#linking/resident/slice';
import { activity, type ActivityCommand } from '#ledgers/activity';
import { Activities, shownActivity, type ActivityRow } from '#ledgers/activity/slice';
import { course, type ClassCommand } from './class.decider.js';
import type { ClassMember } from './class.events.js';
import type { classMessages } from './class.messages.js';
import { sessionsGone, sessionsOn, type ClassRow, type SessionOnRow, type SessionRow } from './class.queries.js';
import { Classes, shownClass } from './classes.js';
import { AddAttendanceInput, AttendancePayload, RecordAttendanceInput } from './types.js';

const refuse = refusals<keyof typeof classMessages>();
/** Why an entry was corrected, as it is kept with it. */
const CAME_AS_WELL = '补记出席者';

/** Who came to the sessions of a class. Each session is one entry, in the ledger of the station that keeps the class, whoever of those who run it writes it down. */
@Resolver()
export class AttendanceResolver {
  constructor(
    private readonly commands: Commands,
    private readonly views: Views,
    private readonly clock: Clock,
    private readonly courses: Classes,
    private readonly activities: Activities,
    private readonly residents: ResidentFiles,
  ) {}

  @Mutation(() => AttendancePayload, { description: 'One session that took place: it is written into the ledger in the same step.' })
  async recordAttendance(@Args('input') given: RecordAttendanceInput, @CallerOf() caller: Caller): Promise<AttendancePayload> {
    const input = plain(given);
    const { commandId, classId, presentIds, date, startsAt, minutes, words, others = 0, ledBySocialWorkerIds, ledByVolunteerIds, helperIds } = input;
    const session = derivedId(commandId.toLowerCase(), caller.actor.id, 'activity');
    const day = startsAt === undefined ? (date ?? civilDateAt(this.clock.now())) : civilDateAt(startsAt);
    const present = [...new Set(presentIds)];
    const record = (): ActivityCommand => {
      const row = this.courses.within(classId, caller);
      const meeting = this.courses.meeting(row, day);
      const members = present.flatMap((id) => this.courses.member(classId, id) ?? []);
      const of = (kind: ClassMember['kind']): string[] => members.flatMap(({ member, ...row }) => (row.kind === kind ? member : []));
      const residents = of('RESIDENT').map((id) => this.residents.goesOnIn(id));
      const asked = {
        kind: 'CLASS', ...(startsAt === undefined ? { date: day } : { startsAt, ...(date === undefined ? {} : { date }) }), minutes: minutes ?? usualMinutes(meeting, day),
        region: meeting.region, residents, volunteers: of('VOLUNTEER'), others, ledBySocialWorkers: ledBySocialWorkerIds ?? [],
        ledByVolunteers: ledByVolunteerIds ?? [], helpers: helperIds ?? [], topics: JSON.parse(row.topics) as ActivityTopic[], class: classId,
      } as const;
      return { type: 'RecordActivity', data: this.activities.recording(session, { stationId: row.station, asked, words, members: residents }, forKeeper(row, caller)) };
    };
    const hold = (): ClassCommand => {
      this.courses.answersFor(this.courses.within(classId, caller), present, caller);
      const gone = this.views.all<Pick<SessionRow, 'activity'>>(sessionsGone(classId, day)).map((row) => row.activity);
      return { type: 'HoldSession', data: { date: day, activity: session, present: present.map((id) => this.courses.member(classId, id)?.member ?? id), gone } };
    };
    return this.carryOut(caller, 'recordAttendance', input, session, [step(course, classId, hold), step(activity, session, record)]);
  }

  @Mutation(() => AttendancePayload, {
    description: 'More members who came to a session that is recorded: another entry stands in for it that says the same of all others. Where several stations run a class, each adds its own people once one of them has recorded the session.',
  })
  addAttendance(@Args('input') given: AddAttendanceInput, @CallerOf() caller: Caller): Promise<AttendancePayload> {
    const input = plain(given);
    const { commandId, classId, date, presentIds } = input;
    const row = this.courses.seen(classId, caller);
    const [last, ...earlier] = this.views.all<SessionOnRow>(sessionsOn(classId, date));
    const recorded = row && last?.live === 1 ? this.activities.seen(last.activity, forKeeper(row, caller)) : undefined;
    const present = [...new Set(presentIds)].map((id) => this.courses.member(classId, id) ?? { member: id, kind: null });
    const adding = (of: ClassRow, entry: ActivityRow): readonly Step[] => {
      const { residentIds, volunteerIds } = shownActivity(entry);
      const came = new Set([...residentIds, ...volunteerIds].flatMap((id) => this.activities.filesOf(id)));
      const more = present.filter(({ member }) => !came.has(member));
      if (more.length === 0) return [];
      const residents = more.flatMap(({ kind, member }) => (kind === 'RESIDENT' ? this.residents.goesOnIn(member) : []));
      const volunteers = more.flatMap(({ kind, member }) => (kind === 'VOLUNTEER' ? member : []));
      const asked = { residents: [...residentIds, ...residents], volunteers: [...volunteerIds, ...volunteers] };
      return this.activities.correcting(entry.id, commandId, CAME_AS_WELL, { asked, members: residents }, forKeeper(of, caller));
    };
    const corrected = row && recorded ? adding(row, recorded) : [];
    const session = corrected.at(-1)?.id ?? recorded?.id ?? '';
    const hold = (): ClassCommand => {
      const ids = present.map(({ member }) => member);
      this.courses.answersFor(this.courses.within(classId, caller), ids, caller);
      if (!recorded) return refuse('CLASS_SESSION_NOT_RECORDED', { date });
      return { type: 'HoldSession', data: { date, activity: session, present: ids, gone: [recorded.id, ...earlier.map((one) => one.activity)], adding: true } };
    };
    return this.carryOut(caller, 'addAttendance', input, session, [step(course, classId, hold), ...corrected]);
  }

  private async carryOut(caller: Caller, operation: string, input: { commandId: string; classId: string }, session: string, steps: readonly Step[]): Promise<AttendancePayload> {
    const receipt = await this.commands.run(caller, operation, input, steps);
    const row = this.courses.seen(input.classId, caller);
    const entry = this.activities.seen(session, caller);
    return { class: row ? shownClass(row, caller.language) : null, activity: entry ? shownActivity(entry) : null, ...receipt };
  }
}

/** Whoever runs a class with its keeper writes into the keeper's ledger, and names there nobody but members. */
const forKeeper = ({ station }: ClassRow, caller: Caller): Caller => ({ ...caller, reach: { ...caller.reach, stations: [...caller.reach.stations, station] } });

const minutesOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
/** As long as the rhythm says for that weekday, else for the first day that it has. */
function usualMinutes({ rhythm }: Pick<ClassRow, 'rhythm'>, date: string): number {
  const windows = JSON.parse(rhythm) as WeeklyWindow[];
  const window = windows.find(({ day }) => day === weekdayOf(date)) ?? windows[0];
  return window ? minutesOf(window.to) - minutesOf(window.from) : 0;
}
