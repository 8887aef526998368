import { aggregate, refusals, type Circumstances, type SealedEventOf } from '#platform/event-sourcing';
import { civilDateAt } from '#reference/calendar';
import {
  deliberationEvents, type DeliberationEvent, type DeliberationOption, type DeliberationTask, type ResolvedBy, type TaskOwner, type VotesFor,
} from './deliberation.events.js';
import type { deliberationMessages } from './deliberation.messages.js';

type DataOf<T extends DeliberationEvent['type']> = Extract<DeliberationEvent, { type: T }>['data'];
type Wording = DataOf<'DeliberationResolved'>['text'];
export type DeliberationCommand =
  | { type: 'OpenDeliberation'; data: DataOf<'DeliberationOpened'> }
  /** The station that kept it is no more. */
  | { type: 'FollowStation'; data: { from: string; to: string } }
  | { type: 'AddOption'; data: DeliberationOption }
  /** `gone`: entries of that day that count no more, with nothing in their place: they are in nobody's way. */
  | { type: 'Hold'; data: DataOf<'DeliberationHeld'> & { gone?: readonly string[] } }
  /**
   * By votes the option is counted, by consensus it is named, or none is. `on`: default today. `there`: how many were present as the ledger has it by now, null where nobody was
   * after all; left out: as it was recorded.
   */
  | { type: 'Resolve'; data: { by: ResolvedBy; on?: string; there?: number | null; option?: string; votes: readonly VotesFor[]; abstained: number; text: Wording; tasks: readonly DeliberationTask[] } }
  | { type: 'SetTask'; data: DeliberationTask }
  | { type: 'ChangeTask'; data: { task: string; owner?: TaskOwner; due?: string; reason: string } }
  | { type: 'CompleteTask'; data: { task: string; on?: string; outcome?: string } }
  /** It was said to be done by mistake. */
  | { type: 'ReopenTask'; data: { task: string } }
  /** It was resolved by mistake. */
  | { type: 'ReopenDeliberation'; data: Record<never, never> }
  /** From the hub's clock. */
  | { type: 'NoteOverdueTask'; data: { task: string } }
  /** `residents`: who was there, as the ledger has it by now. */
  | { type: 'TellResult'; data: { note: Wording; residents: readonly string[] } };

interface Task {
  readonly owner: TaskOwner;
  readonly due: string;
  readonly done: boolean;
  /** The last day that passed and was noted. */
  readonly noted: string | undefined;
}
interface Deliberation {
  status: 'unknown' | 'open' | 'resolved';
  station: string;
  readonly options: Set<string>;
  /** By the day of the sitting. */
  readonly sittings: Map<string, DataOf<'DeliberationHeld'>>;
  readonly tasks: Map<string, Task>;
  told: string | undefined;
  /** Residents who were told the result. */
  readonly heard: Set<string>;
}

const refuse = refusals<keyof typeof deliberationMessages>();

function decide({ type, data }: DeliberationCommand, state: Deliberation, { now }: Circumstances): readonly DeliberationEvent[] {
  const today = civilDateAt(now);
  if (type === 'OpenDeliberation') {
    if (state.status !== 'unknown') return refuse('DELIBERATION_ALREADY_OPENED');
    return [{ type: 'DeliberationOpened', data }];
  }
  if (state.status === 'unknown') return refuse('DELIBERATION_NOT_FOUND');
  switch (type) {
    case 'FollowStation':
      return state.station === data.from ? [{ type: 'DeliberationHandedOver', data }] : [];
    case 'AddOption':
      return state.status === 'resolved' ? refuse('DELIBERATION_RESOLVED') : state.options.has(data.option) ? [] : [{ type: 'DeliberationOptionAdded', data }];
    case 'Hold': {
      const { gone = [], ...held } = data;
      const before = state.sittings.get(held.date);
      if (before && !gone.includes(before.activity)) return refuse('DELIBERATION_SITTING_ALREADY_RECORDED', { date: held.date });
      return [{ type: 'DeliberationHeld', data: held }];
    }
    case 'Resolve': {
      if (state.status === 'resolved') return refuse('DELIBERATION_RESOLVED');
      const { tasks, there, ...given } = data;
      const on = given.on ?? today;
      const resolution = resolved({ ...given, on }, (there === undefined ? state.sittings.get(on)?.present : there) ?? refuse('DELIBERATION_NOT_HELD_THEN', { date: on }), state);
      return [{ type: 'DeliberationResolved', data: resolution }, ...tasks.map((task): DeliberationEvent => ({ type: 'DeliberationTaskSet', data: { ...task, due: dated(task.due, resolution.on) } }))];
    }
    case 'SetTask':
      if (state.status !== 'resolved') return refuse('DELIBERATION_NOT_RESOLVED');
      return state.tasks.has(data.task) ? [] : [{ type: 'DeliberationTaskSet', data: { ...data, due: dated(data.due, today) } }];
    case 'ChangeTask': {
      const task = open(data.task, state);
      const [owner, due] = [data.owner ?? task.owner, data.due ?? task.due];
      if (owner.id === task.owner.id && due === task.due) return [];
      return [{ type: 'DeliberationTaskChanged', data: { task: data.task, owner, due: due === task.due ? due : dated(due, today), subject: task.owner.id, reason: data.reason } }];
    }
    case 'CompleteTask': {
      const { task, on = today, outcome } = data;
      if (state.tasks.get(task)?.done) return [];
      open(task, state);
      if (on > today) return refuse('DELIBERATION_DATE_TO_COME');
      return [{ type: 'DeliberationTaskDone', data: { task, on, ...(outcome === undefined ? {} : { outcome }) } }];
    }
    case 'ReopenTask': {
      const { done, due, noted } = state.tasks.get(data.task) ?? refuse('DELIBERATION_TASK_NOT_FOUND');
      return done ? [{ type: 'DeliberationTaskReopened', data: { task: data.task, due, overdue: noted === due } }] : [];
    }
    case 'ReopenDeliberation': {
      if (state.status !== 'resolved') return [];
      const done = [...state.tasks.values()].filter((task) => task.done).length;
      return done > 0 ? refuse('DELIBERATION_TASKS_DONE', { count: done }) : [{ type: 'DeliberationReopened', data: { residents: [...state.heard] } }];
    }
    case 'NoteOverdueTask': {
      const task = state.tasks.get(data.task);
      if (!task || task.done || task.noted === task.due || today <= task.due) return [];
      return [{ type: 'DeliberationTaskOverdue', data: { task: data.task, due: task.due, station: state.station } }];
    }
    case 'TellResult':
      if (state.status !== 'resolved') return refuse('DELIBERATION_NOT_RESOLVED');
      if (state.told === data.note.zh) return [];
      return [{ type: 'DeliberationResultTold', data: { note: data.note, on: today, residents: data.residents } }];
  }
}

