import { ask, derivedId } from '#platform/event-sourcing';
import { policy } from '#platform/policies';
import { linkageEvents } from '#linking/linkage';
import { youngAmong, type YoungRow } from './accompanied.queries.js';
import { accompaniedBy } from './accompanied.rules.js';
import { activity } from './activity.decider.js';
import { anyTiedBy, isKnown, standingIn } from './activity-ties.queries.js';
import { entryOf } from './linkage-activity.rules.js';

/** The entry that the hub writes of a completion. @param after so many that were mistaken */
const writtenOf = (linkage: string, after: number): string => (after === 0 ? derivedId(linkage, 'activity', linkage) : derivedId(linkage, 'activity', linkage, after));
/** As a worker would say it: the reason itself is kept with the linkage, for its own station. */
const REOPENED = '链接误记为完成，已重新打开';

/**
 * Help that was given is in the ledger without anybody writing it down twice: where the station has recorded it already, that entry stands. Help that was not given after all is not: the hub's own
 * entry is taken back, with whatever stands in for it; what the station wrote down itself it takes back itself. One policy, so that the one never overtakes the other.
 */
export const recordCompletedLinkages = policy(linkageEvents, {
  name: 'record-completed-linkages',
  views: ['activity_surroundings', 'activity_ledger'],
  on: {
    LinkageCompleted: (completed, rows) => {
      const { id: linkage, occurredAt, event: { data: { after = 0 } } } = completed;
      const entry = entryOf(completed, linkage);
      const mistaken = Array.from({ length: after }, (_, i) => writtenOf(linkage, i));
      if (!entry || rows.get(anyTiedBy(linkage, occurredAt, { besides: mistaken }))) return [];
      return [[ask(activity, writtenOf(linkage, after), { type: 'RecordActivity', data: { ...entry, ...accompaniedBy(entry, rows.all<YoungRow>(youngAmong(entry.helpers))) } })]];
    },
    LinkageReopened: ({ id: linkage, event: { data: { mistakes, resident } } }, rows) => {
      if (resident === null) return [];
      const written = writtenOf(linkage, mistakes - 1);
      // What was written a moment ago may not have been seen yet.
      const entry = rows.get(isKnown(written)) ? rows.get<{ id: string }>(standingIn(written))?.id : written;
      return entry === undefined ? [] : [[ask(activity, entry, { type: 'CorrectActivity', data: { by: null, reason: REOPENED } })]];
    },
  },
});
