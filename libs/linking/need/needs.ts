import { reaches, type Caller, type Language } from '#platform/access';
import type { Clock } from '#platform/clock';
import { step, type Commands } from '#platform/dispatch';
import { refusals, streamName } from '#platform/event-sourcing';
import { timelineOf, type PageArgs, type TimelineConnection } from '#platform/graphql';
import type { Past, Views } from '#platform/read-model';
import type { KnownItems } from '#reference/catalogue/slice';
import type { Regions } from '#reference/region';
import { factsFrom, type AskedFor, type Known } from './need-asking.js';
import { need, type NeedCommand } from './need.decider.js';
import type { NeedFacts } from './need.events.js';
import type { needMessages } from './need.messages.js';
import { findNeed, findOwner, findReceiver, findServed, openNeedFor, type NeedRow, type OwnerRow, type ServedRow } from './need.queries.js';
import { movedAlong } from './need-places.rules.js';
import { factsOf, shownNeed } from './need-shown.js';
import { storyOf } from './need-story.js';
import { needTelling } from './need-telling.js';
import type { Stood } from './reopening.rules.js';
import type { Need, NeedPayload } from './types.js';

type Raised = Extract<NeedCommand, { type: 'RaiseNeed' }>['data'];
export interface Raising extends Pick<Raised, 'source' | 'urgency' | 'words' | 'firstReceiver'> {
  readonly residentId?: string;
  readonly stationId?: string;
  readonly asked: AskedFor;
}

const refuse = refusals<keyof typeof needMessages>();
/** Stations stand five tiers deep; more than that is a mistake in the tree. */
const HIGHEST = 8;

/** Needs as the resolvers handle them: found within reach, completed by what is known of the resident, and changed by commands. */
export class Needs {
  readonly known: Known;

  constructor(
    private readonly commands: Commands,
    private readonly views: Views,
    private readonly clock: Clock,
    private readonly past: Past,
    regions: Regions,
    items: KnownItems,
  ) {
    this.known = {
      isRegion: (code) => regions.exists(code),
      modesOf: (code) => (items.offered(code) ? (items.find(code)?.modes ?? []) : undefined),
    };
  }

  now(): string {
    return this.clock.now();
  }

  /** A need that the caller sees today, as it was recorded by a moment; null before it was raised. @throws Refusal AS_OF_IN_THE_FUTURE */
  async asOf({ id, station }: NeedRow, moment: string): Promise<Need | null> {
    const row = await this.past.asOf(moment, storyOf(id), (rows) => rows.get<NeedRow>(findNeed(id)));
    return row ? shownNeed(row, new Date(moment).toISOString(), station) : null;
  }

  /** @param read opens words; left out for whoever may not read them */
  timeline(id: string, page: PageArgs, language: Language, read: ((kept: string) => Promise<string | null>) | undefined): Promise<TimelineConnection> {
    return timelineOf(this.past, streamName(need.category, id), needTelling, { page, language, read });
  }

  /** What an old version of an event said openly of somebody who was erased lies in the log, and is told to nobody. */
  isForgotten(resident: string | null): boolean {
    return resident !== null && this.views.get<ServedRow>(findServed(resident))?.gone === 'ERASED';
  }

  /** Whoever owns it, is above its owner, or is to receive it. */
  seen(id: string, { reach }: Caller): NeedRow | undefined {
    const row = this.views.get<NeedRow>(findNeed(id));
    const reached = row && (reaches(reach, { station: row.station, region: row.region }) || (row.on_its_way_to !== null && reaches(reach, { station: row.on_its_way_to })));
    return reached ? row : undefined;
  }

  /** Out of reach reads like not found. @throws Refusal NEED_NOT_FOUND | NEED_NOT_RECEIVED_YET */
  owned(id: string, caller: Caller): NeedRow {
    const row = this.seen(id, caller) ?? refuse('NEED_NOT_FOUND');
    return reaches(caller.reach, { station: row.station }) ? row : refuse('NEED_NOT_RECEIVED_YET');
  }

  /** The station of the caller's that a need is on its way to; whoever sees it otherwise learns from the decider that it was offered to nobody there. */
  offeredTo(id: string, caller: Caller): string {
    const row = this.seen(id, caller) ?? refuse('NEED_NOT_FOUND');
    return row.on_its_way_to !== null && reaches(caller.reach, { station: row.on_its_way_to }) ? row.on_its_way_to : (caller.station ?? row.station);
  }

