import { notice } from '#platform/notification';
import { addHours } from '#reference/calendar';
import { mandatoryReportEvents } from './mandatory-report.events.js';

/** A report that an authority did not get in a month is not lost: it stays open and overdue at the hub. */
const WORTH_TELLING_HOURS = 720;

/** To each authority that the law names, of the division, at once. Never to a station: whoever works there may be in the circle. */
export const tellAuthorities = notice(mandatoryReportEvents, {
  name: 'harm-reported',
  on: {
    HarmReported: ({ id, occurredAt, event: { data } }) =>
      data.recipients.map(({ authority, acknowledgeBy }) => ({
        to: { kind: 'AUTHORITY', id: `${authority}:${data.region}` }, template: 'HARM_REPORTED', about: { report: id, acknowledgeBy }, language: 'zh',
        until: addHours(occurredAt, WORTH_TELLING_HOURS),
      })),
  },
});
