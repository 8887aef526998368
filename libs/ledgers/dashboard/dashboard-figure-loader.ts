import type { Caller } from '#platform/access';
import type { Views } from '#platform/read-model';
import { wholePeriod, type WholePeriod } from '#reference/calendar';
import type { ActivityScopes, Scope } from '#ledgers/activity/slice';
import { FigureLoader, type Behind, type OpenedFigure } from '#ledgers/report/slice';
import { dashboardFigureOf } from './dashboard-figure-id.js';
import { entriesIn, type EntryRow } from './dashboard.queries.js';
import type { Dashboards } from './dashboards.js';
import { sourceOf, type FigureSource } from './figure-names.rules.js';
import { figuresOf } from './shown-figures.js';

/** Opens each number of a dashboard to the events behind it. */
export class DashboardFigureLoader extends FigureLoader {
  readonly operation = 'dashboard';

  constructor(
    private readonly views: Views,
    private readonly ledger: ActivityScopes,
    private readonly dashboards: Dashboards,
  ) {
    super();
  }

  find(id: string, caller: Caller): OpenedFigure | null | undefined {
    const key = dashboardFigureOf(id);
    if (!key) return undefined;
    const { stationId, region, name } = key;
    const [period, source] = [wholePeriod(key.period), sourceOf(name)];
    const asked = { ...(stationId === null ? {} : { stationId }), ...(region === null ? {} : { region }), period: key.period };
    if (!period || !source || (stationId === null) === (region === null)) return null;
    const value = figuresOf(this.dashboards.of(asked, caller)).find((one) => one.name === name)?.value ?? 0;
    const scope = this.ledger.of(asked, caller);
    return {
      name, stationId, region, from: period.months[0] ?? '', until: period.months.at(-1) ?? '', value,
      behind: (after, limit) => this.behind(source, scope, period, String(after ?? ''), limit),
    };
  }

  private behind(source: FigureSource, scope: Scope, period: WholePeriod, after: string, limit: number): readonly Behind[] {
    if (source.of === 'LEDGER') {
      const { figure, of: _, ...sifted } = source;
      return this.ledger.additions(scope, period, sifted, figure, after, limit).map(({ at: key, event, id: about, date, recorded_at: at, value }) => {
        const month = date.slice(0, 7);
        return { key, event, type: 'ActivityRecorded', at, about, month, booked: month, value };
      });
    }
    const { name, stock, adds } = source;
    return this.views.all<EntryRow>(entriesIn(scope, name, stock ? '' : (period.months[0] ?? ''), period.months.at(-1) ?? '', after, limit))
      .map(({ at: key, event, type, happened: at, about, month, n }) => ({ key, event, type, at, about, month, booked: month, value: adds(n) }));
  }
}
