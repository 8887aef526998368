import type { Caller, Language } from '#platform/access';
import type { Clock } from '#platform/clock';
import { refusals } from '#platform/event-sourcing';
import type { Views } from '#platform/read-model';
import { activityKinds, activityMethods, capacityUnits, legalForms, type Labels } from '#reference/catalogue';
import { civilDateAt, wholePeriod, type WholePeriod } from '#reference/calendar';
import { declineReasons, linkageStatuses } from '#linking/linkage';
import type { ActivityScopes, KindRow } from '#ledgers/activity/slice';
import type { dashboardMessages } from './dashboard.messages.js';
import { servingAt, servingIn, stocksAt, sumsIn, waitsIn, type SumRow, type WaitRow } from './dashboard.queries.js';
import { percentileOf } from './percentile.rules.js';
import type { Shown } from './shown-figures.js';
import type { DashboardActivities } from './types.js';

const refuse = refusals<keyof typeof dashboardMessages>();
const TOWNSHIP = 9;
const withoutMethod: Labels = { zh: '未归入三大方法', bo: 'ཐབས་ལམ་གསུམ་གྱི་ཁོངས་སུ་མ་གཏོགས་པ།', en: 'None of the three methods' };

/** Dashboards, of figures that were added up on the way: what a question costs does not depend on how much has happened. */
export class Dashboards {
  constructor(
    private readonly views: Views,
    private readonly ledger: ActivityScopes,
    private readonly clock: Clock,
  ) {}

  /** @throws Refusal PERIOD_NOT_WHOLE | PERIOD_NOT_BEGUN | DASHBOARD_WITHIN_ONE_SCOPE | STATION_NOT_FOUND | REGION_UNKNOWN */
  of(asked: { stationId?: string | undefined; region?: string | undefined; period: string }, caller: Caller): Shown {
    const period = wholePeriod(asked.period) ?? refuse('PERIOD_NOT_WHOLE');
    // What there is would be shown as what there will be.
    if (period.from > civilDateAt(this.clock.now())) return refuse('PERIOD_NOT_BEGUN', { period: period.text });
    if (asked.stationId !== undefined && asked.region !== undefined) return refuse('DASHBOARD_WITHIN_ONE_SCOPE');
    const scope = this.ledger.of(asked, caller);
    const stationId = asked.stationId ?? (scope.regions.length === 0 ? caller.station : null);
    const [region = null, ...others] = scope.regions;
    if (others.length > 0 || (region !== null && region.length > TOWNSHIP) || (region === null && stationId === null)) return refuse('DASHBOARD_WITHIN_ONE_SCOPE');
    const { from, until } = period;
    const { figures, kinds } = this.ledger.figuresByKind(scope, period);
    return {
      stationId, region, period: period.text, from, until,
      reached: figures,
      byMethod: parted(kinds, ({ method }) => method, (code) => (code === '' ? withoutMethod : activityMethods.find(code)?.labels), caller.language),
      byKind: parted(kinds, ({ kind }) => kind, (code) => activityKinds.find(code)?.labels, caller.language),
      ...this.sums([...scope.stations, ...scope.regions], period, caller.language),
    };
  }

  private sums(scopes: readonly string[], { months, text }: WholePeriod, language: Language) {
    const [first, last] = [months[0] ?? '', months.at(-1) ?? ''];
    const rows = this.views.all<SumRow>(sumsIn(scopes, first, last));
    const among = (some: readonly SumRow[]) => (measure: SumRow['measure'], code = ''): number => some.find((row) => row.measure === measure && row.code === code)?.n ?? 0;
    const stocks = this.views.all<SumRow>(stocksAt(scopes, last));
    const [of, there] = [among(rows), among(stocks)];
    const waits = this.views.all<WaitRow>(waitsIn(scopes, first, last));
    return {
      needs: {
        raised: of('NEED', 'RAISED'), met: of('NEED', 'MET'), withdrawn: of('NEED', 'WITHDRAWN'), ranOut: of('NEED', 'OVERDUE'), handedOver: of('NEED', 'HANDED_OVER'), takenOver: of('NEED', 'TAKEN_OVER'),
      },
      linkages: linkageStatuses.map((status) => ({ status, linkages: of('LINKAGE', status) })).filter(({ linkages }) => linkages > 0),
      declines: declineReasons.map((reason) => ({ reason, times: of('DECLINE', reason) })).filter(({ times }) => times > 0),
      firstHelp: { needs: waits.reduce((all, { needs }) => all + needs, 0), medianHours: percentileOf(waits, 50), ninetiethHours: percentileOf(waits, 90) },
      volunteers: {
        registered: there('VOLUNTEER', 'JOINED') - there('VOLUNTEER', 'LEFT'),
        new: of('VOLUNTEER', 'NEW'),
        serving: this.serving(scopes, months, text),
        hours: Math.round(of('MINUTES') / 6) / 10,
      },
      organizations: [...new Set(stocks.flatMap(({ measure, code }) => (measure === 'VOLUNTEER' ? [] : [code])))].sort().map((code) => ({
        legalForm: code, label: legalForms.find(code)?.labels[language] ?? code, registered: there('ORGANIZATION', code) - there('ORGANIZATION_GONE', code), new: of('ORGANIZATION', code),
      })).filter((one) => one.registered !== 0 || one.new !== 0),
      funds: {
        donatedFen: of('MONEY', 'DONATED'), grantedFen: of('MONEY', 'GRANTED'), returnedFen: of('MONEY', 'RETURNED'), goodsReceivedFen: of('GOODS', 'DONATED'),
        goodsGrantedFen: of('GOODS', 'GRANTED') - of('GOODS', 'RETURNED'),
      },
      capacityUsed: rows.filter(({ measure }) => measure === 'CAPACITY').map(({ code, n }) => ({ unit: code, label: capacityUnits.find(code)?.labels[language] ?? code, used: n })),
    };
  }

  private serving(scopes: readonly string[], months: readonly string[], text: string): number {
    const [only, ...others] = scopes;
    const query = only !== undefined && others.length === 0 ? servingIn(only, text) : servingAt(scopes, months);
    return this.views.get<{ persons: number }>(query)?.persons ?? 0;
  }
}

/** By kind or by method, in the order of codes. */
function parted(rows: readonly KindRow[], by: (row: KindRow) => string, labels: (code: string) => Labels | undefined, language: Language): DashboardActivities[] {
  const sum = (some: readonly KindRow[], of: (row: KindRow) => number): number => some.reduce((all, row) => all + of(row), 0);
  return [...new Set(rows.map(by))].sort().map((code) => {
    const own = rows.filter((row) => by(row) === code);
    return {
      code, label: labels(code)?.[language] ?? code, entries: sum(own, ({ entries }) => entries), sessions: sum(own, ({ sessions }) => sessions),
      personTimes: sum(own, ({ known, heads }) => known + heads),
    };
  });
}
