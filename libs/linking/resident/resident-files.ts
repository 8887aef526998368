import { reaches, type Caller } from '#platform/access';
import type { Clock } from '#platform/clock';
import { step, type Commands, type Receipt, type Step } from '#platform/dispatch';
import { refusals } from '#platform/event-sourcing';
import { normalised, type KeyVault } from '#platform/privacy';
import type { Views } from '#platform/read-model';
import { civilDateAt } from '#reference/calendar';
import type { VolunteersOfResidents } from '#societies/volunteer/slice';
import { ageAt, isMinor } from './resident-asking.js';
import { resident, type ResidentCommand } from './resident.decider.js';
import type { GuardianIdentity, ResidentIdentity } from './resident.events.js';
import type { residentMessages } from './resident.messages.js';
import { fileThatStays, findResident, findResidentStation, residentsMergedInto, stationsWithPredecessors, volunteersOf, type ResidentRow } from './resident.queries.js';
import { shownResident } from './resident-shown.js';
import type { ResidentPayload } from './types.js';

/** What somebody is looked for by. */
export type Called = Partial<Pick<ResidentIdentity, 'name' | 'phone' | 'idNumber'>>;

const refuse = refusals<keyof typeof residentMessages>();
/** Names are found by station: in a province hundreds have the same. */
const nameAt = (station: string, name: string): string => `${station} ${name}`;
const sameName = (one: string, other: string): boolean => normalised('name', one) === normalised('name', other);

/** The files as the resolvers handle them: found within reach, opened for who may, and changed by commands. */
export class ResidentFiles {
  constructor(
    private readonly commands: Commands,
    private readonly views: Views,
    readonly vault: KeyVault,
    private readonly clock: Clock,
    private readonly ofResidents: VolunteersOfResidents,
  ) {}

  today(): string {
    return civilDateAt(this.clock.now());
  }

  find(id: string): ResidentRow | undefined {
    return this.views.get<ResidentRow>(findResident(id));
  }

  seen(id: string, { reach }: Caller): ResidentRow | undefined {
    const row = this.find(id);
    return row && reaches(reach, { station: row.station, region: row.living_region }) ? row : undefined;
  }

  /** Out of reach reads like not found. @throws Refusal RESIDENT_NOT_FOUND */
  within(id: string, caller: Caller): ResidentRow {
    return this.seen(id, caller) ?? refuse('RESIDENT_NOT_FOUND');
  }

  /** Two files that may be one person's. @throws Refusal RESIDENT_NOT_FOUND | RESIDENT_DUPLICATE_AT_ANOTHER_STATION where the caller is told already that they may be one */
  bothWithin(one: string, another: string, caller: Caller): readonly [ResidentRow, ResidentRow] {
    const [first, second] = [this.seen(one, caller), this.seen(another, caller)];
    if (first && second) return [first, second];
    const [near, far] = first ? [first, another] : [second, one];
    return refuse(near && (JSON.parse(near.suspects) as string[]).includes(far) ? 'RESIDENT_DUPLICATE_AT_ANOTHER_STATION' : 'RESIDENT_NOT_FOUND');
  }

  /** One that goes on by itself: what is begun with somebody is begun with the file that stays. @throws Refusal RESIDENT_NOT_FOUND | RESIDENT_MERGED | RESIDENT_ERASED | RESIDENT_FILE_CLOSED */
  current(id: string, caller: Caller): ResidentRow {
    const row = this.within(id, caller);
    if (row.erased_at !== null) return refuse('RESIDENT_ERASED');
    if (row.merged_into !== null) return refuse('RESIDENT_MERGED');
    return row.closed_on === null ? row : refuse('RESIDENT_FILE_CLOSED');
  }

  /** @throws Refusal STATION_NOT_FOUND | STATION_CLOSED */
  open(station: string): void {
    const row = this.views.get<{ closed: 0 | 1 }>(findResidentStation(station)) ?? refuse('STATION_NOT_FOUND');
    if (row.closed === 1) refuse('STATION_CLOSED');
  }

  /** The file itself and those that were merged into it. */
  sameAs(id: string): readonly string[] {
    return this.views.all<{ id: string }>(residentsMergedInto(id)).map((row) => row.id);
  }

  /** The file in which one goes on; itself where it stands. */
  goesOnIn(id: string): string {
    return this.views.get<{ id: string }>(fileThatStays(id))?.id ?? id;
  }

  /** Whether one of a volunteer's files is said to be this very person's, in any file of either: nobody helps themselves. */
  isOneOf(volunteers: readonly string[], id: string): boolean {
    const files = this.sameAs(this.goesOnIn(id));
    const served = [...this.views.all<{ id: string }>(volunteersOf(files)), ...this.ofResidents.find(files).map((one) => ({ id: one }))];
    return served.some((row) => volunteers.includes(row.id));
  }

  identity({ identity }: Pick<ResidentRow, 'identity'>): Promise<ResidentIdentity | null> | null {
    return identity === null ? null : this.vault.open<ResidentIdentity>(identity);
  }

  /** In whole years; undefined where the birthday is not known. */
  async age(row: ResidentRow): Promise<number | undefined> {
    return ageAt(await this.identity(row), this.today());
  }

  async isMinor(row: ResidentRow): Promise<boolean> {
    return isMinor(await this.identity(row), this.today(), row.minor === 1);
  }

