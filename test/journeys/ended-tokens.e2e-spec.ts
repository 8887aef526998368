import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { oneStreet, type OneStreet } from './one-street.js';
import { admin, commandId, openHub, type OpenHub } from './open-hub.js';

let hub: OpenHub;
let at: OneStreet;
beforeAll(async () => {
  hub = await openHub();
  at = await oneStreet(hub);
});
afterAll(() => hub.close());

/** What a token hears, over GraphQL and where files are. */
const heard = async (token: string): Promise<string[]> => {
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${token}` };
  const asked = [
    fetch(`${hub.url}/graphql`, { method: 'POST', headers, body: JSON.stringify({ query: '{ serviceCatalogue { boards { code } } }' }) }),
    fetch(`${hub.url}/photos/${commandId()}`, { headers }),
  ];
  return Promise.all(asked.map(async (one) => ((await (await one).json()) as { errors?: { extensions: { code: string } }[] }).errors?.[0]?.extensions.code ?? 'heard'));
};

it('a token that was ended counts no more, also while a start fills its views anew; one that is issued since does, and so do those of others', async () => {
  const token = await hub.tokenFor(at.worker);
  const others = await hub.tokenFor(at.head);
  expect(await heard(token)).toEqual(['heard', 'PHOTO_NOT_FOUND']);
  await expect(hub.change('endTokens', { subject: at.worker.id }, at.head)).rejects.toThrow('FORBIDDEN');
  hub.clock.at += 2_000;
  const ended = new Date(hub.clock.at).toISOString();
  const [first, second] = [await hub.change('endTokens', { subject: at.worker.id }, admin, 'tokenEnd { subject before }'), await hub.change('endTokens', { subject: 'w-0' }, admin)];
  expect([first, second.viewsBehind]).toMatchObject([{ tokenEnd: { subject: at.worker.id, before: ended } }, false]);
  expect([await heard(token), await heard(others)]).toEqual([['TOKEN_ENDED', 'TOKEN_ENDED'], ['heard', 'PHOTO_NOT_FOUND']]);
  const subjects = ((await hub.read('{ endedTokens { nodes { subject } } }', admin)) as unknown as { endedTokens: { nodes: { subject: string }[] } }).endedTokens.nodes.map(({ subject }) => subject);
  expect([...subjects].sort()).toEqual([at.worker.id, 'w-0'].sort());
  hub.clock.at += 1_000;
  expect(await heard(await hub.tokenFor(at.worker))).toEqual(['heard', 'PHOTO_NOT_FOUND']);
  await hub.restart();
  expect(await heard(token)).toEqual(['TOKEN_ENDED', 'TOKEN_ENDED']);
});
