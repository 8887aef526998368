import { reaches, type Caller } from '#platform/access';
import type { Clock } from '#platform/clock';
import { step, type Commands, type Receipt, type Step } from '#platform/dispatch';
import { Refusal } from '#platform/event-sourcing';
import { peopleLike, searchPeople, type Called, type KeyVault } from '#platform/privacy';
import type { Views } from '#platform/read-model';
import type { KnownItems } from '#reference/catalogue/slice';
import { civilDateAt } from '#reference/calendar';
import type { Regions } from '#reference/region';
import type { Naming } from './companion.rules.js';
import { factsFrom, type FactsAsked } from './volunteer-asking.js';
import { shownVolunteer } from './volunteer-shown.js';
import { volunteer, type VolunteerCommand } from './volunteer.decider.js';
import type { VolunteerFacts } from './volunteer.events.js';
import { findParty, findVolunteer, findVolunteersById, volunteersMergedInto, type VolunteerRow } from './volunteer.queries.js';
import type { Volunteer } from './types.js';

type Changed = Receipt & { readonly volunteer: Volunteer | null };

/** The volunteers' files as the resolvers handle them: found within reach, opened for who may, and changed by commands. */
export class VolunteerFiles {
  constructor(
    private readonly commands: Commands,
    private readonly views: Views,
    private readonly regions: Regions,
    private readonly items: KnownItems,
    readonly vault: KeyVault,
    private readonly clock: Clock,
  ) {}

  today(): string {
    return civilDateAt(this.clock.now());
  }

  find(id: string): VolunteerRow | undefined {
    return this.views.get<VolunteerRow>(findVolunteer(id));
  }

  isTeam(organization: string): boolean {
    return this.views.get(findParty(organization, 'TEAM')) !== undefined;
  }

  /** Out of reach reads like not found. @throws Refusal VOLUNTEER_NOT_FOUND */
  within(id: string, { reach }: Caller): VolunteerRow {
    const row = this.find(id);
    if (!row || !changeable(row, reach)) throw new Refusal('VOLUNTEER_NOT_FOUND');
    return row;
  }

  /** Two files that may be one person's. @throws Refusal VOLUNTEER_NOT_FOUND | VOLUNTEER_DUPLICATE_ELSEWHERE where the caller is told already that they may be one */
  bothWithin(one: string, another: string, { reach }: Caller): readonly [VolunteerRow, VolunteerRow] {
    const [first, second] = [one, another].map((id) => this.find(id)).map((row) => (row && changeable(row, reach) ? row : undefined));
    if (first && second) return [first, second];
    const [near, far] = first ? [first, another] : [second, one];
    throw new Refusal(near && (JSON.parse(near.suspects) as string[]).includes(far) ? 'VOLUNTEER_DUPLICATE_ELSEWHERE' : 'VOLUNTEER_NOT_FOUND');
  }

  /** @throws Refusal as `factsFrom` */
  facts(asked: FactsAsked, station: string | null): VolunteerFacts {
    return factsFrom(asked, station, {
      isServiceItem: (code) => this.items.offered(code),
      isRegion: (code) => this.regions.exists(code),
      isCommunity: (id) => this.views.get(findParty(id, 'HOME')) !== undefined,
    });
  }

  /**
   * Lets them be found by what their file now says: after the command, since an input that was refused, or is repeated after a later correction, is not
   * what they are called; before the answer, so that a repeat makes up for what a crash left out. `recorded` is for when the views are not there yet.
   */
  async findable(id: string, recorded: Called): Promise<void> {
    const row = this.find(id);
    const identity = !row ? recorded : row.identity === null ? null : await this.vault.open<Called>(row.identity);
    if (identity) await this.vault.people.index(id, { name: identity.name ?? null, phone: identity.phone ?? null, idNumber: identity.idNumber ?? null });
  }

  /** Those within reach by all of the given values, in the order of their ids, after one of them. */
  called(values: Called, { reach }: Caller, page: { after: string; limit: number }): Promise<readonly VolunteerRow[]> {
    const within = (ids: readonly string[]) => this.views.all<VolunteerRow>(findVolunteersById(ids)).filter((row) => readable(row, reach));
    return searchPeople(values, { within, vault: this.vault }, page);
  }

  /** The file itself and those that were merged into it. */
  sameAs(id: string): readonly string[] {
    return this.views.all<{ id: string }>(volunteersMergedInto(id)).map((row) => row.id);
  }

  /** Flags other files with the same id number, or with the same name and phone, whoever keeps them; the file is shown with them. After the command, as with `findable`. */
  async flagAlike(id: string, commandId: string, payload: Changed, caller: Caller): Promise<Changed> {
    const row = payload.viewsBehind ? undefined : this.find(id);
    if (row?.identity == null || row.merged_into !== null) return payload;
    const identity = (await this.vault.open<Called>(row.identity)) ?? {};
    const flagged = JSON.parse(row.suspects) as string[];
    const within = (ids: readonly string[]) => this.views.all<VolunteerRow>(findVolunteersById(ids)).filter((one) => one.merged_into === null && one.status !== 'ERASED');
    const others = await peopleLike(id, identity, { within, vault: this.vault });
    await this.commands.flag(caller, commandId, others.filter((one) => !flagged.includes(one)), (other) => step(volunteer, id, { type: 'SuspectVolunteer', data: { other } }));
    return { ...payload, volunteer: payload.volunteer && shownVolunteer(this.find(id) ?? row, caller.language, this.today()) };
  }

  /** A volunteer who is to come along answers in the same step whether they may. @throws Refusal VOLUNTEER_NOT_FOUND, also for one out of sight */
  comingAlong({ companion: { kind, id } }: Naming, { reach }: Caller): readonly Step[] {
    if (kind !== 'VOLUNTEER') return [];
    return [step(volunteer, id, (): VolunteerCommand => {
      const row = this.find(id);
      if (!row || !readable(row, reach)) throw new Refusal('VOLUNTEER_NOT_FOUND');
      return { type: 'AccompanyChild', data: {} };
    })];
  }

  /** @param command made by whoever checks: a retry gets its receipt, wherever the file is by now */
  async carryOut(
    caller: Caller, operation: string, input: { commandId: string }, id: string, command: () => VolunteerCommand, beside: readonly Step[] = [],
  ): Promise<Changed> {
    const seen = (row: VolunteerRow | undefined): boolean => row !== undefined && readable(row, caller.reach);
    const before = seen(this.find(id));
    const receipt = await this.commands.run(caller, operation, input, [step(volunteer, id, command), ...beside]);
    const row = this.find(id);
    // Whoever gives a file away still sees what became of it.
    return { volunteer: row && (before || seen(row)) ? shownVolunteer(row, caller.language, this.today()) : null, ...receipt };
  }
}

const teamsOf = ({ teams }: VolunteerRow): string[] => JSON.parse(teams) as string[];

/** The station that keeps the file and those above it, supervisors of where they serve, their teams, themselves. */
export const readable = (row: VolunteerRow, reach: Caller['reach']): boolean =>
  changeable(row, reach) ||
  (JSON.parse(row.places) as string[]).some((region) => reaches(reach, { region })) ||
  teamsOf(row).some((organization) => reaches(reach, { organization }));

/** An organization changes only what no station keeps. */
const changeable = (row: VolunteerRow, reach: Caller['reach']): boolean =>
  reaches(reach, { station: row.station, person: row.id }) ||
  (row.station === null && teamsOf(row).some((organization) => reaches(reach, { organization })));
