import { reaches, type Caller } from '#platform/access';
import type { Clock } from '#platform/clock';
import { step, type Commands, type Step } from '#platform/dispatch';
import { Refusal } from '#platform/event-sourcing';
import type { KeyVault } from '#platform/privacy';
import type { Views } from '#platform/read-model';
import { resident, type ResidentCommand } from './resident.decider.js';
import type { ResidentIdentity } from './resident.events.js';
import { findResident, findResidentStation, type ResidentRow } from './resident.queries.js';
import { shownResident } from './resident-shown.js';
import type { ResidentPayload } from './types.js';

/** The files as the resolvers handle them: found within reach, opened for who may, and changed by commands. */
export class ResidentFiles {
  constructor(
    private readonly commands: Commands,
    private readonly views: Views,
    readonly vault: KeyVault,
    private readonly clock: Clock,
  ) {}

  now(): string {
    return this.clock.now();
  }

  find(id: string): ResidentRow | undefined {
    return this.views.get<ResidentRow>(findResident(id));
  }

  isStation(id: string): boolean {
    return this.views.get(findResidentStation(id)) !== undefined;
  }

  /** Out of reach reads like not found. @throws Refusal RESIDENT_NOT_FOUND */
  within(id: string, { reach }: Caller): ResidentRow {
    const row = this.find(id);
    if (!row || !reaches(reach, { station: row.station, region: row.living_region })) throw new Refusal('RESIDENT_NOT_FOUND');
    return row;
  }

  identity({ identity }: ResidentRow): Promise<ResidentIdentity | null> | null {
    return identity === null ? null : this.vault.open<ResidentIdentity>(identity);
  }

  /**
   * Lets a person be found by what their file now says. After the command, and from the file: an input that was refused, or that is repeated after a later
   * correction, is not what they are called. The answer waits for it, so that a repeat makes up for what a crash left out.
   * @param recorded for when the views are not there yet
   */
  async findable(id: string, recorded: ResidentIdentity): Promise<void> {
    const row = this.find(id);
    const identity = row ? await this.identity(row) : recorded;
    if (identity) await this.vault.people.index(id, { name: identity.name, phone: identity.phone ?? null, idNumber: identity.idNumber ?? null });
  }

  /** Other files with the same id number, or with the same name and phone. */
  async alike(id: string, { name, phone, idNumber }: ResidentIdentity): Promise<string[]> {
    const people = this.vault.people;
    const byNumber = idNumber === undefined ? [] : await people.find('idNumber', idNumber);
    const byName = phone === undefined ? [] : await people.find('name', name);
    const byPhone = byName.length === 0 || phone === undefined ? [] : await people.find('phone', phone);
    const both = byName.filter((one) => byPhone.includes(one));
    return [...new Set([...byNumber, ...both])].filter((one) => one !== id && this.find(one) !== undefined).sort();
  }

  async carryOut(
    caller: Caller, operation: string, input: { commandId: string }, id: string, command: ResidentCommand, ...more: Step[]
  ): Promise<ResidentPayload> {
    const receipt = await this.commands.run(caller, operation, input, [step(resident, id, command), ...more]);
    const row = this.find(id);
    return { resident: row ? shownResident(row, caller.language) : null, ...receipt };
  }
}
