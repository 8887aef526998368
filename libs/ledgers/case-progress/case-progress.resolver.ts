import { Args, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import type { Caller } from '#platform/access';
import { Clock } from '#platform/clock';
import { CallerOf, keyOfCursor, PageArgs, pageOf } from '#platform/graphql';
import { Views } from '#platform/read-model';
import { civilDateAt } from '#reference/calendar';
import { Case } from '#linking/case/types';
import { rhythmOf } from '#linking/pairing';
import { Activities, shownActivity } from '#ledgers/activity/slice';
import { ActivityConnection } from '#ledgers/activity/types';
import { entriesOf, type EntryRow } from './case-progress.queries.js';
import { progressOf, type Asked } from './progress.rules.js';
import { CaseSessions, PlanProgress } from './types.js';

/** What the ledger says of a case. */
@Resolver(() => Case)
export class CaseProgressResolver {
  constructor(
    private readonly views: Views,
    private readonly clock: Clock,
    private readonly ledger: Activities,
  ) {}

  @ResolveField(() => [PlanProgress], { description: 'By item of the plan as it is now.' })
  progress(@Parent() file: Case): PlanProgress[] {
    const plan = file.plan.map(({ id, serviceItem, needId: need, rhythm: { rrule, visits, per }, from, until }): Asked => ({
      id, serviceItem, need, from, until, rhythm: rhythmOf({ ...(rrule === null ? {} : { rrule }), ...(visits === null ? {} : { visits }), ...(per === null ? {} : { per }) }),
    }));
    const entries = this.entries(file).map(({ date, item, need, items }) => ({ date, item, need, serviceItems: items === null ? [] : (JSON.parse(items) as string[]) }));
    const end = file.closedOn ?? civilDateAt(this.clock.now());
    return progressOf(plan, entries, end).map(({ item: planItemId, due, done, missed, stretches }) => ({ planItemId, due, done, missed, stretches }));
  }

  @ResolveField(() => CaseSessions)
  sessions(@Parent() file: Case): CaseSessions {
    const entries = this.entries(file);
    const count = (what: EntryRow['counts']): number => entries.filter(({ counts }) => counts === what).length;
    return { sessions: count('SESSION'), visits: count('VISIT'), contacts: count('CONTACT'), lastOn: entries.at(-1)?.date ?? null };
  }

  @ResolveField(() => ActivityConnection, { description: 'The entries behind the figures, by date, as far as the caller reaches.' })
  activities(@Parent() file: Case, @Args() { first, after }: PageArgs, @CallerOf() caller: Caller): ActivityConnection {
    const offset = Number(keyOfCursor(after, 1)?.[0] ?? 0);
    const rows = this.entries(file).slice(offset, offset + first + 1).flatMap(({ activity }, i) => {
      const row = this.ledger.seen(activity, caller);
      return row ? [{ row, place: offset + i + 1 }] : [];
    });
    return pageOf(rows, first, ({ place }) => [place], ({ row }) => shownActivity(row));
  }

  private entries({ id, needIds }: Case): readonly EntryRow[] {
    return this.views.all<EntryRow>(entriesOf(id, needIds));
  }
}
