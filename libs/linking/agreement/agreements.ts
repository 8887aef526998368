import { reaches, type Caller, type Language } from '#platform/access';
import type { Clock } from '#platform/clock';
import { refusals, streamName } from '#platform/event-sourcing';
import { nameIn, timelineOf, type PageArgs, type TimelineConnection } from '#platform/graphql';
import type { Past, Rows, Views } from '#platform/read-model';
import { civilDateAt } from '#reference/calendar';
import { agreementRoles, agreementStatuses, capacityUnits } from '#reference/catalogue';
import { agreement } from './agreement.decider.js';
import type { AgreementTerms, Quota } from './agreement.events.js';
import type { agreementMessages } from './agreement.messages.js';
import {
  deliveriesOf, findAgreement, isSeenBy, promisedOf, signaturesOf, restsOfAgreement, suppliesOfAgreement, termsOfAgreement, visitsOf,
  type AgreementRow, type DeliveryRow, type PromisedRow, type RestRow, type SignatureRow, type SupplyRow, type TermRow, type VisitsRow,
} from './agreement.queries.js';
import { agreements as agreementRegister } from './agreements.projection.js';
import { agreementTelling, pledgeTelling } from './agreement-telling.js';
import { deliveredIn, periodsOf, type Delivered } from './delivery.rules.js';
import { pledge } from './pledge.decider.js';
import type { Agreement, AgreementQuota } from './types.js';

const refuse = refusals<keyof typeof agreementMessages>();

/** Agreements as the resolvers handle them: found within reach, and shown with what became of what they promise. */
export class Agreements {
  constructor(
    readonly views: Views,
    private readonly clock: Clock,
    private readonly past: Past,
  ) {}

  today(): string {
    return civilDateAt(this.clock.now());
  }

  timeline(of: 'agreement' | 'pledge', id: string, page: PageArgs, language: Language): Promise<TimelineConnection> {
    return of === 'agreement'
      ? timelineOf(this.past, streamName(agreement.category, id), agreementTelling, { page, language })
      : timelineOf(this.past, streamName(pledge.category, id), pledgeTelling, { page, language });
  }

  /** One that the caller sees today, as it was recorded by a moment; null before it was drafted. @throws Refusal AS_OF_IN_THE_FUTURE */
  async asOf(id: string, moment: string, language: Language): Promise<Agreement | null> {
    const story = { stream: streamName(agreement.category, id), projections: [agreementRegister] };
    const found = await this.past.asOf(moment, story, (rows) => {
      const row = rows.get<AgreementRow>(findAgreement(id));
      return row && this.shown(row, language, rows);
    });
    return found ?? null;
  }

  /** The station that keeps it sees it, its parties, those above them, and the supervisors of its region. */
  seen(id: string, { reach }: Caller): AgreementRow | undefined {
    const row = this.views.get<AgreementRow>(findAgreement(id));
    if (!row || reaches(reach, { station: row.station, region: row.region })) return row;
    const who = reach.organizations.length > 0 ? reach.organizations : reach.stations;
    return this.views.get(isSeenBy(row.number, who)) ? row : undefined;
  }

  /** Out of reach reads like not found. @throws Refusal AGREEMENT_NOT_FOUND */
  within(id: string, caller: Caller): AgreementRow {
    return this.seen(id, caller) ?? refuse('AGREEMENT_NOT_FOUND');
  }

  /** Of its stations those for which a caller may act. */
  actingFor(row: AgreementRow, { reach }: Caller): readonly string[] {
    const { parties } = JSON.parse(row.terms) as AgreementTerms;
    const stations = [row.station, ...parties.flatMap(({ kind, id }) => (kind === 'STATION' ? [id] : []))];
    return [...new Set(stations)].filter((station) => reaches(reach, { station }));
  }

