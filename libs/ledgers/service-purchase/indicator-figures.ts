import type { Caller } from '#platform/access';
import type { PurchaseFigure } from '#reference/catalogue';
import type { LedgerFigure } from '#ledgers/activity';
import type { ActivityScopes } from '#ledgers/activity/slice';
import { FigureLoader, type OpenedFigure } from '#ledgers/report/slice';
import { indicatorFigureOf } from './indicator-figure-id.js';
import type { PurchaseIndicator } from './service-purchase.events.js';
import { countingOf, type Purchases } from './purchases.js';

const ledgerFigures: Readonly<Record<PurchaseFigure, LedgerFigure>> = {
  ENTRIES: 'entries', SESSIONS: 'sessions', PERSON_TIMES: 'personTimes', HOUSEHOLD_VISITS: 'householdVisits', HOURS: 'minutes',
};

/** Opens what was done of an indicator to the entries of the ledger behind it. Whole hours are shown: of what its entries add up to the rest of an hour is left out. */
export class IndicatorFigureLoader extends FigureLoader {
  readonly operation = 'servicePurchase';

  constructor(
    private readonly purchases: Purchases,
    private readonly ledger: ActivityScopes,
  ) {
    super();
  }

  find(id: string, caller: Caller): OpenedFigure | null | undefined {
    const key = indicatorFigureOf(id);
    if (!key) return undefined;
    const { purchase, indicator } = key;
    const row = this.purchases.seen(purchase, caller);
    const asked = row && (JSON.parse(row.indicators) as PurchaseIndicator[]).find((one) => one.indicator === indicator);
    if (!row || !asked) return null;
    const { figure, kinds, method, channel } = asked;
    return {
      name: figure, stationId: null, region: null, from: row.from_date.slice(0, 7), until: row.until_date.slice(0, 7),
      value: this.purchases.progress(row).find((one) => one.indicator === indicator)?.value ?? 0,
      behind: (after, limit) => countingOf(row)
        .flatMap(({ stations, days }) => this.ledger.additions({ stations, regions: [] }, days, { kinds, method, channel }, ledgerFigures[figure], String(after ?? ''), limit))
        .sort((one, other) => (one.at < other.at ? -1 : 1))
        .slice(0, limit)
        .map(({ at: key, event, id: about, date, recorded_at: at, value }) => ({
          key, event, type: 'ActivityRecorded', at, about, month: date.slice(0, 7), booked: date.slice(0, 7), value: figure === 'HOURS' ? value / 60 : value,
        })),
    };
  }
}
