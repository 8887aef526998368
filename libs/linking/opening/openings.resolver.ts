import { Args, ArgsType, Query, Resolver } from '@nestjs/graphql';
import type { Caller } from '#platform/access';
import { CallerOf, Id, keyOfCursor, PageArgs, pageOf } from '#platform/graphql';
import { Views } from '#platform/read-model';
import type { NeedFacts } from '#linking/need';
import { fitsOf, scoreOf, type Fit } from './fit.rules.js';
import { explained, Fitting } from './fitting.js';
import { listOpenings, saidYes, type OpeningRow } from './openings.queries.js';
import { Opening, OpeningConnection } from './types.js';

/** Looked at, of each item in each street and in all: a volunteer reads the first page. */
const OF_EACH = 100;
const AT_MOST = 500;
const STREET = 9;

@ArgsType()
export class OpeningsArgs extends PageArgs {
  @Id() volunteerId!: string;
}

@Resolver(() => Opening)
export class OpeningsResolver {
  constructor(
    private readonly views: Views,
    private readonly fitting: Fitting,
  ) {}

  @Query(() => OpeningConnection, {
    description: 'Open needs that fit a volunteer, best first, each with why: the match the other way round. Nobody is offered what they are not fit for.',
  })
  async openingsFor(@Args() { volunteerId, first, after }: OpeningsArgs, @CallerOf() caller: Caller): Promise<OpeningConnection> {
    const helper = this.fitting.helper(volunteerId, caller);
    const offset = keyOfCursor(after, 'number')?.[0] ?? 0;
    const open = this.views.all<OpeningRow>(listOpenings(helper.skills, helper.places, OF_EACH, AT_MOST));
    const found = (await Promise.all(open.map(async (one) => ({ one, asked: await this.fitting.asked(one, volunteerId) })))).flatMap(({ one, asked }) => {
      const fits = fitsOf(asked, helper);
      return fits.every(({ met }) => met) ? [{ one, fits, score: scoreOf(asked, helper) }] : [];
    });
    found.sort((a, b) => b.score - a.score || (a.one.due_at < b.one.due_at ? -1 : a.one.due_at > b.one.due_at ? 1 : a.one.need < b.one.need ? -1 : 1));
    const page = found.map((each, i) => ({ ...each, place: i + 1 })).slice(offset, offset + first + 1);
    return pageOf(page, first, ({ place }) => [place], ({ one, fits, score }) => shown(one, fits, { score, saidYes: this.views.get(saidYes(one.need, volunteerId)) !== undefined }, caller.language));
  }
}

function shown(row: OpeningRow, fits: readonly Fit[], own: Pick<Opening, 'score' | 'saidYes'>, language: Caller['language']): Opening {
  const { serviceItems, modes, region, from = null, until = null, windows, languages } = JSON.parse(row.facts) as NeedFacts;
  return {
    needId: row.need, stationId: row.station, urgency: row.urgency, dueAt: row.due_at, serviceItems, modes, region: region.slice(0, STREET), from, until, windows, languages,
    quantity: Math.round((row.quantity - row.taken) * 1e6) / 1e6, ...own,
    conditions: fits.map((fit) => ({ name: fit.name, met: fit.met, explanation: explained(fit, language) })),
  };
}