const open = (id: string, { tasks }: Deliberation): Task => {
  const task = tasks.get(id) ?? refuse('DELIBERATION_TASK_NOT_FOUND');
  return task.done ? refuse('DELIBERATION_TASK_DONE') : task;
};
const dated = (due: string, from: string): string => (due < from ? refuse('DELIBERATION_TASK_DUE_BEFORE', { from }) : due);

/** Votes are counted, never claimed: the option with most of them, which no other option shares. */
function resolved(given: DataOf<'DeliberationResolved'>, present: number, { options }: Deliberation): DataOf<'DeliberationResolved'> {
  const { by, votes, abstained, option } = given;
  if (![...votes.map((vote) => vote.option), ...(option === undefined ? [] : [option])].every((one) => options.has(one))) return refuse('DELIBERATION_OPTION_UNKNOWN');
  if (by === 'CONSENSUS') return votes.length > 0 || abstained > 0 ? refuse('DELIBERATION_VOTES_UNCLEAR') : given;
  if (votes.length === 0 || option !== undefined || new Set(votes.map((vote) => vote.option)).size !== votes.length) return refuse('DELIBERATION_VOTES_UNCLEAR');
  const cast = votes.reduce((sum, vote) => sum + vote.votes, abstained);
  if (cast > present) return refuse('DELIBERATION_MORE_VOTES_THAN_PEOPLE', { cast, present });
  const most = Math.max(...votes.map((vote) => vote.votes));
  const [winner, ...others] = votes.filter((vote) => vote.votes === most);
  if (winner === undefined || others.length > 0 || most === 0) return refuse('DELIBERATION_TIED');
  return { ...given, option: winner.option };
}

function evolve(state: Deliberation, { type, data }: SealedEventOf<typeof deliberationEvents>): Deliberation {
  switch (type) {
    case 'DeliberationOpened':
      state.status = 'open';
      state.station = data.station;
      for (const { option } of data.options) state.options.add(option);
      break;
    case 'DeliberationHandedOver':
      state.station = data.to;
      break;
    case 'DeliberationOptionAdded':
      state.options.add(data.option);
      break;
    case 'DeliberationHeld':
      state.sittings.set(data.date, data);
      break;
    case 'DeliberationResolved':
      state.status = 'resolved';
      break;
    case 'DeliberationTaskSet':
      state.tasks.set(data.task, { owner: data.owner, due: data.due, done: false, noted: undefined });
      break;
    case 'DeliberationTaskChanged':
    case 'DeliberationTaskDone':
    case 'DeliberationTaskReopened':
    case 'DeliberationTaskOverdue': {
      const task = state.tasks.get(data.task);
      if (!task) break;
      const change = type === 'DeliberationTaskChanged' ? { owner: data.owner, due: data.due } : type === 'DeliberationTaskOverdue' ? { noted: data.due } : { done: type === 'DeliberationTaskDone' };
      state.tasks.set(data.task, { ...task, ...change });
      break;
    }
    case 'DeliberationResultTold':
      state.told = data.note.zh;
      for (const resident of data.residents) state.heard.add(resident);
      break;
    case 'DeliberationReopened':
      state.status = 'open';
      state.told = undefined;
      state.heard.clear();
      state.tasks.clear();
  }
  return state;
}

export const deliberation = aggregate<typeof deliberationEvents, Deliberation, DeliberationCommand>({
  category: 'deliberation',
  events: deliberationEvents,
  initial: () => ({ status: 'unknown', station: '', options: new Set(), sittings: new Map(), tasks: new Map(), told: undefined, heard: new Set() }),
  decide,
  evolve,
});
