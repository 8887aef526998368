import { reaches, type Caller } from '#platform/access';
import type { Clock } from '#platform/clock';
import { step, type Commands, type Step } from '#platform/dispatch';
import { derivedId, refusals } from '#platform/event-sourcing';
import type { Views } from '#platform/read-model';
import { levelOf, retiredAround, type Regions } from '#reference/region';
import { worksAt } from '#linking/station';
import { youngAmong, type YoungRow } from './accompanied.queries.js';
import { accompaniedIn, servingIn, type AskedCompanion } from './accompanied.rules.js';
import { correctedFrom, factsFrom, type AskedFor, type TakenAway } from './activity-asking.js';
import { shownActivity } from './activity-shown.js';
import { checkTies } from './activity-ties.js';
import { activity, type ActivityCommand } from './activity.decider.js';
import type { ActivityFacts } from './activity.events.js';
import type { activityMessages } from './activity.messages.js';
import {
  findActivity, findActivityStation, findFilesOf, findKnown, findPhoto, sumsOf, type ActivityRow, type ActivityStationRow, type Days, type KnownRow, type PhotoRow,
  type Sifted, type SumsRow,
} from './activity.queries.js';
import type { ActivityPayload } from './types.js';

type Recording = Extract<ActivityCommand, { type: 'RecordActivity' }>['data'];
export interface Recorded {
  readonly stationId?: string | undefined;
  readonly asked: AskedFor;
  /** Default: as the children's files say. */
  readonly companions?: readonly AskedCompanion[] | undefined;
  readonly words?: string | undefined;
  readonly place?: string | undefined;
  /** Residents who belong there already, such as to a class, also once another station serves them. */
  readonly members?: readonly string[] | undefined;
}
type NotFound = 'STATION_NOT_FOUND' | 'STATION_CLOSED' | 'RESIDENT_NOT_FOUND' | 'RESIDENT_MERGED' | 'VOLUNTEER_NOT_FOUND' | 'SOCIAL_WORKER_NOT_FOUND' | 'REGION_UNKNOWN';
const refuse = refusals<keyof typeof activityMessages | NotFound>();

/** The ledger as the resolvers handle it: entries found within reach, completed by what is known, recorded and corrected by commands. */
export class Activities {
  constructor(
    private readonly commands: Commands,
    private readonly views: Views,
    private readonly clock: Clock,
    private readonly regions: Regions,
  ) {}

  now(): string {
    return this.clock.now();
  }

  station(id: string): ActivityStationRow | undefined {
    return this.views.get<ActivityStationRow>(findActivityStation(id));
  }

  /** Also one that is no more, and what lay in it: what was recorded there can still be asked for. */
  isDivision(code: string): boolean {
    return levelOf(code) !== undefined && (this.regions.find(code) !== undefined || retiredAround(code, this.regions.retired()) !== undefined);
  }

  /** The station that records it and those above; supervisors of where it took place or of where that station stands. */
  seen(id: string, { reach }: Caller): ActivityRow | undefined {
    const row = this.views.get<ActivityRow>(findActivity(id));
    if (!row) return undefined;
    const standsIn = (): string | null => this.station(row.station)?.region ?? null;
    return reaches(reach, { station: row.station, region: row.region }) || reaches(reach, { region: standsIn() }) ? row : undefined;
  }

  /** Out of reach reads like not found. @throws Refusal ACTIVITY_NOT_FOUND */
  within(id: string, caller: Caller): ActivityRow {
    return this.seen(id, caller) ?? refuse('ACTIVITY_NOT_FOUND');
  }

  /** What adds up of the entries of some stations (none below them) in a period, by kind; each entry once, corrections and late ones included. */
  sums(stations: readonly string[], days: Days, sifted: Omit<Sifted, 'kind'>): readonly SumsRow[] {
    return this.views.all<SumsRow>(sumsOf({ stations, regions: [] }, days, sifted, 'KIND'));
  }

  isEntry(id: string): boolean {
    return this.views.get<ActivityRow>(findActivity(id)) !== undefined;
  }

  findPhoto(id: string): PhotoRow | undefined {
    return this.views.get<PhotoRow>(findPhoto(id));
  }

