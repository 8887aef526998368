import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createClient, type Client } from 'graphql-ws';
import { WebSocket } from 'ws';
import { renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Identity, Language } from '#platform/access';
import { EventStore, type SqliteEventStore } from '#platform/event-store';
import { storageOf } from '../../apps/hub/storage.js';
import { aNeed, anOrganization, aResident, aResource, oneStreet, REGION, type OneStreet } from './one-street.js';
import { openHub, somebody, type OpenHub } from './open-hub.js';

interface Told {
  readonly cursor: string;
  readonly caughtUp: boolean;
  readonly event: { readonly id: string; readonly type: string; readonly subject: string; readonly station: string | null; readonly data: Record<string, unknown> } | null;
}
const FOLLOW = `subscription ($after: String, $filter: LinkageEventFilter) {
  linkageEvents(after: $after, filter: $filter) { cursor caughtUp event { id type subject station data } }
}`;
const PAGE = `query ($after: String, $first: Int, $filter: LinkageEventFilter) {
  linkageEvents(after: $after, first: $first, filter: $filter) { edges { cursor node { id type subject station data } } pageInfo { endCursor hasNextPage } }
}`;
interface Page {
  readonly edges: readonly { readonly cursor: string; readonly node: NonNullable<Told['event']> }[];
  readonly pageInfo: { readonly endCursor: string; readonly hasNextPage: boolean };
}

let hub: OpenHub;
let at: OneStreet;
const clients: Client[] = [];
const integrator = somebody('integrator', { role: 'INTEGRATOR' });
beforeAll(async () => {
  hub = await openHub();
  at = await oneStreet(hub);
});
afterAll(async () => {
  for (const client of clients) await client.dispose();
  await hub.close();
});

/** A connection that can be cut as a network cuts one. */
async function connection(as: Identity): Promise<{ client: Client; cut: () => void }> {
  const token = await hub.tokenFor(as);
  let socket: WebSocket | undefined;
  const client = createClient({
    url: hub.url.replace('http', 'ws') + '/graphql', webSocketImpl: WebSocket, retryAttempts: 0, lazyCloseTimeout: 0,
    connectionParams: { authorization: `Bearer ${token}` }, on: { connected: (opened) => (socket = opened as WebSocket) },
  });
  clients.push(client);
  return { client, cut: () => socket?.terminate() };
}
async function follow(as: Identity, variables: { after?: string | undefined; filter?: object }, enough: (all: readonly Told[]) => boolean): Promise<Told[]> {
  const { client } = await connection(as);
  const all: Told[] = [];
  for await (const { data, errors } of client.iterate<{ linkageEvents: Told }>({ query: FOLLOW, variables })) {
    if (errors) throw new Error(String(errors[0]?.extensions?.['code']));
    if (data) all.push(data.linkageEvents);
    if (enough(all)) break;
  }
  return all;
}
async function everything(as: Identity, filter?: object): Promise<NonNullable<Told['event']>[]> {
  const events: NonNullable<Told['event']>[] = [];
  for (let after: string | undefined; ;) {
    const { edges, pageInfo } = (await hub.read(PAGE, as, { after, first: 50, filter }))['linkageEvents' as 'node'] as unknown as Page;
    events.push(...edges.map(({ node }) => node));
    if (!pageInfo.hasNextPage) return events;
    after = pageInfo.endCursor;
  }
}
const need = async (as: Identity, over: object = {}): Promise<string> => (await hub.change('raiseNeed', aNeed(over), as, 'need { id }')).need.id;
const caughtUp = (all: readonly Told[]): boolean => all.at(-1)?.caughtUp === true;

