import { aggregate, refusals, type Circumstances, type SealedEventOf } from '#platform/event-sourcing';
import { civilDateAt } from '#reference/calendar';
import { classEvents, type ClassEvent, type ClassFacts, type ClassMember, type Meeting } from './class.events.js';
import type { classMessages } from './class.messages.js';

export type ClassCommand =
  | { type: 'OpenClass'; data: ClassFacts & { station: string; with?: readonly string[] } }
  | { type: 'AddStation' | 'RemoveStation'; data: { station: string } }
  | { type: 'ChangeTerm'; data: { from?: string; until?: string } }
  | { type: 'Move'; data: Partial<Meeting> & { from: string } }
  | { type: 'ChangePlaces'; data: { places: number } }
  /** `files`: others of the same person, who has one place. */
  | { type: 'Enrol'; data: ClassMember & { files?: readonly string[] } }
  | { type: 'Withdraw'; data: Pick<ClassMember, 'id'> }
  /** `present`: the members who came. `gone`: entries of that day that count no more, with nothing in their place: they are in nobody's way. `adding`: to the newest of them, for which `activity` stands in. */
  | { type: 'HoldSession'; data: { date: string; activity: string; present: readonly string[]; gone?: readonly string[]; adding?: boolean } }
  /** The station that held it is no more. */
  | { type: 'FollowStation'; data: { from: string; to: string } }
  | { type: 'CloseClass'; data: { reason: string } }
  /** `gone`: of its members, who is forgotten by now, or served no more. */
  | { type: 'ReopenClass'; data: { gone: readonly string[] } };

interface Course {
  status: 'unknown' | 'open' | 'closed';
  station: string;
  /** Those that run it with its own. */
  readonly with: Set<string>;
  places: number;
  from: string;
  until: string;
  /** By the day from which on it meets so, which is empty of the first. */
  readonly meets: (Meeting & { from: string })[];
  readonly enrolled: Map<string, ClassMember>;
  /** In the order in which they came; of a class that is closed, whoever waited then. */
  readonly waiting: Map<string, ClassMember>;
  /** Whoever ever had a place: they may have come while they had it. */
  readonly known: Set<string>;
  readonly held: Map<string, string>;
}

const refuse = refusals<keyof typeof classMessages>();

function decide({ type, data }: ClassCommand, course: Course, { now }: Circumstances): readonly ClassEvent[] {
  if (type === 'OpenClass') {
    if (course.status !== 'unknown') return refuse('CLASS_ALREADY_OPENED');
    if (data.from > data.until) return refuse('CLASS_DATES_REVERSED');
    if (data.rhythm.length === 0) return refuse('CLASS_WITHOUT_RHYTHM');
    return [{ type: 'ClassOpened', data }];
  }
  if (course.status === 'unknown') return refuse('CLASS_NOT_FOUND');
  // What took place is recorded also when all is over.
  if (type === 'HoldSession') return held(data, course);
  const isOver = civilDateAt(now) > course.until;
  if (type === 'ReopenClass') return course.status === 'open' ? [] : reopened(data.gone, course, isOver);
  if (course.status === 'closed') return type === 'CloseClass' ? [] : refuse('CLASS_CLOSED');
  switch (type) {
    case 'AddStation':
      return data.station === course.station || course.with.has(data.station) ? [] : [{ type: 'ClassStationAdded', data }];
    case 'RemoveStation':
      return course.with.has(data.station) ? [{ type: 'ClassStationRemoved', data }] : [];
    case 'ChangeTerm':
      return termChanged(data, course);
    case 'Move':
      return moved(data, course);
    case 'ChangePlaces': {
      const { places } = data;
      if (places === course.places) return [];
      if (places < course.enrolled.size) return refuse('CLASS_PLACES_TAKEN', { enrolled: course.enrolled.size });
      return [{ type: 'ClassPlacesChanged', data: { places } }, ...(isOver ? [] : next(course, places - course.enrolled.size))];
    }
    case 'Enrol':
      return enrolled(data, course, civilDateAt(now));
    case 'Withdraw': {
      const member = memberOf(course, data.id);
      if (!member) return [];
      return [{ type: 'ClassMemberWithdrawn', data: member }, ...(course.enrolled.has(data.id) && !isOver ? next(course, course.places - course.enrolled.size + 1) : [])];
    }
    case 'FollowStation':
      return followed(data, course);
    case 'CloseClass':
      return [{ type: 'ClassClosed', data }];
  }
}

/** As it was, without those who are there no more: their places are for who waits. */
function reopened(gone: readonly string[], course: Course, isOver: boolean): readonly ClassEvent[] {
  const left = gone.flatMap((id) => memberOf(course, id) ?? []);
  const stay = (of: Course['enrolled']): Map<string, ClassMember> => new Map([...of].filter(([id]) => !gone.includes(id)));
  const [members, waiting] = [stay(course.enrolled), stay(course.waiting)];
  return [
    { type: 'ClassReopened', data: { until: course.until } }, ...left.map((member): ClassEvent => ({ type: 'ClassMemberWithdrawn', data: member })),
    ...(isOver ? [] : next({ waiting }, course.places - members.size)),
  ];
}
const memberOf = ({ enrolled: members, waiting }: Course, id: string): ClassMember | undefined => members.get(id) ?? waiting.get(id);