  /** A photo, for whoever has a right to the entry that it is shown with. @throws Refusal PHOTO_NOT_FOUND */
  photo(id: string, caller: Caller): PhotoRow {
    const row = this.findPhoto(id);
    return row && this.seen(row.shown_with, caller) ? row : refuse('PHOTO_NOT_FOUND');
  }

  /** To look at: of an entry about one resident, whose face it shows as a rule, for those who read its words. @throws Refusal PHOTO_NOT_FOUND */
  picture(id: string, caller: Caller): PhotoRow {
    const row = this.photo(id, caller);
    return row.resident === null || worksAt(caller, this.within(row.shown_with, caller).station) ? row : refuse('PHOTO_NOT_FOUND');
  }

  /** A station of the caller's to record for. @throws Refusal STATION_NOT_FOUND | STATION_CLOSED */
  open(stationId: string | null | undefined, { reach }: Caller): ActivityStationRow {
    const row = stationId == null ? undefined : this.station(stationId);
    if (!row || !reaches(reach, { station: row.id })) return refuse('STATION_NOT_FOUND');
    return row.closed === 0 ? row : refuse('STATION_CLOSED');
  }

  /**
   * @param id of the entry that is to be
   * @throws Refusal as `factsFrom` and `checkTies`, and for a station, person or division that is not there or out of reach
   */
  recording(id: string, { stationId, asked, ...sealed }: Recorded, caller: Caller): Recording {
    const station = this.open(stationId ?? caller.station, caller);
    return this.complete(id, station.id, factsFrom(asked, asked, station.region), sealed, caller);
  }

  /** The steps by which another entry stands in for one, or (`asked` left out) by which it is taken back. */
  correcting(id: string, commandId: string, reason: string, given: Partial<Omit<Recorded, 'stationId' | 'asked'>> & { asked?: Partial<AskedFor>; away?: readonly TakenAway[] }, caller: Caller): readonly Step[] {
    const { asked, away, ...sealed } = given;
    const by = asked === undefined ? null : newActivityId(commandId, caller);
    const old = step(activity, id, (): ActivityCommand => {
      this.within(id, caller);
      return { type: 'CorrectActivity', data: { by, reason } };
    });
    if (asked === undefined || by === null) return [old];
    return [old, step(activity, by, (): ActivityCommand => {
      const row = this.within(id, caller);
      const facts = correctedFrom(JSON.parse(row.facts) as ActivityFacts, asked, row.region, away);
      return { type: 'RecordActivity', data: { ...this.complete(by, row.station, facts, sealed, caller, row), corrects: id } };
    })];
  }

  private complete(id: string, station: string, facts: ActivityFacts, { words, place, companions = [], members = [] }: Omit<Recorded, 'stationId' | 'asked'>, caller: Caller, before?: ActivityRow): Recording {
    // What is not said anew was right when it was written; divisions come and go since.
    if (facts.region !== before?.region && !this.regions.exists(facts.region)) refuse('REGION_UNKNOWN', { code: facts.region });
    if (facts.site !== undefined && !this.station(facts.site)) refuse('STATION_NOT_FOUND');
    checkTies(this.views, { ...facts, station }, caller, before && (JSON.parse(before.facts) as ActivityFacts));
    this.checkPeople(facts, caller, before, members);
    const { accompanied: _, ...rest } = facts;
    const accompanied = this.accompanied(facts, companions, before);
    // About one resident and nobody else: forgotten with them.
    const [only, ...others] = facts.residents;
    const alone = only !== undefined && others.length === 0 && facts.volunteers.length === 0 && facts.socialWorkers.length === 0 && facts.others === 0;
    return {
      ...rest, ...(accompanied.length > 0 ? { accompanied } : {}), station, subject: alone ? only : id, ...(words === undefined ? {} : { words }), ...(place === undefined ? {} : { place }),
    };
  }

  /** @throws Refusal as `accompaniedIn`, and for somebody who came along and is not there */
  private accompanied(facts: ActivityFacts, asked: readonly AskedCompanion[], before: ActivityRow | undefined): ReturnType<typeof accompaniedIn> {
    const along = asked.flatMap(({ volunteer }) => volunteer ?? []);
    const there = new Set(this.views.all<KnownRow>(findKnown(along)).filter(({ kind, gone }) => kind === 'VOLUNTEER' && gone === null).map(({ id }) => id));
    if (!along.every((id) => there.has(id))) refuse('VOLUNTEER_NOT_FOUND');
    const young = this.views.all<YoungRow>(youngAmong([...servingIn(facts), ...along]));
    const stood = before === undefined ? [] : servingIn(JSON.parse(before.facts) as ActivityFacts);
    return accompaniedIn(facts, asked, new Map(young.map((row) => [row.id, row])), new Set(stood));
  }

