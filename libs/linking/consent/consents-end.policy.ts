import { ask } from '#platform/event-sourcing';
import { notice, type Message } from '#platform/notification';
import type { Rows } from '#platform/read-model';
import { dueSource, type DueRow } from '#platform/timekeeper';
import { addHours } from '#reference/calendar';
import { residentRegister, stationServing } from '#linking/resident';
import { consentBook } from './consent.decider.js';
import { consentEvents } from './consent.events.js';
import { consentsEnding } from './consent.queries.js';

/** Nobody takes back what has a last day: it is over without anybody's doing, and whoever comes is told nothing more from one day to the next. */
export const sayConsentsEnd = dueSource<DueRow & { readonly resident: string; readonly consent: string | null; readonly until: string }>({
  name: 'consents-ending',
  rows: consentsEnding,
  order: ({ resident, consent, until }) => [ask(consentBook, resident, { type: 'SayConsentEnds', data: { consent, until } })],
});

const GOOD_FOR_HOURS = 7 * 24;
function told(rows: Rows, resident: string, template: string, consent: string | null, at: string): readonly Message[] {
  const station = stationServing(rows, resident);
  if (station === undefined) return [];
  return [{ to: { kind: 'STATION', id: station }, template, about: { resident, ...(consent !== null && { consent }) }, language: 'zh', until: addHours(at, GOOD_FOR_HOURS) }];
}

/** The station asks anew in time, or knows why whoever comes knows nothing any more. */
export const tellOfConsents = notice(consentEvents, {
  name: 'consents',
  views: [residentRegister.name],
  on: {
    ConsentExpiryNear: ({ id, occurredAt, event: { data } }, rows) => told(rows, id, 'CONSENT_RUNS_OUT', data.consent, occurredAt),
    ConsentRanOut: ({ id, occurredAt, event: { data } }, rows) => told(rows, id, 'CONSENT_OVER', data.consent, occurredAt),
  },
});
