import { notice } from '#platform/notification';
import { addHours } from '#reference/calendar';
import { needEvents } from '#linking/need';

/** Somebody who was told a week late would only wonder. */
const GOOD_FOR_HOURS = 7 * 24;

/** A station is told who would meet one of its needs. */
export const tellOfHelp = notice(needEvents, {
  name: 'help-offered',
  on: {
    NeedHelpOffered: ({ id, occurredAt, event: { data } }) => [
      { to: { kind: 'STATION', id: data.station }, template: 'HELP_OFFERED', about: { need: id, volunteer: data.volunteer }, language: 'zh', until: addHours(occurredAt, GOOD_FOR_HOURS) },
    ],
  },
});
