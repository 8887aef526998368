import { reaches, type Caller, type Language, type OnePerson } from '#platform/access';
import type { Clock } from '#platform/clock';
import type { Commands, Step } from '#platform/dispatch';
import { refusals, streamName, type Ask } from '#platform/event-sourcing';
import { timelineOf, type PageArgs, type TimelineConnection } from '#platform/graphql';
import type { Past, Views } from '#platform/read-model';
import type { ProviderOf } from '#societies/charity-resource';
import { linkage } from './linkage.decider.js';
import type { Side } from './linkage.events.js';
import type { linkageMessages } from './linkage.messages.js';
import { findLinkage, offersOf, type LinkageRow } from './linkage.queries.js';
import { storyOf } from './linkage-story.js';
import { linkageTelling } from './linkage-telling.js';
import { sidesOf } from './party.rules.js';
import type { Linked } from './steps.rules.js';

const refuse = refusals<keyof typeof linkageMessages>();

/** Linkages as the resolvers handle them: found within reach, and moved on by one step over linkage, need and resource. */
export class Linkages {
  constructor(
    private readonly commands: Commands,
    readonly views: Views,
    private readonly clock: Clock,
    private readonly past: Past,
    private readonly onePerson: OnePerson,
  ) {}

  now(): string {
    return this.clock.now();
  }

  find(id: string): LinkageRow | undefined {
    return this.views.get<LinkageRow>(findLinkage(id));
  }

  /** As it was recorded by a moment; undefined before it was proposed. @throws Refusal AS_OF_IN_THE_FUTURE */
  asOf(id: string, moment: string): Promise<LinkageRow | undefined> {
    return this.past.asOf(moment, storyOf(id), (rows) => rows.get<LinkageRow>(findLinkage(id)));
  }

  timeline(id: string, page: PageArgs, language: Language): Promise<TimelineConnection> {
    return timelineOf(this.past, streamName(linkage.category, id), linkageTelling, { page, language });
  }

  /** Both stations see it, those above them, supervisors of its region, and whoever provides. */
  seen(id: string, { reach }: Caller): LinkageRow | undefined {
    const row = this.find(id);
    const standing = row && { station: row.station, region: row.region, organization: row.organization, person: row.person };
    return row && standing && (reaches(reach, standing) || reaches(reach, { station: row.keeper })) ? row : undefined;
  }

  /** Out of reach reads like not found. @throws Refusal LINKAGE_NOT_FOUND */
  within(id: string, caller: Caller): LinkageRow {
    return this.seen(id, caller) ?? refuse('LINKAGE_NOT_FOUND');
  }

  /** The other offers of the same broadcast. */
  rivalsOf({ id, broadcast }: LinkageRow): readonly LinkageRow[] {
    return broadcast === null ? [] : this.views.all<LinkageRow>(offersOf(broadcast)).filter((row) => row.id !== id);
  }

  /** Who provides; a volunteer by the file that stays, where several are one: it says what is asked of them. */
  answering({ kind, id }: ProviderOf): ProviderOf {
    return { kind, id: kind === 'VOLUNTEER' ? (this.onePerson.sameAs(id)[0] ?? id) : id };
  }

  /** Those of a linkage's stations for which a caller may act. */
  actingFor({ station, keeper }: Pick<LinkageRow, 'station' | 'keeper'>, { reach }: Caller): readonly string[] {
    return [...new Set([station, keeper])].filter((one) => one !== null && reaches(reach, { station: one })) as string[];
  }

  /** Whether a caller stands on the provider's side and not on that of the need. */
  isHelper(row: LinkageRow, caller: Caller): boolean {
    return this.sideOf(row, caller) === 'PROVIDER';
  }

  /** On which side a caller acts; whoever stands on both, for the need's station. */
  sideOf(row: LinkageRow, caller: Caller): Side {
    const sides = sidesOf(tieOf(row), this.actingFor(row, caller), caller.actor);
    return sides.includes('PROVIDER') && !sides.includes('STATION') ? 'PROVIDER' : 'STATION';
  }

  /** @param order what is asked of all concerned, of the row and the stations for which the caller acts; the linkage itself first */
  async carryOut(
    caller: Caller, operation: string, input: { readonly commandId: string; readonly linkageId: string },
    order: (row: LinkageRow, stations: readonly string[]) => readonly Ask[],
  ): ReturnType<Commands['run']> {
    const row = this.find(input.linkageId) ?? refuse('LINKAGE_NOT_FOUND');
    const [first, ...others] = order(row, this.actingFor(row, caller));
    if (!first) throw new Error(`${operation} asks for nothing`);
    // Whether it is within reach is for new commands to know: a retry gets its receipt, wherever the need has gone since.
    const own = { ...first, command: (): unknown => (this.within(row.id, caller) ? (first.command as unknown) : undefined) } as Step;
    return this.commands.run(caller, operation, input, [own, ...(others as readonly Step[])]);
  }

  run(caller: Caller, operation: string, input: { readonly commandId: string }, steps: readonly Step[]): ReturnType<Commands['run']> {
    return this.commands.run(caller, operation, input, steps);
  }
}

export const providerOf = ({ provider_kind: kind, provider: id }: LinkageRow): ProviderOf => ({ kind, id });
export const tieOf = (row: LinkageRow) => ({
  need: row.need, resource: row.resource, provider: providerOf(row), station: row.station, keeper: row.keeper,
  resident: row.resident, region: row.region, serviceItems: JSON.parse(row.items) as string[],
});

export const linkedOf = ({ id, need, resource, quantity, units, service_from: from, service_until: until }: LinkageRow): Linked => ({
  id, need, resource, quantity, units, service: { from, ...(until === null ? {} : { until }) },
});
