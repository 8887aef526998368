import { ask, type Order } from '#platform/event-sourcing';
import { policy } from '#platform/policies';
import type { Rows } from '#platform/read-model';
import { dueSource, type DueRow } from '#platform/timekeeper';
import { WITH_A_CHILD } from './companion.rules.js';
import { companionsLapsing, goneAlongWith } from './companions.queries.js';
import { volunteerCompanions } from './companions.projection.js';
import { volunteer } from './volunteer.decider.js';
import { volunteerEvents } from './volunteer.events.js';

const letGo = (child: string, companion: string): Order => [ask(volunteer, child, { type: 'EndCompanion', data: { companion, reason: 'NOT_FIT' } })];
/** Whom somebody came along with when something happened to them; who is named afterwards was looked at then. */
const each = ({ id, occurredAt }: { readonly id: string; readonly occurredAt: string }, rows: Rows): readonly Order[] =>
  rows.all<{ child: string }>(goneAlongWith(id, occurredAt)).map(({ child }) => letGo(child, id));

/** A volunteer who may not or cannot come along any more is named no longer, so that nobody counts on them: somebody else is to be named. */
export const companionsLetGo = policy(volunteerEvents, {
  name: 'companions-who-may-no-longer-are-let-go',
  views: [volunteerCompanions.name],
  on: {
    VolunteerPaused: each,
    VolunteerRetired: each,
    VolunteerErased: each,
    VolunteerMerged: each,
    VolunteerCredentialEnded: (ended, rows) => (ended.event.data.credential === WITH_A_CHILD ? each(ended, rows) : []),
    VolunteerIdentityCorrected: (corrected, rows) => (corrected.event.data.age.minorUntil === undefined ? [] : each(corrected, rows)),
  },
});

/** A clearance lapses by the day. */
export const companionsLapse = dueSource<DueRow & { readonly child: string; readonly companion: string }>({
  name: 'clearances-of-companions-lapse',
  rows: companionsLapsing,
  order: ({ child, companion }) => letGo(child, companion),
});