  /** @param rows where its signatures and resources are read: of today, or of a moment */
  shown(row: AgreementRow, language: Language, rows: Rows = this.views): Agreement {
    const terms = JSON.parse(row.terms) as AgreementTerms;
    const { title, regions, parties, from, noticeDays, renewal } = terms;
    const signed = new Map(rows.all<SignatureRow>(signaturesOf(row.id)).map(({ party, signed_on: on }) => [party, on]));
    const resources = rows.all<SupplyRow>(suppliesOfAgreement(row.id));
    return {
      id: row.id, title: nameIn(language, title), titles: { zh: title.zh, bo: title.bo ?? null, en: title.en ?? null }, stationId: row.station, status: row.status,
      statusLabel: agreementStatuses.find(row.status)?.labels[language] ?? row.status, regions,
      parties: parties.map((party) => ({ ...party, partyId: party.id, roleLabel: agreementRoles.find(party.role)?.labels[language] ?? party.role, signedOn: signed.get(party.id) ?? null })),
      from, until: row.until, lastDay: row.last_day, term: row.term, noticeDays, renewsMonths: renewal.kind === 'BY_ITSELF' ? renewal.months : null,
      noticeById: row.notice_by, renewalUntil: row.waiting_until, runsOut: row.warned_at !== null, suspension: row.suspended_for, suspendedUntil: row.suspended_until, closedOn: row.closed_on, reason: row.reason as Agreement['reason'],
      quotas: terms.quotas.map((quota) => shownQuota(quota, { id: row.id, from, lastDay: row.last_day }, resources, language)),
    };
  }

  /** Promised against delivered, by the periods of a quota that lie between two days. */
  delivery({ id: of, per, total, agreement }: AgreementQuota, asked: { readonly from?: string | undefined; readonly until?: string | undefined }): readonly Delivered[] {
    const last = asked.until ?? this.today();
    const span = { from: later(asked.from, agreement.from), until: last < agreement.lastDay ? last : agreement.lastDay };
    // What is promised once is promised for all terms together, whatever part of them is asked about.
    const whole = per === 'NONE' ? { from: agreement.from, until: agreement.lastDay } : span;
    const [first, end] = [periodsOf(per, whole)[0]?.from, periodsOf(per, whole).at(-1)?.until];
    if (first === undefined || end === undefined) return [];
    const sums = this.views.all<DeliveryRow>(deliveriesOf(agreement.id, first, end)).filter(({ quota }) => quota === of);
    const visits = this.views.all<VisitsRow>(visitsOf(agreement.id, first, end)).filter(({ quota }) => quota === of);
    const terms = this.views.all<TermRow>(termsOfAgreement(agreement.id)).map(({ begins, until }) => ({ from: begins, until }));
    const today = this.today();
    // One that rests still does so until the day that was said, and beyond it until somebody resumes it.
    const rests = this.views.all<RestRow>(restsOfAgreement(agreement.id)).map(({ from_date: from, until_date: until, planned }) => ({ from, until: until ?? (planned !== null && planned > today ? planned : today) }));
    const promised = per === 'NONE' ? this.views.all<PromisedRow>(promisedOf(agreement.id)).find(({ quota }) => quota === of)?.total : undefined;
    return deliveredIn({ per, total: promised ?? total }, whole, { terms, rests }, { sums: new Map(sums.map((row) => [row.period, row])), visits: visits.map(({ on_date: on, visits: count }) => ({ on, count })) });
  }
}

const later = (asked: string | undefined, first: string): string => (asked === undefined || asked < first ? first : asked);

function shownQuota(quota: Quota, agreement: AgreementQuota['agreement'], supplies: readonly SupplyRow[], language: Language): AgreementQuota {
  const { id, provider, title, kind, unit, total, per, serviceItems, modes } = quota;
  return {
    id, providerId: provider.id, title: nameIn(language, title), kind, unit, unitLabel: capacityUnits.find(unit)?.labels[language] ?? unit, total, per, serviceItems, modes,
    resourceId: supplies.find((supply) => supply.quota === id)?.resource ?? null, agreement,
  };
}
