import { notice, type Message } from '#platform/notification';
import { addHours } from '#reference/calendar';
import { charityResourceEvents } from './charity-resource.events.js';

const GOOD_FOR_HOURS = 7 * 24;

/** That a quota is used up is told to whoever keeps it, whoever promised it, and whoever goes on giving from it. */
export const tellOfExcess = notice(charityResourceEvents, {
  name: 'capacity-exceeded',
  on: {
    CapacityExceeded: ({ id, occurredAt, event: { data: { station, keeper, provider, use } } }) => {
      const stations = new Set([keeper, provider.kind === 'STATION' ? provider.id : null, station]);
      const to: Message['to'][] = [...stations].flatMap((one) => (one === null ? [] : [{ kind: 'STATION' as const, id: one }]));
      if (provider.kind === 'ORGANIZATION') to.push({ kind: 'ORGANIZATION', id: provider.id });
      return to.map((who): Message => ({ to: who, template: 'CAPACITY_EXCEEDED', about: { resource: id, activity: use }, language: 'zh', until: addHours(occurredAt, GOOD_FOR_HOURS) }));
    },
  },
});
