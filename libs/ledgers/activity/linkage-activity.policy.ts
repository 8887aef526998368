import { ask, derivedId } from '#platform/event-sourcing';
import { policy } from '#platform/policies';
import { linkageEvents } from '#linking/linkage';
import { youngAmong, type YoungRow } from './accompanied.queries.js';
import { accompaniedBy } from './accompanied.rules.js';
import { activity } from './activity.decider.js';
import { anyTiedBy } from './activity-ties.queries.js';
import { entryOf } from './linkage-activity.rules.js';

/** Help that was given is in the ledger without anybody writing it down twice: where the station has recorded it already, that entry stands. */
export const recordCompletedLinkages = policy(linkageEvents, {
  name: 'record-completed-linkages',
  views: ['activity_surroundings', 'activity_ledger'],
  on: {
    LinkageCompleted: (completed, rows) => {
      const { id: linkage, occurredAt } = completed;
      const entry = entryOf(completed, linkage);
      if (!entry || rows.get(anyTiedBy(linkage, occurredAt))) return [];
      return [[ask(activity, derivedId(linkage, 'activity', linkage), { type: 'RecordActivity', data: { ...entry, ...accompaniedBy(entry, rows.all<YoungRow>(youngAmong(entry.helpers))) } })]];
    },
  },
});
