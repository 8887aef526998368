import { canonicalJson, refusals } from '#platform/event-sourcing';
import type { StationEvent, StationFacts, SuccessionKind, SuccessionReason, Successor } from './station.events.js';
import type { stationMessages } from './station.messages.js';

export interface Plan {
  readonly because: SuccessionReason;
  readonly on: string;
  readonly reason: string;
  readonly successors: readonly Successor[];
}
export interface Succession {
  readonly plan: Plan;
  round: number;
  /** By kind and id: the refusal. */
  readonly stuck: Map<string, string>;
  /** In this round, and in the one before. */
  readonly moved: Set<string>;
  movedBefore: ReadonlySet<string>;
}

export type SuccessionCommand =
  /** `of`: the station's own id. */
  | { type: 'PlanSuccession'; data: Plan & { of: string } }
  /** Asked of each successor in the same step: it serves these divisions from then on, too. */
  | { type: 'SucceedStation'; data: { of: string; regions: readonly string[] } }
  | { type: 'NoteMoved'; data: { kind: SuccessionKind; item: string; to: string } }
  | { type: 'NoteStuck'; data: { kind: SuccessionKind; item: string; to: string; code: string } }
  /** A round is over in which so many were tried. */
  | { type: 'ContinueSuccession'; data: { round: number; tried: number } }
  | { type: 'RetrySuccession'; data: Record<never, never> };

type Data<K extends SuccessionCommand['type']> = Extract<SuccessionCommand, { type: K }>['data'];

const refuse = refusals<keyof typeof stationMessages>();
const keyOf = ({ kind, item }: { kind: SuccessionKind; item: string }): string => `${kind} ${item}`;
const within = (code: string, prefixes: readonly string[]): boolean => prefixes.some((prefix) => code.startsWith(prefix));

export function planned({ of, ...plan }: Data<'PlanSuccession'>, facts: StationFacts, before: Succession | undefined, today: string): readonly StationEvent[] {
  if (before) return canonicalJson(before.plan) === canonicalJson(plan) ? [] : refuse('SUCCESSION_UNDER_WAY');
  const { because, on, successors } = plan;
  if (on > today) return refuse('STATION_DATE_AHEAD');
  if (successors.length === 0) return refuse('SUCCESSOR_MISSING');
  if (because === 'SPLIT' && successors.length < 2) return refuse('SPLIT_NEEDS_TWO_PARTS');
  if (successors.some(({ station }) => station === of)) return refuse('SUCCESSOR_IS_ITSELF');
  for (const part of ['station', 'regions', 'people', 'resources'] as const) onlyOnce(successors.flatMap((one) => one[part]));
  for (const code of successors.flatMap(({ regions }) => regions)) if (!within(code, facts.serves)) refuse('SUCCESSION_REGION_NOT_SERVED', { code });
  if (successors.some(({ regions, people, resources }) => regions.length + people.length + resources.length === 0)) return refuse('SUCCESSION_PART_EMPTY');
  return [{ type: 'StationSuccessionPlanned', data: plan }];
}

function onlyOnce(all: readonly string[]): void {
  const twice = all.find((one, i) => all.indexOf(one) !== i);
  if (twice !== undefined) refuse('SUCCESSION_PARTS_OVERLAP', { what: twice });
}

/** What it serves already, a wider division among it, adds nothing. */
export function succeeding({ regions }: Data<'SucceedStation'>, facts: StationFacts): readonly StationEvent[] {
  const added = regions.filter((code) => !within(code, facts.serves));
  if (added.length === 0) return [];
  const kept = facts.serves.filter((code) => !within(code, added));
  return [{ type: 'StationCorrected', data: { ...facts, serves: [...kept, ...added] } }];
}

/** @param isClosed what came at the same moment goes on after it, too */
export function underWay({ type, data }: Exclude<SuccessionCommand, { type: 'PlanSuccession' | 'SucceedStation' }>, succession: Succession, isClosed: boolean): readonly StationEvent[] {
  const { plan, round, stuck } = succession;
  switch (type) {
    case 'NoteMoved':
      // What has gone and is there all the same would go round for ever.
      if (succession.moved.has(keyOf(data)) || succession.movedBefore.has(keyOf(data))) return refuse('SUCCESSION_ITEM_STILL_THERE');
      return [{ type: 'StationItemMoved', data }];
    case 'NoteStuck':
      return stuck.get(keyOf(data)) === data.code ? [] : [{ type: 'StationItemStuck', data }];
    case 'ContinueSuccession':
      if (data.round !== round) return [];
      if (data.tried > 0) return [{ type: 'StationSuccessionResumed', data: { round: round + 1, afresh: false } }];
      return stuck.size > 0 || isClosed ? [] : [{ type: 'StationClosed', data: { on: plan.on, reason: plan.reason } }];
    case 'RetrySuccession':
      return [{ type: 'StationSuccessionResumed', data: { round: round + 1, afresh: true } }];
  }
}

export function keepSuccession(succession: Succession | undefined, { type, data }: StationEvent): Succession | undefined {
  switch (type) {
    case 'StationSuccessionPlanned':
      return { plan: data, round: 0, stuck: new Map(), moved: new Set(), movedBefore: new Set() };
    case 'StationItemMoved':
      succession?.stuck.delete(keyOf(data));
      succession?.moved.add(keyOf(data));
      break;
    case 'StationItemStuck':
      succession?.stuck.set(keyOf(data), data.code);
      break;
    case 'StationSuccessionResumed':
      if (!succession) break;
      succession.round = data.round;
      succession.movedBefore = data.afresh ? new Set() : new Set(succession.moved);
      succession.moved.clear();
      if (data.afresh) succession.stuck.clear();
      break;
    case 'StationEstablished':
    case 'StationCorrected':
    case 'StationFacilitiesRecorded':
    case 'StationMilestoneReached':
    case 'StationClosed':
  }
  return succession;
}