/** Whoever kept it or ran it with its keeper is no more. */
function followed(data: { readonly from: string; readonly to: string }, { station, with: others }: Course): readonly ClassEvent[] {
  if (station === data.from) return [{ type: 'ClassHandedOver', data }];
  if (!others.has(data.from)) return [];
  const known = data.to === station || others.has(data.to);
  return [{ type: 'ClassStationRemoved', data: { station: data.from } }, ...(known ? [] : [{ type: 'ClassStationAdded', data: { station: data.to } } as const])];
}

function enrolled({ files = [], ...member }: Extract<ClassCommand, { type: 'Enrol' }>['data'], course: Course, today: string): readonly ClassEvent[] {
  const isIn = (id: string): boolean => course.enrolled.has(id) || course.waiting.has(id);
  if (isIn(member.id)) return [];
  if (files.some(isIn)) return refuse('CLASS_MEMBER_BY_ANOTHER_FILE');
  if (today > course.until) return refuse('CLASS_TERM_OVER');
  return course.enrolled.size < course.places ? [{ type: 'ClassMemberEnrolled', data: { ...member, waited: false } }] : [{ type: 'ClassMemberWaitlisted', data: member }];
}

function termChanged({ from, until }: Extract<ClassCommand, { type: 'ChangeTerm' }>['data'], course: Course): readonly ClassEvent[] {
  const term = { from: from ?? course.from, until: until ?? course.until };
  if (term.from > term.until) return refuse('CLASS_DATES_REVERSED');
  const [date] = [...course.held.keys()].filter((day) => day < term.from || day > term.until).sort();
  if (date !== undefined) return refuse('CLASS_HELD_THEN', { date });
  return term.from === course.from && term.until === course.until ? [] : [{ type: 'ClassTermChanged', data: term }];
}

function moved({ from, ...to }: Extract<ClassCommand, { type: 'Move' }>['data'], { until, meets }: Course): readonly ClassEvent[] {
  const before = meets.findLast((one) => one.from <= from);
  const { rhythm, region } = { rhythm: to.rhythm ?? before?.rhythm ?? [], region: to.region ?? before?.region ?? '' };
  if (rhythm.length === 0) return refuse('CLASS_WITHOUT_RHYTHM');
  if (from > until) return refuse('CLASS_NOT_HELD_THEN', { date: from });
  const asBefore = before === meets.at(-1) && region === before?.region && JSON.stringify(rhythm) === JSON.stringify(before.rhythm);
  return asBefore ? [] : [{ type: 'ClassMoved', data: { from, rhythm, region } }];
}

/** Whoever has waited longest has the places that are free; once the term is over nobody has anything of one. */
const next = ({ waiting }: Pick<Course, 'waiting'>, free: number): readonly ClassEvent[] =>
  [...waiting.values()].slice(0, Math.max(0, free)).map((member) => ({ type: 'ClassMemberEnrolled', data: { ...member, waited: true } }));

function held({ date, activity, present, gone = [], adding = false }: Extract<ClassCommand, { type: 'HoldSession' }>['data'], course: Course): readonly ClassEvent[] {
  if (date < course.from || date > course.until) return refuse('CLASS_NOT_HELD_THEN', { date });
  const before = course.held.get(date);
  if (before !== undefined && !gone.includes(before)) return refuse(adding ? 'CLASS_SESSION_RECORDED_ANEW' : 'CLASS_SESSION_ALREADY_RECORDED', { date });
  if (!present.every((id) => course.known.has(id))) return refuse('CLASS_MEMBER_NOT_ENROLLED');
  return before === activity ? [] : [{ type: 'ClassSessionHeld', data: { date, activity } }];
}

function evolve(course: Course, { type, data }: SealedEventOf<typeof classEvents>): Course {
  switch (type) {
    case 'ClassOpened':
      course.status = 'open';
      course.station = data.station;
      course.places = data.places;
      course.from = data.from;
      course.until = data.until;
      course.meets.push({ from: '', rhythm: data.rhythm, region: data.region });
      for (const station of data.with ?? []) course.with.add(station);
      break;
    case 'ClassMoved':
      while (course.meets.length > 1 && (course.meets.at(-1)?.from ?? '') >= data.from) course.meets.pop();
      course.meets.push(data);
      break;
    case 'ClassHandedOver':
      course.station = data.to;
      course.with.delete(data.to);
      break;
    case 'ClassStationAdded':
      course.with.add(data.station);
      break;
    case 'ClassStationRemoved':
      course.with.delete(data.station);
      break;
    case 'ClassTermChanged':
      course.from = data.from;
      course.until = data.until;
      break;
    case 'ClassPlacesChanged':
      course.places = data.places;
      break;
    case 'ClassMemberEnrolled':
      course.waiting.delete(data.id);
      course.enrolled.set(data.id, { kind: data.kind, id: data.id });
      course.known.add(data.id);
      break;
    case 'ClassMemberWaitlisted':
      course.waiting.set(data.id, data);
      break;
    case 'ClassMemberWithdrawn':
      course.enrolled.delete(data.id);
      course.waiting.delete(data.id);
      break;
    case 'ClassSessionHeld':
      course.held.set(data.date, data.activity);
      break;
    case 'ClassClosed':
      course.status = 'closed';
      break;
    case 'ClassReopened':
      course.status = 'open';
  }
  return course;
}

export const course = aggregate<typeof classEvents, Course, ClassCommand>({
  category: 'class',
  events: classEvents,
  initial: () => ({ status: 'unknown', station: '', with: new Set(), places: 0, from: '', until: '', meets: [], enrolled: new Map(), waiting: new Map(), known: new Set(), held: new Map() }),
  decide,
  evolve,
});