  /** Who is new in an entry must be there and within reach; who stood in the entry that it corrects stays, whatever has become of them. */
  private checkPeople(facts: ActivityFacts, { reach }: Caller, before: ActivityRow | undefined, members: readonly string[]): void {
    const residents = facts.residents;
    const volunteers = [...facts.ledByVolunteers, ...facts.helpers, ...facts.volunteers];
    const workers = [...facts.ledBySocialWorkers, ...facts.socialWorkers];
    const known = new Map(this.views.all<KnownRow>(findKnown([...residents, ...volunteers, ...workers])).map((row) => [row.id, row]));
    const earlier = new Set(before === undefined ? [] : peopleOf(JSON.parse(before.facts) as ActivityFacts));
    const check = (ids: readonly string[], kind: KnownRow['kind'], ok: (row: KnownRow) => boolean): void => {
      for (const id of ids) {
        const row = known.get(id);
        if (earlier.has(id)) continue;
        if (row?.kind !== kind || row.gone === 'ERASED' || !ok(row)) return refuse(`${kind}_NOT_FOUND`);
        // Of nobody but residents: a volunteer's file that went on in another still stands for the person.
        if (row.gone === 'MERGED') refuse('RESIDENT_MERGED');
      }
    };
    check(residents, 'RESIDENT', ({ id, station, region }) => reaches(reach, { station, region }) || members.includes(id));
    check(volunteers, 'VOLUNTEER', () => true);
    check(workers, 'SOCIAL_WORKER', () => true);
    // Two who stood in it side by side may since have turned out to be one.
    const persons = (stood: boolean): string[] => [...known.values()].filter(({ id }) => earlier.has(id) === stood).map(({ person }) => person);
    const [stood, fresh] = [new Set(persons(true)), persons(false)];
    if (new Set(fresh).size !== fresh.length || fresh.some((person) => stood.has(person))) refuse('ACTIVITY_NAMES_SOMEBODY_TWICE');
  }

  /** Somebody who is there and, a resident, within reach. @throws Refusal RESIDENT_NOT_FOUND | VOLUNTEER_NOT_FOUND | SOCIAL_WORKER_NOT_FOUND */
  person(kind: KnownRow['kind'], id: string, { reach }: Caller): void {
    const [row] = this.views.all<KnownRow>(findKnown([id]));
    if (row?.kind !== kind || row.gone !== null || (kind === 'RESIDENT' && !reaches(reach, { station: row.station, region: row.region }))) refuse(`${kind}_NOT_FOUND`);
  }

  /** Whether whoever is known by an id is a station's of the caller's. */
  reachesPerson(id: string, { reach }: Caller): boolean {
    const [row] = this.views.all<KnownRow>(findKnown([id]));
    return row !== undefined && reaches(reach, { station: row.station, region: row.region });
  }

  /** All files of a person, of residents and of volunteers; the one asked for first. */
  filesOf(id: string): readonly string[] {
    return [id, ...this.views.all<{ id: string }>(findFilesOf(id)).flatMap((row) => (row.id === id ? [] : row.id))];
  }

  /** @param id of the entry to answer with */
  async carryOut(caller: Caller, operation: string, input: { commandId: string }, id: string, steps: readonly Step[]): Promise<ActivityPayload> {
    const receipt = await this.commands.run(caller, operation, input, steps);
    const row = this.seen(id, caller);
    return { activity: row ? shownActivity(row) : null, ...receipt };
  }
}

export const newActivityId = (commandId: string, { actor }: Caller): string => derivedId(commandId.toLowerCase(), actor.id, 'activity');
const peopleOf = (f: ActivityFacts): readonly string[] => [
  ...f.residents, ...f.volunteers, ...f.socialWorkers, ...f.helpers, ...f.ledByVolunteers, ...f.ledBySocialWorkers,
];
