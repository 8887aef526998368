import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { identity, roomHub, type RoomHub } from '#platform/dispatch/testing';
import { catalogueSlice } from '#reference/catalogue/slice';
import { Regions } from '#reference/region';
import { registerOf } from '#reference/region/testing';
import { communitySlice } from '#societies/community/slice';
import { organizationSlice } from '#societies/organization/slice';
import { volunteerSlice } from './slice.js';

const uuid = (n: number) => `01890a5d-ac96-774b-bcce-${String(n).padStart(12, '0')}`;
const worker = identity({ role: 'STATION_WORKER', station: uuid(2) });
const head = identity({ role: 'STATION_HEAD', station: uuid(1) });
const stranger = identity({ role: 'STATION_WORKER', station: uuid(3) });
const admin = identity({ role: 'ADMIN' });

let hub: RoomHub;
let commands = 100;
async function ask<T>(as: typeof worker, query: string, input?: object) {
  const variables = input === undefined ? {} : { input: { commandId: uuid(commands++), ...input } };
  const { data, errors } = await hub.ask<Record<string, T>>(query, { as, variables });
  return { data: data ? Object.values(data)[0] : undefined, code: errors?.[0]?.extensions.code };
}
const register = (input: object, as = worker) =>
  ask<{ volunteer: { id: string } }>(as, 'mutation ($input: RegisterVolunteerInput!) { registerVolunteer(input: $input) { volunteer { id } } }',
    { skills: ['tutoring'], languages: ['zh'], places: ['430104006'], ...input });
const change = (operation: string, input: object, as = worker, type = `${operation.charAt(0).toUpperCase()}${operation.slice(1)}Input`) =>
  ask<{ volunteer: object }>(as, `mutation ($input: ${type}!) { ${operation}(input: $input) { volunteer { status mayServe consentedOn } } }`, input);

let zhou: string;
let girl: string;
beforeAll(async () => {
  const regions = { provide: Regions, useValue: registerOf((code) => code === '430104006') };
  hub = await roomHub([volunteerSlice, communitySlice, organizationSlice, catalogueSlice], { providers: [regions], below: { [uuid(1)]: [uuid(2)] } });
  zhou = (await register({ identity: { name: '张三', bornOn: '1957-04-12' } })).data!.volunteer.id;
  girl = (await register({ identity: { name: '何示例', bornOn: '2017-08-09' }, consent: { guardian: { name: '何母', phone: '13800000059' }, on: '2026-03-01' } })).data!.volunteer.id;
});
afterAll(() => hub.close());

describe('the young', () => {
  const conditions = async () => (await ask(worker, `{ volunteer(id: "${girl}") { minor accompanied needsConsent mayServe } }`)).data;
  const companions = async (as = worker) => (await ask<{ companions: object[] }>(as, `{ volunteer(id: "${girl}") { companions { kind id guardian { name phone relation } namedAt endedAt } } }`)).data?.companions;
  const name = (companion: object, as = worker) => change('nameVolunteerCompanion', { volunteerId: girl, companion }, as);
  it('go with somebody who is named, under 10: a guardian, or a volunteer of age who is cleared for it', async () => {
    expect(await conditions()).toEqual({ minor: true, accompanied: true, needsConsent: true, mayServe: false });
    const guardian = { name: '何母', phone: '138 0000 0059', relation: '母亲' };
    for (const unclear of [{}, { guardian, volunteerId: zhou }, { volunteerId: girl }]) expect((await name(unclear)).code).toBe('VOLUNTEER_COMPANION_UNCLEAR');
    expect((await name({ volunteerId: uuid(99) })).code).toBe('VOLUNTEER_NOT_FOUND');
    expect((await name({ guardian }, stranger)).code).toBe('VOLUNTEER_NOT_FOUND');
    expect((await name({ guardian: { name: '何母', phone: '12' } })).code).toBe('PHONE_INVALID');
    const neighbour = (await register({ identity: { name: '邻居示例', bornOn: '1990-01-01' } })).data!.volunteer.id;
    expect((await name({ volunteerId: neighbour })).code).toBe('VOLUNTEER_LACKS_CREDENTIALS');
    await change('recordVolunteerCredential', { volunteerId: neighbour, credential: { credential: 'MINOR_CLEARANCE' } });
    expect((await name({ volunteerId: neighbour })).data?.volunteer).toMatchObject({ mayServe: true });
    await change('retireVolunteer', { volunteerId: neighbour, reason: 'OTHER' });
    expect((await name({ guardian })).data?.volunteer).toMatchObject({ mayServe: true });
    const shown = await companions();
    expect(shown).toEqual([
      { kind: 'GUARDIAN', id: expect.anything(), guardian: { ...guardian, phone: '13800000059' }, namedAt: expect.anything(), endedAt: null },
      { kind: 'VOLUNTEER', id: neighbour, guardian: null, namedAt: expect.anything(), endedAt: expect.anything() },
    ]);
    for (const as of [head, admin, identity({ role: 'SUPERVISOR', regions: ['43'] })]) expect(await companions(as)).toEqual([]);
    expect(await companions(identity({ role: 'VOLUNTEER', person: girl }))).toEqual(shown);
    expect((await change('endVolunteerCompanion', { volunteerId: girl }, worker, 'VolunteerInput')).data?.volunteer).toMatchObject({ mayServe: false });
    expect((await name({ guardian })).data?.volunteer).toMatchObject({ mayServe: true });
    const other = await register({ identity: { name: '何妹', bornOn: '2018-08-09' }, consent: { guardian: { name: '何母' }, on: '2026-03-01' }, companion: { guardian } });
    const { data } = await ask<{ mayServe: boolean }>(worker, `{ volunteer(id: "${other.data!.volunteer.id}") { mayServe companions { guardian { name } } } }`);
    expect(data).toEqual({ mayServe: true, companions: [{ guardian: { name: '何母' } }] });
    await change('retireVolunteer', { volunteerId: other.data!.volunteer.id, reason: 'OTHER' });
  });
  it('are accompanied under 10 and serve with a guardian’s consent under 14', async () => {
    expect(await conditions()).toEqual({ minor: true, accompanied: true, needsConsent: true, mayServe: true });
    const { data } = await change('withdrawGuardianConsent', { volunteerId: girl }, worker, 'VolunteerInput');
    expect(data?.volunteer).toMatchObject({ status: 'ACTIVE', mayServe: false, consentedOn: null });
    hub.clock.at = '2031-08-31T16:00:00.000Z';
    expect(await conditions()).toEqual({ minor: true, accompanied: false, needsConsent: false, mayServe: true });
    hub.clock.at = '2026-03-02T02:00:00.000Z';
    const again = await change('recordGuardianConsent', { volunteerId: girl, consent: { guardian: { name: '何母' }, on: '2026-03-02' } });
    expect(again.data?.volunteer).toMatchObject({ mayServe: true, consentedOn: '2026-03-02' });
  });
});