  /** What receives it: with it, where its resident lives now, if they moved to that station. */
  receiving(id: string, caller: Caller): NeedCommand {
    const at = this.offeredTo(id, caller);
    const row = this.seen(id, caller);
    const moved = row?.resident == null ? undefined : movedAlong(row, this.views.get<ServedRow>(findServed(row.resident)), at);
    return { type: 'ReceiveHandOver', data: { at, ...(moved === undefined ? {} : { moved }) } };
  }

  /** @throws Refusal STATION_NOT_FOUND | STATION_CLOSED */
  open(station: string | null): OwnerRow {
    const row = (station === null ? undefined : this.station(station)) ?? refuse('STATION_NOT_FOUND');
    return row.closed === 0 ? row : refuse('STATION_CLOSED');
  }

  /** The nearest station above that is open. @throws Refusal NEED_HAS_NO_PARENT_STATION */
  above(station: string): string {
    let row = this.station(station);
    for (let tier = 0; tier < HIGHEST && row?.parent; tier++) {
      row = this.station(row.parent);
      if (row?.closed === 0) return row.id;
    }
    return refuse('NEED_HAS_NO_PARENT_STATION');
  }

  /** Whether needs can be raised for a resident: the file is neither closed nor merged into another, and nobody has forgotten them. */
  isServed(resident: string): boolean {
    return this.views.get<ServedRow>(findServed(resident))?.gone === null;
  }

  /** Whether a resident asks for an item already, by a need that is open, whoever raised it. */
  isAskedFor(resident: string, item: string): boolean {
    return this.views.get(openNeedFor(resident, item)) !== undefined;
  }

  /** @param id of the need that is to be; its key seals the words where nobody in particular is in need */
  raising(id: string, { residentId, stationId, asked, ...rest }: Raising, { reach, station }: Caller): NeedCommand {
    const served = residentId === undefined ? undefined : this.views.get<ServedRow>(findServed(residentId));
    if (residentId !== undefined && !(served && reaches(reach, { station: served.station, region: served.region }))) refuse('RESIDENT_NOT_FOUND');
    if (served?.gone) refuse(`RESIDENT_${served.gone}`);
    const owner = this.open(stationId ?? served?.station ?? station);
    if (!reaches(reach, { station: owner.id })) refuse('STATION_NOT_FOUND');
    if (rest.firstReceiver !== undefined && !this.views.get(findReceiver(rest.firstReceiver))) refuse('SOCIAL_WORKER_NOT_FOUND');
    const facts = factsFrom(asked, usualOf(served, owner), this.known);
    return { type: 'RaiseNeed', data: { ...facts, ...rest, ...(served ? { resident: served.id } : {}), subject: served?.id ?? id, station: owner.id } };
  }

  /** What opens a need again that was closed, as it stood. @throws Refusal NEED_NOT_FOUND */
  stood(id: string): Stood {
    const row = this.views.get<NeedRow>(findNeed(id)) ?? refuse('NEED_NOT_FOUND');
    const { resident, file } = row;
    const gone = resident === null ? null : this.views.get<ServedRow>(findServed(resident))?.gone;
    return { facts: factsOf(row), ...(gone ? { gone } : {}), ...(resident === null ? {} : { resident }), ...(file === null || file === resident ? {} : { file }) };
  }

  /** `command` is made only where this has not been carried out before: a retry gets its receipt, whoever owns the need by now. */
  async carryOut(caller: Caller, operation: string, input: { commandId: string }, id: string, command: () => NeedCommand): Promise<NeedPayload> {
    const receipt = await this.commands.run(caller, operation, input, [step(need, id, command)]);
    const row = this.seen(id, caller);
    return { need: row ? shownNeed(row, this.now()) : null, ...receipt };
  }

  private station(id: string): OwnerRow | undefined {
    return this.views.get<OwnerRow>(findOwner(id));
  }
}

const usualOf = (served: ServedRow | undefined, owner: OwnerRow): Pick<NeedFacts, 'region' | 'point' | 'languages' | 'accommodations'> =>
  served === undefined
    ? { region: owner.region, languages: [], accommodations: [] }
    : {
        region: served.region,
        languages: JSON.parse(served.languages) as string[],
        accommodations: JSON.parse(served.accommodations) as string[],
        ...(served.latitude === null || served.longitude === null ? {} : { point: { latitude: served.latitude, longitude: served.longitude } }),
      };
