import { aggregate, canonicalJson, refusals } from '#platform/event-sourcing';
import { stationEvents, type Facilities, type Milestone, type StationEvent, type StationFacts } from './station.events.js';
import type { stationMessages } from './station.messages.js';

export type StationCommand =
  | { type: 'EstablishStation'; data: StationFacts }
  | { type: 'CorrectStation'; data: StationFacts }
  | { type: 'RecordFacilities'; data: Facilities }
  | { type: 'ReachMilestone'; data: { milestone: Milestone; on: string | null } }
  | { type: 'CloseStation'; data: { on: string; reason: string } };

interface Station {
  status: 'unknown' | 'open' | 'closed';
  facts: StationFacts | undefined;
  facilities: Facilities | undefined;
  readonly milestones: Map<Milestone, string | null>;
}

const refuse = refusals<keyof typeof stationMessages>();
const same = (a: unknown, b: unknown): boolean => a !== undefined && canonicalJson(a) === canonicalJson(b);

function decide({ type, data }: StationCommand, station: Station): readonly StationEvent[] {
  if (type === 'EstablishStation') {
    if (station.status !== 'unknown') return refuse('STATION_ALREADY_ESTABLISHED');
    return [{ type: 'StationEstablished', data: sound(data) }];
  }
  if (station.status === 'unknown') return refuse('STATION_NOT_FOUND');
  if (station.status === 'closed') return type === 'CloseStation' ? [] : refuse('STATION_CLOSED');
  switch (type) {
    case 'CorrectStation':
      return same(station.facts, data) ? [] : [{ type: 'StationCorrected', data: sound(data) }];
    case 'RecordFacilities':
      return same(station.facilities, data) ? [] : [{ type: 'StationFacilitiesRecorded', data }];
    case 'ReachMilestone':
      return (station.milestones.get(data.milestone) ?? null) === data.on ? [] : [{ type: 'StationMilestoneReached', data }];
    case 'CloseStation':
      return [{ type: 'StationClosed', data }];
  }
}

function sound(facts: StationFacts): StationFacts {
  return facts.serves.length === 0 ? refuse('STATION_SERVES_NOWHERE') : facts;
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
  }
  return station;
}

export const station = aggregate<typeof stationEvents, Station, StationCommand>({
  category: 'station',
  events: stationEvents,
  initial: () => ({ status: 'unknown', facts: undefined, facilities: undefined, milestones: new Map() }),
  decide,
  evolve,
});
