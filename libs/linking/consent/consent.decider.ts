import { aggregate, refusals, type Circumstances, type SealedEventOf } from '#platform/event-sourcing';
import { addDays, civilDateAt } from '#reference/calendar';
import type { ConsentPurpose } from '#reference/catalogue';
import type { ConsentGiver } from '#linking/resident';
import { consentEvents, type ConsentEvent, type ConsentRecipient } from './consent.events.js';
import type { consentMessages } from './consent.messages.js';

/** Whoever is asked, as the file has them on that day. */
export interface Whose {
  readonly minor: boolean;
  /** In whole years, where the birthday is known. */
  readonly age: number | undefined;
  /** Null where none is named. `until`: the last day of the term. */
  readonly guardian: { readonly until: string | null } | null;
}

export type ConsentCommand =
  | {
      type: 'GiveConsent';
      data: {
        consent: string; notice: string; purpose: ConsentPurpose; recipients: readonly ConsentRecipient[]; by: ConsentGiver; sensitive: boolean; until: string | null; whose: Whose;
      };
    }
  /** `consent` null: all of them, and whatever else was agreed to. */
  | { type: 'WithdrawConsent'; data: { consent: string | null; by: ConsentGiver; minor: boolean } }
  /** Those of a file that went on in another one, where all was withdrawn: nothing else is said of whoever it was the file of. */
  | { type: 'WithdrawInFile'; data: { by: ConsentGiver } }
  /** By the clock. `consent` null: the general one, which the resident's own stream has. */
  | { type: 'SayConsentEnds'; data: { consent: string | null; until: string } };

interface Consents {
  readonly live: Set<string>;
  /** Everything was withdrawn, and nothing given since. */
  none: boolean;
  /** What was said of ends, by consent (none: the general one) and last day. */
  readonly near: Set<string>;
  readonly over: Set<string>;
}

/** So many days before its last one somebody is told: time for a visit at which it is given anew. */
export const WARNED_DAYS = 14;
/** Under this age only a guardian consents (PIPL, article 31). */
const OWN_SAY = 14;
const refuse = refusals<
  | keyof typeof consentMessages | 'GUARDIAN_CONSENT_NEEDED' | 'CONSENT_IS_THE_RESIDENTS_OWN' | 'CONSENT_OVER_ALREADY' | 'GUARDIAN_NOT_NAMED' | 'GUARDIAN_TERM_OVER'
>();

function decide({ type, data }: ConsentCommand, { live, none, near, over }: Consents, { now }: Circumstances): readonly ConsentEvent[] {
  const on = civilDateAt(now);
  if (type === 'SayConsentEnds') {
    const { consent, until } = data;
    if (over.has(endOf(data)) || (consent !== null && !live.has(consent))) return [];
    if (until < on) return [{ type: 'ConsentRanOut', data: { consent, until } }];
    return near.has(endOf(data)) || addDays(until, -WARNED_DAYS) > on ? [] : [{ type: 'ConsentExpiryNear', data: { consent, until } }];
  }
  if (type === 'WithdrawConsent') {
    if (data.by === 'GUARDIAN' && !data.minor) return refuse('CONSENT_IS_THE_RESIDENTS_OWN');
    if (data.consent !== null && !live.has(data.consent)) return refuse('CONSENT_NOT_FOUND');
    if (data.consent === null && none) return [];
    const consents = data.consent === null ? [...live] : [data.consent];
    return [{ type: 'ConsentWithdrawn', data: { consents, all: data.consent === null, by: data.by, on } }];
  }
  if (type === 'WithdrawInFile') return live.size === 0 ? [] : [{ type: 'ConsentWithdrawn', data: { consents: [...live], all: false, by: data.by, on } }];
  const { whose, until: asked, ...given } = data;
  if (live.has(data.consent)) return [];
  if (data.notice === '' || data.recipients.length === 0) return refuse('CONSENT_INCOMPLETE');
  if (data.recipients.some(({ kind, id }) => kind === 'ORGANIZATION' && id === null)) return refuse('CONSENT_NAMES_EACH_PARTNER');
  if (asked !== null && asked < on) return refuse('CONSENT_OVER_ALREADY');
  return [{ type: 'ConsentGiven', data: { ...given, on, until: lastDay(data.by, whose, asked, on) } }];
}

/** A guardian's consent lasts no longer than the guardian. */
function lastDay(by: ConsentGiver, { minor, age, guardian }: Whose, asked: string | null, today: string): string | null {
  if (by === 'SELF') return minor && (age === undefined || age < OWN_SAY) ? refuse('GUARDIAN_CONSENT_NEEDED') : asked;
  if (!minor) return refuse('CONSENT_IS_THE_RESIDENTS_OWN');
  const { until } = guardian ?? refuse('GUARDIAN_NOT_NAMED');
  if (until !== null && until < today) return refuse('GUARDIAN_TERM_OVER');
  return until === null || (asked !== null && asked < until) ? asked : until;
}

const endOf = ({ consent, until }: { readonly consent: string | null; readonly until: string }): string => `${consent ?? ''}/${until}`;

function evolve(consents: Consents, { type, data }: SealedEventOf<typeof consentEvents>): Consents {
  switch (type) {
    case 'ConsentGiven':
      consents.live.add(data.consent);
      consents.none = false;
      break;
    case 'ConsentWithdrawn':
      for (const one of data.consents) consents.live.delete(one);
      if (data.all) consents.none = true;
      break;
    case 'ConsentExpiryNear':
      consents.near.add(endOf(data));
      break;
    case 'ConsentRanOut':
      consents.over.add(endOf(data));
  }
  return consents;
}

/** What a resident agreed to that others may know of them: one stream per resident, with the resident's own id. */
export const consentBook = aggregate<typeof consentEvents, Consents, ConsentCommand>({
  category: 'consent',
  events: consentEvents,
  initial: () => ({ live: new Set(), none: false, near: new Set(), over: new Set() }),
  decide,
  evolve,
});
