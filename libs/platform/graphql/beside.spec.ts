import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { TestHub } from './testing/index.js';
import { hubWith, thingId, worker } from './testing/things.js';

let hub: TestHub;
beforeAll(async () => {
  hub = await hubWith();
});
afterAll(() => hub.close());

describe('what stands beside an id', () => {
  it('is told with the reach of its own type, and what stands beside that with the reach of before, compiled or not', async () => {
    const query = '{ thing { seenBy next { seenBy self { seenBy } } self { seenBy next { seenBy } } } }';
    for (let i = 0; i < 6; i++) {
      expect(await hub.ask(query, { as: worker })).toMatchObject({ data: { thing: {
        seenBy: 'EVERYWHERE', next: { seenBy: 'OWN_STATION', self: { seenBy: 'OWN_STATION' } }, self: { seenBy: 'EVERYWHERE', next: { seenBy: 'OWN_STATION' } },
      } } });
    }
  });

  it('is left out of a list where it is not there, and told, each entry with the reach of its own type', async () => {
    const query = '{ thing(size: 2) { next { id } relatives { id ... on Thing { seenBy self { seenBy } } ... on Place { seenBy } } } }';
    const relatives = [{ id: expect.any(String), seenBy: 'EVERYWHERE' }, { id: thingId, seenBy: 'OWN_STATION', self: { seenBy: 'OWN_STATION' } }];
    for (let i = 0; i < 6; i++) expect(await hub.ask(query, { as: worker })).toMatchObject({ data: { thing: { next: null, relatives } } });
  });
});
