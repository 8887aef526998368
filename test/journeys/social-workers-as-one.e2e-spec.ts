import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Identity } from '#platform/access';
import { aResident, oneStreet, type OneStreet } from './one-street.js';
import { openHub, somebody, type OpenHub } from './open-hub.js';

let hub: OpenHub;
let at: OneStreet;
let ids: Record<'stays' | 'goes' | 'case' | 'closed' | 'resident' | 'pairing', string>;
let names = 0;
const idOf = async (mutation: string, entity: string, input: object, as: Identity = at.head): Promise<string> =>
  ((await hub.change(mutation, input, as, `${entity} { id }`)) as unknown as Record<string, { id: string }>)[entity]?.id ?? '';
const read = async <T>(query: string, as: Identity = at.head): Promise<T> => (await hub.read(`{ ${query} }`, as)) as unknown as T;
const refusal = (mutation: string, input: object, as: Identity = at.head) => hub.change(mutation, input, as).then(() => 'done', (error: Error) => error.message);
const change = (mutation: 'mergeSocialWorkers' | 'partSocialWorkers') => hub.change(mutation, { socialWorkerId: ids.stays, otherId: ids.goes }, at.head);
const enrol = () => idOf('enrolResident', 'resident', aResident({ identity: { name: `示例居民${++names}` } }));
const train = (socialWorkerIds: string[]) => ({ kind: 'TRAINING', date: '2026-09-10', minutes: 60, socialWorkerIds });

beforeAll(async () => {
  hub = await openHub();
  at = await oneStreet(hub);
  const identity = { name: '示例社工', phone: '13800000091' };
  const posting = (stationId: string) => ({ stationId, role: 'SOCIAL_WORKER', from: '2026-01-01' });
  const stays = await idOf('registerSocialWorker', 'socialWorker', { identity, languages: ['zh'], posting: posting(at.street) });
  const goes = await idOf('registerSocialWorker', 'socialWorker', {
    identity, languages: ['bo', 'zh'], certificate: { level: 'SOCIAL_WORKER', on: '2020-11-20' }, registration: { from: '2025-01-01', until: '2027-12-31' }, posting: posting(at.street),
  });
  const [resident, other] = [await enrol(), await enrol()];
  const opened = (residentId: string, workerId: string) => idOf('openCase', 'case', { residentId, workerId });
  ids = { stays, goes, resident, case: await opened(resident, goes), closed: await opened(other, goes), pairing: await idOf('pair', 'pairing', { residentId: other, helperKind: 'SOCIAL_WORKER', helperId: goes, rhythm: { visits: 1, per: 'MONTH' } }) };
  await hub.change('closeCase', { caseId: ids.closed, outcome: 'ENDED' }, at.head);
  await hub.change('rosterDuty', { stationId: at.street, workerId: goes, from: '2026-09-20T01:00:00Z', until: '2026-09-20T09:00:00Z' }, at.head);
  for (const who of [[stays], [goes]]) await hub.change('recordActivity', train(who), at.head);
});
afterAll(() => hub.close());

interface Seen {
  station: { staff: { socialWorkerId: string; certificate: string }[] };
  dutyRoster: { nodes: { workerId: string; posted: boolean }[] };
  workerHours: { socialWorkerId: string; trainingHours: number }[];
  case: { workerId: string };
  socialWorkers: { nodes: { id: string }[] };
}
const seen = async () => {
  const found = await read<Seen>(`station(id: "${at.street}") { staff { socialWorkerId certificate } } dutyRoster(stationId: "${at.street}", from: "2026-09-19T00:00:00Z") { nodes { workerId posted } }
    workerHours(stationId: "${at.street}", from: "2026-09-01", until: "2026-09-30") { socialWorkerId trainingHours } case(id: "${ids.case}") { workerId }
    socialWorkers(stationId: "${at.street}") { nodes { id } }`);
  return {
    staff: found.station.staff.map(({ socialWorkerId, certificate }) => `${name(socialWorkerId)} ${certificate}`).sort(), onDuty: found.dutyRoster.nodes.map(({ workerId, posted }) => `${name(workerId)} ${String(posted)}`),
    hours: found.workerHours.map(({ socialWorkerId, trainingHours }) => `${name(socialWorkerId)} ${trainingHours}`).sort(), worker: name(found.case.workerId), listed: found.socialWorkers.nodes.map(({ id }) => name(id)),
  };
};
const name = (id: string): string => (id === ids.stays ? 'stays' : id === ids.goes ? 'goes' : id);
const trained = async () => (await read<{ activityTotals: { figures: { persons: number } } }>(`activityTotals(from: "2026-09-01", until: "2026-09-30") { figures { persons } }`)).activityTotals.figures.persons;

