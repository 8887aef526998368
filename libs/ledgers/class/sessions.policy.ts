import { ask } from '#platform/event-sourcing';
import { policy } from '#platform/policies';
import { charityResource } from '#societies/charity-resource';
import { activityEvents } from '#ledgers/activity';
import { findClass, resourceOfSession, type ClassRow } from './class.queries.js';
import { usedBySession } from './sessions.rules.js';

/**
 * A session that the ledger has uses up what it was given from, once, and gives it back when the entry counts no more. Beyond it a session is held all the same, and told of
 * by the resource.
 */
export const sessionsUseUpTheirQuota = policy(activityEvents, {
  name: 'class-sessions-use-up-their-quota',
  views: ['class_register'],
  on: {
    ActivityRecorded: ({ id, event: { data } }, rows) => {
      const row = data.class === undefined || data.kind !== 'CLASS' ? undefined : rows.get<ClassRow>(findClass(data.class));
      if (!row || row.resource === null || row.unit === null) return [];
      const quantity = usedBySession(data, row.unit);
      return quantity === 0 ? [] : [[ask(charityResource, row.resource, { type: 'UseCapacity', data: { use: id, quantity, date: data.date, station: data.station } })]];
    },
    ActivityCorrected: ({ id }, rows) => {
      const resource = rows.get<{ resource: string }>(resourceOfSession(id))?.resource;
      return resource === undefined ? [] : [[ask(charityResource, resource, { type: 'ReturnCapacity', data: { use: id } })]];
    },
  },
});
