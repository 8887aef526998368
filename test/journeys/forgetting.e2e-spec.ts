import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Identity } from '#platform/access';
import { EventStore } from '#platform/event-store';
import { KeyVault } from '#platform/privacy';
import { aNeed, aResident, oneStreet, REGION, type OneStreet } from './one-street.js';
import { commandId, openHub, type OpenHub, type Shown } from './open-hub.js';

let hub: OpenHub;
let at: OneStreet;
beforeAll(async () => {
  // an internal error is provoked below
  hub = await openHub({ LOG_LEVEL: 'fatal' });
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
    // open ones and others: it is looked for no more, and stays where it was counted
    const listing = async () => {
      const { residents, needs, closed } = (await hub.read('{ residents(first: 100) { nodes { id } } needs(first: 100) { nodes { id } } closed: needs(first: 100, open: false) { nodes { id } } }', at.head)) as unknown as Record<string, Shown>;
      return { needs: [needs, closed].reduce((all, list) => all + (list?.nodes.length ?? 0), 0), residents: residents?.nodes.length ?? 0 };
    };
    const listed = await listing();

    await hub.change('eraseResident', { residentId: id, reason: '本人要求' }, at.head);
    expect(await file(id, at.worker)).toMatchObject({ erased: true, identity: null, guardian: null, age: null, stationId: at.street });
    expect(await need(needId, at.worker)).toMatchObject({ residentId: id, serviceItems: ['companionship'], words: null, assessment: null });
    expect(await found({ name: secret.name })).toEqual([]);
    expect(await found({ phone: '13800000085' })).toEqual([]);
    expect(await listing()).toEqual({ needs: listed.needs, residents: listed.residents - 1 });
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

describe('an erasure', () => {
  const name = { name: '示例将忘', phone: '13800000086' };
  const facts = { languages: ['zh'], skills: [], places: [REGION.street] };
  interface Person {
    readonly stream: string;
    readonly mutation: string;
    readonly input: object;
    /** What it is refused with to somebody far away. */
    readonly refusal: string;
  }
  const made = async (mutation: string, input: object, entity: 'volunteer' | 'socialWorker' | 'asset' | 'community', as = at.head): Promise<string> =>
    (await hub.change(mutation, input, as, `${entity} { id }`))[entity].id;
  /** One of each kind whose name the hub keeps under a key. */
  const everyKind = async (): Promise<Person[]> => {
    const resident = await enrol({ identity: name });
    const volunteer = await made('registerVolunteer', { identity: { ...name, bornOn: '1950-01-01' }, ...facts }, 'volunteer');
    const socialWorker = await made('registerSocialWorker', { identity: name, languages: ['zh'] }, 'socialWorker');
    const communityId = await made('registerCommunity', { name: { zh: '示例社区' }, region: REGION.community }, 'community').catch(
      async () => (await hub.read('{ communities(first: 1) { nodes { id } } }', at.worker)).communities.nodes[0]?.id ?? '',
    );
    const point = { latitude: 28.217, longitude: 112.901 };
    const asset = await made('mapAsset', { communityId, point, kind: 'PLACE', title: { zh: '示例活动室' }, person: name }, 'asset');
    const one = (stream: string, mutation: string, input: object, refusal: string): Person => ({ stream, mutation, input, refusal });
    return [
      one(`resident-${resident}`, 'eraseResident', { residentId: resident, reason: '本人要求' }, 'RESIDENT_NOT_FOUND'),
      one(`volunteer-${volunteer}`, 'eraseVolunteer', { volunteerId: volunteer }, 'VOLUNTEER_NOT_FOUND'),
      one(`socialWorker-${socialWorker}`, 'eraseSocialWorker', { socialWorkerId: socialWorker }, 'SOCIAL_WORKER_NOT_FOUND'),
      one(`asset-${asset}`, 'forgetAssetPerson', { assetId: asset }, 'ASSET_NOT_FOUND'),
    ];
  };
  const vault = (): KeyVault => hub.app.get<KeyVault>(KeyVault);
  /** What the log still tells of a person to whoever has the keys. */
  const readable = async ({ stream }: Person): Promise<unknown[]> => {
    const { events } = await hub.app.get<EventStore>(EventStore).read(stream);
    const tokens = events.flatMap(({ sealed, id, data }) =>
      (sealed?.fields ?? []).map((field) => `s1.${[sealed?.subject, stream, id, field, data[field]].join('.')}`),
    );
    expect(tokens.length).toBeGreaterThan(0);
    return vault().openMany(tokens);
  };
  const erase = ({ mutation, input }: Person, command = commandId(hub.clock.at), as = at.head): Promise<Shown> =>
    hub.change(mutation, { commandId: command, ...input }, as);

  it('that is refused leaves everything readable', async () => {
    for (const one of await everyKind()) {
      await expect(erase(one, undefined, { ...at.stranger, role: 'STATION_HEAD' })).rejects.toThrow(one.refusal);
      expect([one.mutation, await readable(one)]).toEqual([one.mutation, [expect.objectContaining(name)]]);
      await erase(one);
      expect([one.mutation, await readable(one)]).toEqual([one.mutation, [null]]);
    }
  });

  it('that a crash cut short between the log and the key is finished by the next start, and its command gets its receipt', async () => {
    const people = await everyKind();
    const commands = people.map(() => commandId(hub.clock.at));
    vault().destroy = () => Promise.reject(new Error('the power went'));
    for (const [i, one] of people.entries()) {
      await expect(erase(one, commands[i])).rejects.toThrow();
      expect([one.mutation, await readable(one)]).toEqual([one.mutation, [expect.objectContaining(name)]]);
    }
    await hub.restart();
    for (const [i, one] of people.entries()) {
      expect([one.mutation, await readable(one)]).toEqual([one.mutation, [null]]);
      const { events } = await hub.app.get<EventStore>(EventStore).read(one.stream);
      expect((await erase(one, commands[i])).position).toBe(events.at(-1)?.position);
    }
    expect(await vault().intentions()).toEqual([]);
  });
});
