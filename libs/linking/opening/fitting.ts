import { reaches, type Caller } from '#platform/access';
import type { Clock } from '#platform/clock';
import { refusals } from '#platform/event-sourcing';
import type { Views } from '#platform/read-model';
import { addHours, civilDateAt, endOfDay, startOfDay } from '#reference/calendar';
import type { Urgency } from '#reference/catalogue';
import type { VolunteerFacts } from '#societies/volunteer';
import type { Consents } from '#linking/consent/slice';
import type { Persons } from '#linking/matching/slice';
import { horizonHours, type NeedFacts } from '#linking/need';
import type { ResidentFiles } from '#linking/resident/slice';
import { fitsOf, type Fit, type Helper, type Opening } from './fit.rules.js';
import { told } from './fit-texts.js';
import { findHelper, findOpening, type HelperRow, type OpeningRow } from './openings.queries.js';

const refuse = refusals<'VOLUNTEER_NOT_FOUND' | 'VOLUNTEER_MERGED'>();

/** Volunteers and open needs as they are today, to be held against each other. */
export class Fitting {
  constructor(
    private readonly views: Views,
    private readonly clock: Clock,
    private readonly consents: Consents,
    private readonly files: Pick<ResidentFiles, 'find' | 'isMinor'>,
    private readonly persons: Persons,
  ) {}

  today(): string {
    return civilDateAt(this.clock.now());
  }

  /** @throws Refusal VOLUNTEER_NOT_FOUND, also for one out of reach | VOLUNTEER_MERGED: openings are offered once, to the file that stays */
  helper(volunteer: string, { reach }: Caller): Helper {
    return this.found(volunteer, (row) => reaches(reach, { station: row.station, person: row.id }));
  }

  /** Who said yes is known to whom they said it, wherever their file is. @throws Refusal as `helper` */
  willing(volunteer: string): Helper {
    return this.found(volunteer, () => true);
  }

  private found(volunteer: string, within: (row: HelperRow) => boolean): Helper {
    const row = this.views.get<HelperRow>(findHelper(volunteer, this.today()));
    if (!row || !within(row)) return refuse('VOLUNTEER_NOT_FOUND');
    return row.goes_on_in === null ? helperOf(row, this.today()) : refuse('VOLUNTEER_MERGED');
  }

  /** Undefined once nothing of it is open. */
  async opening(need: string, volunteer: string): Promise<Opening | undefined> {
    const row = this.views.get<OpeningRow>(findOpening(need));
    return row && row.taken < row.quantity ? await this.asked(row, volunteer) : undefined;
  }

  /** As a volunteer would find it: what may be known of whom differs. */
  async asked({ need, station, resident, urgency, facts, minor: child }: OpeningRow, volunteer: string): Promise<Opening> {
    const { serviceItems, modes, region, windows, credentials, languages, helperFromAge, from, until } = JSON.parse(facts) as NeedFacts;
    const minor = child === 1 && (await this.isStillMinor(resident));
    const consent = resident === null || this.consents.mayKnow(resident, { kind: 'VOLUNTEER', id: volunteer }, { minor, today: this.today() });
    const own = resident !== null && this.persons.areOne(resident, volunteer);
    const between = daysOf({ from, until }, urgency, this.clock.now());
    return { need, station, urgency, serviceItems, modes, region, windows, between, credentials, languages, minor, consent, own, ...(helperFromAge === undefined ? {} : { helperFromAge }) };
  }

  /** The birthday is in the identity: whoever was enrolled as a child may be of age by now, and speaks for themselves. */
  private async isStillMinor(resident: string | null): Promise<boolean> {
    const row = resident === null ? undefined : this.files.find(resident);
    return !row || (await this.files.isMinor(row));
  }

  /** What stands in the way, in the caller's words; empty: nothing. */
  against(opening: Opening, helper: Helper, language: Caller['language']): string {
    return fitsOf(opening, helper).filter(({ met }) => !met).map((fit) => explained(fit, language)).join(language === 'en' ? '; ' : '；');
  }
}

export const explained = ({ code, values }: Fit, language: Caller['language']): string => told(code, values, language);

/** From now on, or from the first day that is wanted; a last day that has passed limits nothing any more, as in matching. */
function daysOf({ from, until }: { readonly from?: string | undefined; readonly until?: string | undefined }, urgency: Urgency, now: string): Opening['between'] {
  const begins = from !== undefined && startOfDay(from) > now ? startOfDay(from) : now;
  const ends = until === undefined ? '' : endOfDay(until);
  return [begins, ends > begins ? ends : addHours(begins, horizonHours(urgency))];
}

function helperOf(row: HelperRow, today: string): Helper {
  const facts = JSON.parse(row.facts) as VolunteerFacts;
  return {
    ...facts, station: row.station, credentials: JSON.parse(row.credentials) as string[], active: row.status === 'ACTIVE',
    needsConsent: (row.consent_until ?? '') >= today, consented: row.consented === 1, accompanied: (row.accompanied_until ?? '') >= today, companioned: row.companioned === 1, young: (row.minor_until ?? '') >= today,
  };
}
