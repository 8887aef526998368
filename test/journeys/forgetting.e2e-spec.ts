import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Identity } from '#platform/access';
import { aNeed, aResident, oneStreet, REGION, type OneStreet } from './one-street.js';
import { commandId, openHub, type OpenHub, type Shown } from './open-hub.js';

let hub: OpenHub;
let at: OneStreet;
beforeAll(async () => {
  hub = await openHub();
  at = await oneStreet(hub);
});
afterAll(() => hub.close());

const enrol = async (over: object = {}): Promise<string> =>
  (await hub.change('enrolResident', aResident(over), at.worker, 'resident { id }')).resident.id;
const raise = async (over: object = {}): Promise<string> => (await hub.change('raiseNeed', aNeed(over), at.worker, 'need { id }')).need.id;
const file = async (id: string, as: Identity): Promise<Shown> =>
  (await hub.read('query ($id: ID!) { resident(id: $id) { stationId erased age identity { name } guardian { name } } }', as, { id }))
    .resident;
const need = async (id: string, as: Identity): Promise<Shown> =>
  (await hub.read('query ($id: ID!) { need(id: $id) { residentId serviceItems words assessment } }', as, { id })).need;
const found = async (input: object): Promise<string[]> =>
  [
    ...(await hub.read('query ($input: FindResidentsInput!) { findResidents(input: $input) { id } }', at.worker, { input })).findResidents,
  ].map(({ id }) => id);

describe('a resident who wants to be forgotten', () => {
  const secret = { name: '南宫示例忘', bornOn: '1950-01-01', phone: '13800000084', address: '忘川路示例9号' };
  const secretWords = '半夜常哭醒要人陪';
  const bytes = (): Buffer[] => {
    const files = readdirSync(hub.folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
    return files.map((entry) => readFileSync(join(entry.parentPath, entry.name)));
  };
  const holding = (text: string): number => {
    const forms = [
      Buffer.from(text),
      Buffer.from(text, 'utf16le'),
      Buffer.from(
        JSON.stringify(text)
          .slice(1, -1)
          .replace(/[^\0-\x7f]/g, (c) => `\\u${c.charCodeAt(0).toString(16)}`),
      ),
    ];
    return bytes().filter((content) => forms.some((form) => content.includes(form))).length;
  };

  it('stands nowhere in plain text, before or after; and what is public does', async () => {
    const id = await enrol({ identity: secret, guardian: { name: '示例监护人丙', relation: '子女' } });
    const needId = await raise({ residentId: id, words: secretWords });
    await hub.change('assessNeed', { needId, serviceItems: ['companionship'], urgency: 'NORMAL', assessment: '示例评估甲乙丙' }, at.worker);
    await hub.change(
      'correctResident',
      { residentId: id, identity: { ...secret, phone: '13800000085' }, languages: ['zh'], livingRegion: REGION.community },
      at.worker,
    );
    const seen = await hub.read('{ residents(first: 100) { nodes { id } } needs(first: 100) { nodes { id } } }', at.head);
    const listed = { needs: seen.needs.nodes.length, residents: seen.residents.nodes.length };

    await hub.change('eraseResident', { residentId: id, reason: '本人要求' }, at.head);
    expect(await file(id, at.worker)).toMatchObject({ erased: true, identity: null, guardian: null, age: null, stationId: at.street });
    expect(await need(needId, at.worker)).toMatchObject({ residentId: id, serviceItems: ['companionship'], words: null, assessment: null });
    expect(await found({ name: secret.name })).toEqual([]);
    expect(await found({ phone: '13800000085' })).toEqual([]);
    const after = await hub.read('{ residents(first: 100) { nodes { id } } needs(first: 100) { nodes { id } } }', at.head);
    expect({ needs: after.needs.nodes.length, residents: after.residents.nodes.length }).toEqual({
      needs: listed.needs,
      residents: listed.residents - 1,
    });
    await expect(
      hub.change('correctResident', { residentId: id, identity: secret, languages: ['zh'], livingRegion: REGION.community }, at.worker),
    ).rejects.toThrow('RESIDENT_ERASED');
    await expect(raise({ residentId: id, words: secretWords })).rejects.toThrow('RESIDENT_ERASED');

    const personal = [...Object.values(secret), secretWords, '示例监护人丙', '示例评估甲乙丙', '13800000085'];
    expect(personal.filter((text) => holding(text) > 0)).toEqual([]);
    expect(holding('望城坡街道社工站')).toBeGreaterThanOrEqual(2);
    await hub.restart();
    expect(await file(id, at.worker)).toMatchObject({ erased: true, identity: null });
    expect(personal.filter((text) => holding(text) > 0)).toEqual([]);
  });

  it('is forgotten once, however often it is asked for, and does not come back with a repeated enrolment', async () => {
    const command = commandId(hub.clock.at);
    const erasing = commandId(hub.clock.at);
    const id = await enrol({ commandId: command, identity: secret });
    const first = await hub.change('eraseResident', { commandId: erasing, residentId: id, reason: '本人要求' }, at.head);
    expect(await hub.change('eraseResident', { commandId: erasing, residentId: id, reason: '本人要求' }, at.head)).toEqual(first);
    expect(await enrol({ commandId: command, identity: secret })).toBe(id);
    expect(await file(id, at.worker)).toMatchObject({ erased: true, identity: null });
    expect(await found({ name: secret.name })).toEqual([]);
  });
});
