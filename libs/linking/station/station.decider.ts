import { aggregate, canonicalJson, refusals, type Circumstances } from '#platform/event-sourcing';
import { stationTiers, type StationTier } from '#reference/catalogue';
import { civilDateAt } from '#reference/calendar';
import { stationEvents, type Facilities, type Milestone, type StationEvent, type StationFacts } from './station.events.js';
import type { stationMessages } from './station.messages.js';
import { keepSuccession, planned, succeeding, underWay, type Succession, type SuccessionCommand } from './succession.rules.js';

export type StationCommand =
  | { type: 'EstablishStation'; data: StationFacts }
  | { type: 'CorrectStation'; data: StationFacts }
  | { type: 'RecordFacilities'; data: Facilities }
  | { type: 'ReachMilestone'; data: { milestone: Milestone; on: string | null } }
  | { type: 'CloseStation'; data: { on: string; reason: string } }
  /** Asked of the parent, in the same step in which a station says who stands above it. */
  | { type: 'StandAbove'; data: { child: string; tier: StationTier } }
  /** The station above is no more: another one, or none, stands there. */
  | { type: 'FollowParent'; data: { from: string; to: string | null } }
  | SuccessionCommand;

interface Station {
  status: 'unknown' | 'open' | 'closed';
  facts: StationFacts | undefined;
  facilities: Facilities | undefined;
  readonly milestones: Map<Milestone, string | null>;
  /** Of one that is to be no more. */
  succession: Succession | undefined;
}

const refuse = refusals<keyof typeof stationMessages>();
const same = (a: unknown, b: unknown): boolean => a !== undefined && canonicalJson(a) === canonicalJson(b);

/** The catalogue has the highest first. */
export const standsBelow = (tier: StationTier, other: StationTier): boolean => stationTiers.codes.indexOf(tier) > stationTiers.codes.indexOf(other);

function decide({ type, data }: StationCommand, station: Station, { now, actor }: Circumstances): readonly StationEvent[] {
  const today = civilDateAt(now);
  if (type === 'StandAbove') return aboveAnother(data, station);
  if (type === 'EstablishStation') {
    if (station.status !== 'unknown') return refuse('STATION_ALREADY_ESTABLISHED');
    return [{ type: 'StationEstablished', data: sound(data) }];
  }
  if (type === 'SucceedStation') return afterAnother(data, station);
  if (station.status === 'unknown' || station.facts === undefined) return refuse('STATION_NOT_FOUND');
  if (type === 'NoteMoved' || type === 'NoteStuck' || type === 'ContinueSuccession' || type === 'RetrySuccession') {
    const command = { type, data } as Exclude<SuccessionCommand, { type: 'PlanSuccession' | 'SucceedStation' }>;
    return station.succession ? underWay(command, station.succession, station.status === 'closed') : refuse('SUCCESSION_NOT_PLANNED');
  }
  if (station.status === 'closed') return type === 'CloseStation' || type === 'FollowParent' ? [] : refuse('STATION_CLOSED');
  switch (type) {
    case 'CorrectStation':
      if (same(station.facts, sound(data))) return [];
      if (actor.role === 'STATION_HEAD' && !same(place(station.facts), place(data))) return refuse('STATION_PLACE_IS_THE_AUTHORITYS');
      return [{ type: 'StationCorrected', data: sound(data) }];
    case 'RecordFacilities':
      return same(station.facilities, data) ? [] : [{ type: 'StationFacilitiesRecorded', data }];
    case 'ReachMilestone':
      if (data.on !== null && data.on > today) return refuse('STATION_DATE_AHEAD');
      return (station.milestones.get(data.milestone) ?? null) === data.on ? [] : [{ type: 'StationMilestoneReached', data }];
    case 'FollowParent': {
      const { parent, ...facts } = station.facts;
      if (parent !== data.from) return [];
      return [{ type: 'StationCorrected', data: data.to === null ? facts : { ...facts, parent: data.to } }];
    }
    case 'PlanSuccession':
      return planned(data, station.facts, station.succession, today);
    case 'CloseStation':
      if (station.succession) return refuse('SUCCESSION_UNDER_WAY');
      return data.on > today ? refuse('STATION_DATE_AHEAD') : [{ type: 'StationClosed', data }];
  }
}

function aboveAnother({ child, tier }: { child: string; tier: StationTier }, { status, facts }: Station): readonly StationEvent[] {
  if (status === 'unknown' || facts === undefined) return refuse('PARENT_STATION_NOT_FOUND');
  if (status === 'closed') return refuse('PARENT_STATION_CLOSED');
  if (facts.parent === child) return refuse('STATION_OUTSIDE_ITS_PARENT');
  return standsBelow(facts.tier, tier) ? refuse('PARENT_TIER_TOO_LOW') : [];
}

/** Whoever goes on with what a station had must be there, and stay. */
function afterAnother(data: Extract<StationCommand, { type: 'SucceedStation' }>['data'], { status, facts, succession }: Station): readonly StationEvent[] {
  if (status === 'unknown' || facts === undefined) return refuse('SUCCESSOR_NOT_FOUND');
  return status === 'closed' || succession ? refuse('SUCCESSOR_CLOSED') : succeeding(data, facts);
}

/** Who oversees a station, and for whom it is there, is not for itself to say: others' reach and what is shared with it follow from it. */
const place = (facts: StationFacts | undefined) => ({ tier: facts?.tier, parent: facts?.parent, region: facts?.region, serves: facts?.serves });

/** A division within another that is served too adds nothing. */
function sound(facts: StationFacts): StationFacts {
  const serves = facts.serves.filter((code, i, all) => all.indexOf(code) === i && !all.some((wider) => wider !== code && code.startsWith(wider)));
  return serves.length === 0 ? refuse('STATION_SERVES_NOWHERE') : { ...facts, serves };
}

function evolve(station: Station, { type, data }: StationEvent): Station {
  switch (type) {
    case 'StationEstablished':
    case 'StationCorrected':
      station.status = 'open';
      station.facts = data;
      break;
    case 'StationFacilitiesRecorded':
      station.facilities = data;
      break;
    case 'StationMilestoneReached':
      station.milestones.set(data.milestone, data.on);
      break;
    case 'StationClosed':
      station.status = 'closed';
      break;
    default:
      station.succession = keepSuccession(station.succession, { type, data } as StationEvent);
  }
  return station;
}

export const station = aggregate<typeof stationEvents, Station, StationCommand>({
  category: 'station',
  events: stationEvents,
  initial: () => ({ status: 'unknown', facts: undefined, facilities: undefined, milestones: new Map(), succession: undefined }),
  decide,
  evolve,
});
