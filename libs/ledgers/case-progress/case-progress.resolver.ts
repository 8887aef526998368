import { Args, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import type { Caller } from '#platform/access';
import { Clock } from '#platform/clock';
import { CallerOf, keyOfCursor, PageArgs, pageOf } from '#platform/graphql';
import { Views } from '#platform/read-model';
import { civilDateAt } from '#reference/calendar';
import { CaseFiles } from '#linking/case/slice';
import { Case } from '#linking/case/types';
import { rhythmOf } from '#linking/pairing';
import { Activities, shownActivity } from '#ledgers/activity/slice';
import { ActivityConnection } from '#ledgers/activity/types';
import { entriesOf, type EntryRow } from './case-progress.queries.js';
import { ofCase, progressOf, type Asked, type Found } from './progress.rules.js';
import { CaseSessions, PlanProgress } from './types.js';

/** An entry as it was found, and its id. */
interface Credited extends Found {
  readonly activity: string;
}
const planOf = ({ plan }: Case): Asked[] => plan.map(({ id, serviceItem, partyKind, needId: need, rhythm: { rrule, visits, per }, from, until }) => ({
  id, serviceItem, partyKind, need, from, until, rhythm: rhythmOf({ ...(rrule === null ? {} : { rrule }), ...(visits === null ? {} : { visits }), ...(per === null ? {} : { per }) }),
}));

/** What the ledger says of a case. */
@Resolver(() => Case)
export class CaseProgressResolver {
  constructor(
    private readonly views: Views,
    private readonly clock: Clock,
    private readonly ledger: Activities,
    private readonly files: CaseFiles,
  ) {}

  @ResolveField(() => [PlanProgress], { description: 'By item of the plan as it is now.' })
  progress(@Parent() file: Case): PlanProgress[] {
    const end = file.closedOn ?? civilDateAt(this.clock.now());
    return progressOf(planOf(file), this.entries(file), end).map(({ item: planItemId, due, done, missed, stretches }) => ({ planItemId, due, done, missed, stretches }));
  }

  @ResolveField(() => CaseSessions)
  sessions(@Parent() file: Case): CaseSessions {
    const entries = this.entries(file);
    const count = (what: Found['counts']): number => entries.filter(({ counts }) => counts === what).length;
    return { sessions: count('SESSION'), visits: count('VISIT'), contacts: count('CONTACT'), lastOn: entries.at(-1)?.date ?? null };
  }

  @ResolveField(() => ActivityConnection, { description: 'The entries behind the figures, by date, as far as the caller reaches.' })
  activities(@Parent() file: Case, @Args() { first, after }: PageArgs, @CallerOf() caller: Caller): ActivityConnection {
    const offset = keyOfCursor(after, 'number')?.[0] ?? 0;
    const rows = this.entries(file).slice(offset, offset + first + 1).flatMap(({ activity }, i) => {
      const row = this.ledger.seen(activity, caller);
      return row ? [{ row, place: offset + i + 1 }] : [];
    });
    return pageOf(rows, first, ({ place }) => [place], ({ row }) => shownActivity(row));
  }

  private entries(file: Case): readonly Credited[] {
    const { pairings, cases } = this.files.pairedWith(file.residentId);
    const paired = new Map(pairings.map((pairing) => [pairing.id, pairing]));
    const found = this.views.all<EntryRow>(entriesOf(file.id, file.needIds, [...paired.keys()])).map((row): Credited => ({
      activity: row.activity, date: row.date, item: row.item, counts: row.counts, need: row.need, serviceItems: row.items === null ? [] : (JSON.parse(row.items) as string[]),
      pairing: (row.pairing === null ? undefined : paired.get(row.pairing)) ?? null, byPairingAlone: row.case_id === null && row.linkage === null,
      servedBy: JSON.parse(row.served_by) as string[],
    }));
    return ofCase(file.id, found, planOf(file), cases);
  }
}