describe('a social worker with two records', () => {
  const two = { staff: ['goes SOCIAL_WORKER', 'stays NONE'], onDuty: ['goes true'], hours: ['goes 1', 'stays 1'], worker: 'goes', listed: ['stays', 'goes'] };
  it('is two persons before anybody has looked', async () => {
    expect(await seen()).toEqual(two);
    expect(await trained()).toBe(2);
  });

  it('is one person wherever persons are counted, and on duty as before, once the records are merged', async () => {
    for (const as of [at.worker, at.neighbour]) expect(await refusal('mergeSocialWorkers', { socialWorkerId: ids.stays, otherId: ids.goes }, as)).toBe('FORBIDDEN');
    expect(await refusal('mergeSocialWorkers', { socialWorkerId: ids.stays, otherId: ids.stays })).toBe('SOCIAL_WORKER_MERGED_INTO_ITSELF');
    await change('mergeSocialWorkers');
    await hub.eventually(async () => expect(await seen()).toEqual({ staff: ['stays SOCIAL_WORKER'], onDuty: ['stays true'], hours: ['stays 2'], worker: 'stays', listed: ['stays'] }));
    expect(await trained()).toBe(1);
    expect(await read(`socialWorker(id: "${ids.stays}") { certificate registered languages mergedIntoId suspectedDuplicateIds }`))
      .toEqual({ socialWorker: { certificate: 'SOCIAL_WORKER', registered: true, languages: ['zh', 'bo'], mergedIntoId: null, suspectedDuplicateIds: [] } });
    expect(await read(`socialWorker(id: "${ids.goes}") { mergedIntoId postings { id } } caseload(workerId: "${ids.stays}") { open }`))
      .toEqual({ socialWorker: { mergedIntoId: ids.stays, postings: [] }, caseload: { open: 1 } });
  });

  it('is written down, paired and given cases once, by the record that stays', async () => {
    expect(await refusal('recordActivity', train([ids.stays, ids.goes]))).toBe('ACTIVITY_NAMES_SOMEBODY_TWICE');
    const helper = { helperKind: 'SOCIAL_WORKER', rhythm: { visits: 1, per: 'MONTH' } };
    const { pairing } = await read<{ pairing: { residentId: string } }>(`pairing(id: "${ids.pairing}") { residentId }`);
    expect(await refusal('pair', { ...helper, residentId: pairing.residentId, helperId: ids.stays })).toBe('PAIRING_ALREADY');
    expect(await refusal('pair', { ...helper, residentId: ids.resident, helperId: ids.goes })).toBe('SOCIAL_WORKER_MERGED');
    expect(await refusal('openCase', { residentId: ids.resident, workerId: ids.goes })).toBe('SOCIAL_WORKER_MERGED');
    expect(await refusal('eraseSocialWorker', { socialWorkerId: ids.goes })).toBe('SOCIAL_WORKER_MERGED');
    // by a token of either they are themselves
    for (const person of [ids.stays, ids.goes]) {
      const themselves = somebody(`token of ${person}`, { role: 'STATION_WORKER', station: at.nextStreet, person });
      for (const id of [ids.stays, ids.goes]) expect(await read(`socialWorker(id: "${id}") { identity { name } }`, themselves)).toEqual({ socialWorker: { identity: { name: '示例社工' } } });
    }
    // a case that was closed before is taken up again by whoever they are now
    expect(await hub.change('reopenCase', { caseId: ids.closed }, at.head, 'case { workerId }')).toMatchObject({ case: { workerId: ids.stays } });
    await hub.change('closeCase', { caseId: ids.closed, outcome: 'ENDED' }, at.head);
  });

  it('is two again with what each had, once they turn out to be two', async () => {
    expect(await refusal('partSocialWorkers', { socialWorkerId: ids.goes, otherId: ids.stays })).toBe('SOCIAL_WORKER_NOT_MERGED');
    await change('partSocialWorkers');
    await hub.eventually(async () => expect(await seen()).toEqual(two));
    expect(await trained()).toBe(2);
    expect(await read(`socialWorker(id: "${ids.stays}") { registeredUntil languages suspectedDuplicateIds }`)).toEqual({ socialWorker: { registeredUntil: null, languages: ['zh'], suspectedDuplicateIds: [] } });
    expect(await refusal('partSocialWorkers', { socialWorkerId: ids.stays, otherId: ids.goes })).toBe('SOCIAL_WORKER_NOT_MERGED');
  });
});