describe('linkage events', () => {
  it('tell what happened to needs and resources, in order, by ids and codes only', async () => {
    const resident = (await hub.change('enrolResident', aResident({ identity: { name: '张三丰示例' } }), at.worker, 'resident { id }')).resident.id;
    const raised = await need(at.worker, { residentId: resident, words: '独居，腿脚不便' });
    await hub.change('reprioritiseNeed', { needId: raised, urgency: 'URGENT', reason: '昨夜跌倒' }, at.worker);
    await hub.change('escalateNeed', { needId: raised, reason: '本站无人' }, at.worker);
    await hub.change('receiveHandOver', { needId: raised }, at.districtHead);
    await hub.change('withdrawNeed', { needId: raised, reason: '已搬走' }, at.districtHead);
    const resource = (await hub.change('registerResource', aResource(), at.worker, 'resource { id }')).resource.id;
    const { hold } = await hub.change('holdCapacity', { resourceId: resource, quantity: 2 }, at.worker, 'hold { id }');
    await hub.change('releaseCapacity', { resourceId: resource, holdId: hold.id }, at.worker);

    const told = await everything(integrator);
    expect(told.filter(({ subject }) => subject === raised).map(({ type }) => type)).toEqual(
      ['raised', 'reprioritised', 'escalated', 'handed-over', 'withdrawn'].map((step) => `org.wushe.need.${step}.v1`),
    );
    expect(told.filter(({ subject }) => subject === resource).map(({ type, data }) => [type, data['change']])).toEqual([
      ['org.wushe.resource.registered.v1', undefined],
      ['org.wushe.resource.capacity-changed.v1', 'HELD'],
      ['org.wushe.resource.capacity-changed.v1', 'RELEASED'],
    ]);
    const written = JSON.stringify(await hub.read('{ linkageEvents(first: 100) { nodes { id source type subject time region serviceItems data } } }', integrator));
    for (const typed of ['张三丰', resident, '腿脚', '跌倒', '本站无人', '搬走', '送餐']) expect(written).not.toContain(typed);
  });

  it('are told live after they were caught up with, and filtered alike by page and by socket', async () => {
    const filter = { types: ['org.wushe.need.raised.v1'], regionPrefix: REGION.district, serviceItem: 'meal-delivery' };
    const started = follow(integrator, { filter }, (all) => all.filter(({ event }) => event).length >= 4);
    const first = await need(at.worker);
    await need(at.worker, { serviceItems: ['house-cleaning'] });
    const second = await need(at.neighbour);
    await need(at.stranger);
    const third = await need(at.worker);
    const got = await started;
    expect(got.filter(({ caughtUp }) => caughtUp)).toHaveLength(1);
    const events = got.flatMap(({ event }) => event ?? []);
    expect(events.map(({ subject }) => subject).slice(-3)).toEqual([first, second, third]);
    expect(events).toEqual(await everything(integrator, filter));
  });

  it('reach whoever may see what they are about, and nobody else', async () => {
    const mine = await need(at.worker);
    const theirs = await need(at.stranger);
    const subjects = async (as: Identity): Promise<string[]> => (await follow(as, {}, caughtUp)).flatMap(({ event }) => event?.subject ?? []);
    expect(await subjects(at.worker)).toEqual(expect.arrayContaining([mine]));
    expect(await subjects(at.worker)).not.toContain(theirs);
    expect(await subjects(at.supervisor)).toEqual(expect.arrayContaining([mine]));
    expect(await subjects(at.supervisor)).not.toContain(theirs);
    expect(await subjects(somebody('volunteer', { role: 'VOLUNTEER', person: mine }))).toEqual([]);
    expect((await everything(at.neighbour)).some(({ subject }) => subject === mine)).toBe(false);
    // whom a need is on its way to
    await hub.change('handOverNeed', { needId: mine, toStationId: at.nextStreet, reason: '搬家', consent: true }, at.worker);
    expect((await everything(at.neighbour)).at(-1)).toMatchObject({ subject: mine, type: 'org.wushe.need.hand-over-offered.v1', data: { to: at.nextStreet } });
  });

  it('tell a provider of a linkage no more than the linkage does: its street until it is accepted, and never what was said of one service', async () => {
    const organization = (await hub.change('registerOrganization', anOrganization(), at.head, 'organization { id }')).organization.id;
    const partner = somebody('partner', { role: 'PARTNER', organization });
    const resourceId = (await hub.change('registerResource', aResource({ provider: { kind: 'ORGANIZATION', id: organization }, share: 'COUNTY' }), at.worker, 'resource { id }')).resource.id;
    const residentId = (await hub.change('enrolResident', aResident(), at.worker, 'resident { id }')).resident.id;
    const propose = async (): Promise<string> => (await hub.change('proposeLinkage', { needId: await need(at.worker, { residentId }), resourceId }, at.worker, 'linkage { id }')).linkage.id;
    await hub.change('declineLinkage', { linkageId: await propose(), reason: 'NO_TIME' }, partner);
    const linkageId = await propose();
    await hub.change('acceptLinkage', { linkageId }, partner);
    await hub.change('completeLinkage', { linkageId }, at.worker);
    await hub.change('evaluateLinkage', { linkageId, satisfaction: 2 }, at.worker);
    const told = async (as: Identity, filter = {}) => {
      const query = 'query ($filter: LinkageEventFilter) { linkageEvents(first: 100, filter: $filter) { nodes { type region subject data } } }';
      const { nodes } = (await hub.read(query, as, { filter: { types: ['proposed', 'declined', 'accepted', 'completed', 'evaluated'].map((step) => `org.wushe.linkage.${step}.v1`), ...filter } }))['linkageEvents' as 'node'];
      return (nodes as unknown as { type: string; region: string; data: { resource: string; satisfaction?: number | null } }[])
        .filter(({ data }) => data.resource === resourceId).map(({ type, region, data }) => [type.split('.')[3], region, ...(data.satisfaction === undefined ? [] : [data.satisfaction])]);
    };
    const [street, community] = [REGION.street, REGION.community];
    const toPartner = [['proposed', street], ['declined', street], ['proposed', street], ['accepted', community], ['completed', community], ['evaluated', community, null]];
    expect(await told(partner)).toEqual(toPartner);
    expect(await told(partner, { regionPrefix: community })).toEqual(toPartner.slice(3));
    for (const as of [at.worker, at.supervisor]) expect(await told(as)).toEqual([...toPartner.slice(0, 5).map(([step]) => [step, community]), ['evaluated', community, 2]]);
    // and live, beside somebody who may know
    const evaluations = { filter: { types: ['org.wushe.linkage.evaluated.v1'] } };
    const said = async (as: Identity) => (await follow(as, evaluations, caughtUp)).flatMap(({ event }) => (event?.subject === linkageId ? [event.data['satisfaction']] : []));
    expect(await Promise.all([partner, at.worker, partner].map(said))).toEqual([[null], [2], [null]]);
  });

  it('tell screens what to show anew', async () => {
    const first = async (as: Identity, query: string, begun: () => Promise<unknown>): Promise<unknown> => {
      const { client } = await connection(as);
      const stream = client.iterate({ query });
      const next = stream.next();
      // A subscription has begun once the socket has acknowledged what comes after it.
      await new Promise((resolve) => setTimeout(resolve, 300));
      await begun();
      const { data } = (await next).value as { data: unknown };
      await stream.return?.();
      return data;
    };
    const raised = await need(at.worker);
    const resource = (await hub.change('registerResource', aResource(), at.worker, 'resource { id }')).resource.id;
    expect(await first(at.worker, 'subscription { needChanged { needId type need { id urgency } } }', async () => {
      await need(at.stranger);
      await hub.change('reprioritiseNeed', { needId: raised, urgency: 'URGENT', reason: '跌倒' }, at.worker);
    })).toEqual({ needChanged: { needId: raised, type: 'org.wushe.need.reprioritised.v1', need: { id: raised, urgency: 'URGENT' } } });
    expect(await first(at.head, 'subscription { inboxChanged { type linkage { status } } }', () => hub.change('proposeLinkage', { needId: raised, resourceId: resource }, at.worker))).toEqual({
      inboxChanged: { type: 'org.wushe.linkage.proposed.v1', linkage: { status: 'PROPOSED' } },
    });
    // A no opens the need again, which is what its screen is to show; whose resource it was has no such screen.
    const shared = (await hub.change('registerResource', aResource({ share: 'COUNTY', coverage: { regions: [REGION.district] } }), at.neighbour, 'resource { id }')).resource.id;
    const asked = await need(at.worker);
    const linkageId = (await hub.change('proposeLinkage', { needId: asked, resourceId: shared }, at.worker, 'linkage { id }')).linkage.id;
    const changes = 'subscription { needChanged { needId type need { id status } } }';
    const theirs = first(at.neighbour, changes, () => Promise.resolve());
    expect(await first(at.head, changes, () => hub.change('declineLinkage', { linkageId, reason: 'FULL' }, at.neighbour))).toEqual({
      needChanged: { needId: asked, type: 'org.wushe.linkage.declined.v1', need: { id: asked, status: 'RAISED' } },
    });
    const own = await need(at.neighbour);
    expect(await theirs).toMatchObject({ needChanged: { needId: own, type: 'org.wushe.need.raised.v1' } });
  });

  it('leave no gap and keep their order, however often the connection is cut', async () => {
    const before = await everything(integrator);
    let writing = true;
    let cutNow: () => void = () => undefined;
    const writer = (async () => {
      for (let i = 0; i < 400; i++) await need(i % 2 ? at.worker : at.stranger);
      writing = false;
      cutNow();
    })();
    const got: Told[] = [];
    let cuts = 0;
    for (let done = false; !done;) {
      const { client, cut } = await connection(integrator);
      cutNow = cut;
      const atMost = 1 + (cuts % 2);
      let now = 0;
      try {
        for await (const { data } of client.iterate<{ linkageEvents: Told }>({ query: FOLLOW, variables: { after: got.at(-1)?.cursor } })) {
          if (!data) continue;
          if (data.linkageEvents.caughtUp) {
            done = !writing;
            if (done) break;
          } else {
            got.push(data.linkageEvents);
            if (++now >= atMost) cut();
          }
        }
      } catch {
        cuts++;
      }
    }
    await writer;
    const after = await everything(integrator);
    expect(after.length).toBe(before.length + 400);
    expect(got.map(({ event }) => event?.id)).toEqual(after.map(({ id }) => id));
    expect(cuts).toBeGreaterThanOrEqual(200);
  });

  it('refuse a filter that nothing ever passes, and take an empty one for none', async () => {
    const nowhere = '00000000-0000-4000-8000-000000000000';
    const never = [
      [{ types: ['org.wushe.need.raised.v1', 'org.wushe.need.rased.v1'] }, 'CODE_UNKNOWN'], [{ serviceItem: 'meal-delivry' }, 'SERVICE_ITEM_UNKNOWN'], [{ stationId: nowhere }, 'STATION_NOT_FOUND'],
      ...['Hunan', '999999', REGION.district + '99'].map((regionPrefix) => [{ regionPrefix }, 'REGION_UNKNOWN'] as const),
    ] as const;
    for (const [filter, code] of never) {
      await expect(follow(integrator, { filter }, () => true)).rejects.toThrow(code);
      expect((await hub.ask(PAGE, { as: integrator, variables: { first: 1, filter } })).errors[0]?.extensions.code).toBe(code);
    }
    const { client } = await connection(at.worker);
    const { value } = await client.iterate({ query: `subscription { needChanged(stationId: "${nowhere}") { needId } }` }).next();
    expect(value).toMatchObject({ errors: [{ extensions: { code: 'STATION_NOT_FOUND' } }] });
    const told = await hub.ask(PAGE, { as: integrator, variables: { first: 1, filter: { serviceItem: 'meal-delivry' } } });
    expect(told.errors[0]?.message).toContain('Close to it: meal-delivery,');
    const first = async (filter: unknown) => (await hub.ask(PAGE, { as: integrator, variables: { first: 1, filter } })).data;
    for (const filter of [null, { types: null, stationId: null, regionPrefix: null, serviceItem: null }, { types: [] }]) expect(await first(filter)).toEqual(await first(undefined));
  });

  it('refuse a cursor that is none, and go on from one after a restart', async () => {
    await expect(follow(integrator, { after: 'made-up' }, () => true)).rejects.toThrow('CURSOR_UNREADABLE');
    const last = (await follow(integrator, {}, caughtUp)).at(-1)?.cursor;
    await hub.restart();
    const next = follow(integrator, { after: last }, (all) => all.some(({ event }) => event));
    const raised = await need(at.worker);
    expect((await next).flatMap(({ event }) => event?.subject ?? [])).toEqual([raised]);
  });

  it('refuse a cursor of what a restored log has no more, at once and after it has grown past it, and go on from one that it has', async () => {
    const kept = (await follow(integrator, {}, caughtUp)).at(-1)?.cursor;
    const { logFile = '', viewsDir } = storageOf(hub.configuration);
    const store = hub.app.get<EventStore>(EventStore) as SqliteEventStore;
    await store.backup(join(hub.folder, 'kept.sqlite'));
    for (let i = 0; i < 3; i++) await need(at.worker);
    const lost = (await follow(integrator, { after: kept }, caughtUp)).at(-1)?.cursor;
    await hub.restart(() => {
      rmSync(viewsDir, { recursive: true });
      for (const end of ['', '-wal', '-shm']) rmSync(logFile + end, { force: true });
      renameSync(join(hub.folder, 'kept.sqlite'), logFile);
    });
    const ofAnother = async (after: string | undefined, language: Language = 'en') => {
      await expect(follow(integrator, { after }, () => true)).rejects.toThrow('CURSOR_OF_ANOTHER_LOG');
      return (await hub.ask(PAGE, { as: integrator, variables: { after, first: 1 }, language })).errors[0];
    };
    expect(await ofAnother(lost)).toMatchObject({ message: expect.stringContaining('restored from a backup'), extensions: { code: 'CURSOR_OF_ANOTHER_LOG' } });
    const anew: string[] = [];
    for (let i = 0; i < 5; i++) anew.push(await need(at.worker));
    expect(await ofAnother(lost)).toMatchObject({ extensions: { code: 'CURSOR_OF_ANOTHER_LOG' } });
    expect((await follow(integrator, { after: kept }, caughtUp)).flatMap(({ event }) => event?.subject ?? [])).toEqual(anew);
    expect((await hub.read(PAGE, integrator, { after: kept, first: 1 }))['linkageEvents' as 'node']).toMatchObject({ edges: [{ node: { subject: anew[0] } }] });
  });
});
