import { ask, reason, type Change, type Made, type World } from './change.js';
import { aResource, REGION } from './one-street.js';
import { admin, somebody } from './open-hub.js';

/** What becomes of stations that are split, merged or closed, and of what is in their pools. Made for this alone. */
export function* everySuccession({ ids, head, supervisor, nextStreet, street }: World): Generator<Change> {
  const made: Made = (name, entity) => ({ answer: `${entity} { id }`, keep: (answer) => void (ids[name] = answer[entity].id) });
  yield ask('registerResource', head, aResource(), { costFen: 1 }, made('handedOver', 'resource'));
  yield ask('handOverResource', head, { resourceId: ids['handedOver'], toStationId: nextStreet }, { toStationId: street });

  const on = '2026-09-10';
  const facts = { tier: 'COMMUNITY', region: REGION.community, specialism: 'GENERAL', languages: ['zh'] };
  const established = (name: string) => ask('establishStation', admin, { ...facts, name: { zh: '示例前站' }, serves: [REGION.community] }, { languages: ['bo'] }, made(name, 'station'));
  for (const name of ['parted', 'other', 'left']) yield established(name);
  const able = { identity: { name: '示例前站愿者', bornOn: '1970-04-12' }, languages: ['zh'], places: [REGION.street], skills: ['companionship'], communityId: ids['community'] };
  yield ask('registerVolunteer', somebody('head of parted', { role: 'STATION_HEAD', station: ids['parted'] ?? '' }), able, { skills: [] }, made('goesOn', 'volunteer'));
  const parts = [{ stationId: ids['other'], regions: [REGION.community] }, { stationId: ids['left'], peopleIds: [ids['socialWorker']] }];
  yield ask('splitStation', supervisor, { stationId: ids['parted'], on, reason, parts }, { reason: '别的' });
  yield ask('resumeSuccession', supervisor, { stationId: ids['parted'] });
  yield ask('mergeStations', supervisor, { stationIds: [ids['other']], establish: { ...facts, name: { zh: '示例新站' } }, on, reason }, { reason: '别的' }, made('merged', 'station'));
  yield ask('closeStation', supervisor, { stationId: ids['left'], on, reason, successorId: ids['merged'] }, { reason: '别的' });
}