  /** What one file knows of the person and another does not: a guardian, and how old they are. */
  async unknownTo(stays: ResidentRow, other: ResidentRow): Promise<{ guardian?: { guardian: GuardianIdentity; until?: string }; birth?: { identity: ResidentIdentity; minor: boolean } }> {
    const guardian = stays.guardian === null && other.guardian !== null ? await this.vault.open<GuardianIdentity>(other.guardian) : null;
    const [own, its] = [await this.identity(stays), await this.identity(other)];
    const born = own?.bornOn === undefined ? its?.bornOn : undefined;
    const minor = isMinor(born === undefined ? null : { bornOn: born }, this.today(), other.minor === 1);
    const told = own && own.bornOn === undefined && (born !== undefined || (minor && stays.minor === 0));
    return {
      ...(guardian ? { guardian: { guardian, ...(other.guardian_until === null ? {} : { until: other.guardian_until }) } } : {}),
      ...(told ? { birth: { identity: { ...own, ...(born === undefined ? {} : { bornOn: born }) }, minor } } : {}),
    };
  }

  /**
   * Lets a person be found by what their file now says. After the command, and from the file: an input that was refused, or that is repeated after a later
   * correction, is not what they are called. The answer waits for it, so that a repeat makes up for what a crash left out.
   * @param recorded by the command, for when the views are not there yet
   */
  async findable(id: string, { viewsBehind }: Receipt, recorded: { readonly identity?: ResidentIdentity; readonly station?: string }): Promise<void> {
    const row = this.find(id);
    const behind = row === undefined || viewsBehind;
    const identity = (behind ? recorded.identity : undefined) ?? (row && (await this.identity(row)));
    const station = (behind ? recorded.station : undefined) ?? row?.station;
    if (!identity || station === undefined) return;
    const { name, phone = null, idNumber = null } = identity;
    await this.vault.people.index(id, { name: nameAt(station, name), phone, idNumber });
  }

  /** Other live files with the same id number, or with the same name and phone. */
  async alike(id: string, { name, phone, idNumber }: ResidentIdentity): Promise<string[]> {
    const byNumber = idNumber === undefined ? [] : await this.called({ idNumber });
    const byBoth = phone === undefined ? [] : await this.called({ phone, name });
    const others = [...byNumber, ...byBoth].filter((row) => row.merged_into === null && row.erased_at === null).map((row) => row.id);
    return [...new Set(others)].filter((other) => other !== id).sort();
  }

  /** Whoever was enrolled at the same moment could not be found before. */
  async lookAgain(id: string, commandId: string, { viewsBehind }: Receipt, caller: Caller): Promise<void> {
    const row = viewsBehind ? undefined : this.find(id);
    const identity = row?.merged_into === null && row.erased_at === null ? await this.identity(row) : null;
    if (!row || !identity) return;
    const flagged = JSON.parse(row.suspects) as string[];
    const others = (await this.alike(id, identity)).filter((one) => !flagged.includes(one));
    await this.commands.flag(caller, commandId, others, (other) => step(resident, id, { type: 'SuspectDuplicate', data: { other } }));
  }

  /** At the caller's stations, each person once: a file that was merged into another stands for that. @throws Refusal RESIDENT_SEARCH_EMPTY */
  async search({ name, ...selective }: Called, caller: Caller): Promise<ResidentRow[]> {
    const some = Object.keys(selective).length > 0;
    if (!some && name === undefined) return refuse('RESIDENT_SEARCH_EMPTY');
    const rows = some ? await this.called({ ...selective, ...(name === undefined ? {} : { name }) }) : await this.named(name ?? '', caller.reach.stations);
    const live = rows.flatMap((row) => this.live(row) ?? []).filter((row) => reaches(caller.reach, { station: row.station }));
    return [...new Map(live.map((row) => [row.id, row])).values()];
  }

  /** @param steps made by whoever checks: a retry gets its receipt, wherever the resident is by now */
  async carryOut(caller: Caller, operation: string, input: { commandId: string }, id: string, steps: readonly Step[]): Promise<ResidentPayload> {
    const receipt = await this.commands.run(caller, operation, input, steps);
    const row = this.seen(id, caller);
    return { resident: row ? shownResident(row, caller, this.today()) : null, ...receipt };
  }

  /** A command to one file within the caller's reach. */
  change(
    caller: Caller, operation: string, input: { commandId: string; residentId: string }, command: (row: ResidentRow) => ResidentCommand | Promise<ResidentCommand>,
  ): Promise<ResidentPayload> {
    const { residentId: id } = input;
    return this.carryOut(caller, operation, input, id, [step(resident, id, () => command(this.within(id, caller)))]);
  }

  /** By values that few people share; a name is compared in the open file. */
  private async called({ name, ...selective }: Called): Promise<ResidentRow[]> {
    const found = await Promise.all(Object.entries(selective).map(([kind, value]) => this.vault.people.find(kind, value)));
    const rows = (found[0] ?? []).filter((id) => found.every((others) => others.includes(id))).flatMap((id) => this.find(id) ?? []);
    if (name === undefined) return rows;
    const identities = await this.vault.openMany<ResidentIdentity>(rows.map(({ identity }) => identity));
    return rows.filter((_, i) => sameName(identities[i]?.name ?? '', name));
  }

  private async named(name: string, stations: readonly string[]): Promise<ResidentRow[]> {
    const all = this.views.all<{ id: string }>(stationsWithPredecessors(stations)).map(({ id }) => id);
    const found = await Promise.all(all.map((station) => this.vault.people.find('name', nameAt(station, name))));
    return found.flat().flatMap((id) => this.find(id) ?? []);
  }

  private live(row: ResidentRow): ResidentRow | undefined {
    let at: ResidentRow | undefined = row;
    while (at && at.merged_into !== null) at = this.find(at.merged_into);
    return at;
  }
}
