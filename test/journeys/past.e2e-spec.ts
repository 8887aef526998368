import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { Identity } from '#platform/access';
import { Commands } from '#platform/dispatch';
import { Refusal } from '#platform/event-sourcing';
import { EventStore } from '#platform/event-store';
import { aNeed, anOrganization, aResident, aResource, oneStreet, REGION, type OneStreet } from './one-street.js';
import { admin, openHub, somebody, type OpenHub } from './open-hub.js';

let hub: OpenHub;
let at: OneStreet;
beforeAll(async () => {
  hub = await openHub();
  // What was recorded by a moment goes by the log's own time.
  hub.clock.at = Date.now();
  at = await oneStreet(hub);
});
afterAll(() => hub.close());

interface Entry {
  readonly what: string;
  readonly label: string;
  readonly at: string;
  readonly recordedAt: string;
  readonly actorKind: string;
  readonly actorId: string;
  readonly stationId: string | null;
  readonly why: string | null;
  readonly whyLabel: string | null;
}
const ENTRY = 'what label at recordedAt actorKind actorId stationId why whyLabel';
const timeline = async (of: 'need' | 'resource' | 'linkage' | 'case' | 'agreement', id: string, as: Identity): Promise<readonly Entry[] | undefined> => {
  const shown = (await hub.read(`query ($id: ID!) { ${of}(id: $id) { timeline(first: 100) { nodes { ${ENTRY} } } } }`, as, { id })) as unknown as Record<string, unknown>;
  return (shown[of] as { timeline: { nodes: Entry[] } | null }).timeline?.nodes;
};
/** Its state, today or as of a moment. */
const shownOf = (of: 'need' | 'resource' | 'linkage', fields: string) => async (id: string, as: Identity, asOf?: string) =>
  (await hub.read(`query ($id: ID!, $asOf: String) { ${of}(id: $id, asOf: $asOf) { ${fields} } }`, as, { id, asOf }))[of];
/** Time passes in the log too, so that no two changes are recorded in one millisecond. */
const change = async (...change: Parameters<OpenHub['change']>) => {
  await new Promise((resolve) => setTimeout(resolve, 3));
  hub.clock.at = Math.max(hub.clock.at, Date.now());
  const done = await hub.change(...change);
  await hub.caughtUp(done.position);
  hub.clock.at = Math.max(hub.clock.at, Date.now());
  return done;
};
const before = (instant: string): string => new Date(Date.parse(instant) - 1).toISOString();

describe('a need', () => {
  const need = shownOf('need', 'id status urgency dueAt stationId residentId onItsWayToStationId serviceItems quantity words assessment outcome closedAt receiver point { latitude }');
  let resident: string;
  let id: string;
  const states: unknown[] = [];

  it('is shown as it was recorded by any moment of its life', async () => {
    resident = (await change('enrolResident', aResident(), at.worker, 'resident { id }')).resident.id;
    const asked = { ...aNeed(), residentId: resident, words: '独自居住，膝盖痛', point: { latitude: 28.2, longitude: 112.9 } };
    id = (await change('raiseNeed', asked, at.worker, 'need { id }')).need.id;
    const steps: readonly (readonly [string, object, Identity])[] = [
      ['assessNeed', { serviceItems: ['meal-delivery', 'companionship'], urgency: 'URGENT', assessment: '需要送餐和陪伴', quantity: 2 }, at.worker],
      ['reprioritiseNeed', { urgency: 'NORMAL', reason: '邻居帮忙' }, at.worker],
      ['handOverNeed', { toStationId: at.nextStreet, reason: '搬到邻街', consent: true }, at.worker],
      ['receiveHandOver', {}, at.neighbour],
      ['confirmNeedMet', { outcome: '每天送餐' }, at.neighbour],
    ];
    states.push(await need(id, at.districtHead));
    for (const [mutation, input, as] of steps) {
      await change(mutation, { needId: id, ...input }, as, 'need { id }');
      states.push(await need(id, at.districtHead));
    }
    const entries = (await timeline('need', id, at.districtHead)) ?? [];
    expect(entries.map(({ what }) => what)).toEqual(['RAISED', 'ASSESSED', 'REPRIORITISED', 'HAND_OVER_OFFERED', 'HAND_OVER_RECEIVED', 'MET']);
    for (const [i, { recordedAt }] of entries.entries()) {
      expect(await need(id, at.districtHead, recordedAt)).toEqual(states[i]);
      expect(await need(id, at.districtHead, before(recordedAt))).toEqual(states[i - 1] ?? null);
    }
    expect(new Set(states.map((state) => JSON.stringify(state))).size).toBe(6);
  });

  it('says who did what, when and why, page by page, in the language of whoever asks', async () => {
    const all = (await timeline('need', id, at.districtHead)) ?? [];
    const changed = {
      what: 'REPRIORITISED', label: 'Urgency changed', at: expect.any(String), recordedAt: expect.any(String), actorKind: 'PERSON', actorId: 'worker', stationId: at.street,
    };
    // Why, in words, is for those who serve the person: the station that owns the need by now.
    expect(all[2]).toEqual({ ...changed, why: null, whyLabel: null });
    expect((await timeline('need', id, at.neighbour))?.map(({ whyLabel }) => whyLabel)).toEqual(['Home visit', null, '邻居帮忙', '搬到邻街', null, '每天送餐']);
    expect((await timeline('need', id, at.neighbour))?.map(({ why }) => why)).toEqual(['VISIT', null, '邻居帮忙', '搬到邻街', null, '每天送餐']);
    const seen: Entry[] = [];
    const text = `query ($id: ID!, $after: String) { need(id: $id) { timeline(first: 4, after: $after) { nodes { ${ENTRY} } pageInfo { hasNextPage endCursor } } } }`;
    for (let after: string | null | undefined = null; after !== undefined; ) {
      const { data } = await hub.ask(text, { as: at.districtHead, variables: { id, after }, language: 'zh' });
      const page = (data as unknown as { need: { timeline: { nodes: Entry[]; pageInfo: { hasNextPage: boolean; endCursor: string } } } }).need.timeline;
      seen.push(...page.nodes);
      after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : undefined;
    }
    expect(seen.map(({ what, recordedAt }) => [what, recordedAt])).toEqual(all.map(({ what, recordedAt }) => [what, recordedAt]));
    expect(seen.map(({ label }) => label)).toEqual(['登记需求', '完成评估', '调整紧急程度', '发起转介', '签收转介', '需求得到满足']);
  });

  it('is seen as of any moment by whoever sees it today, words included, and by nobody else', async () => {
    const [{ recordedAt } = { recordedAt: '' }] = (await timeline('need', id, at.neighbour)) ?? [];
    expect(await need(id, at.neighbour, recordedAt)).toMatchObject({ stationId: at.street, words: '独自居住，膝盖痛', status: 'RAISED' });
    expect(await need(id, at.worker, recordedAt)).toBeNull();
    expect(await need(id, at.stranger, recordedAt)).toBeNull();
    expect(await need(id, at.supervisor, recordedAt)).toMatchObject({ status: 'RAISED', words: null });
  });

  it('has no state in the future, nor at an instant that there is not', async () => {
    const tomorrow = new Date(hub.clock.at + 86_400_000).toISOString();
    await expect(need(id, at.districtHead, tomorrow)).rejects.toThrow('AS_OF_IN_THE_FUTURE');
    for (const instant of ['yesterday', '2026-13-01T00:00:00Z', '2026-01-01T25:00:00Z']) await expect(need(id, at.districtHead, instant)).rejects.toThrow('BAD_USER_INPUT');
    expect(await need(id, at.districtHead, '1970-01-01T08:00:00+08:00')).toBeNull();
  });

  it('keeps its past, and what was said in it about somebody who was erased is gone from there too', async () => {
    const entries = (await timeline('need', id, at.districtHead)) ?? [];
    await change('eraseResident', { residentId: resident, reason: '本人要求' }, at.head);
    expect((await timeline('need', id, at.neighbour))?.slice(2).map(({ why }) => why)).toEqual([null, null, null, null]);
    for (const [i, { recordedAt }] of entries.entries()) {
      expect(await need(id, at.neighbour, recordedAt)).toEqual({ ...(states[i] as object), words: null, assessment: null, point: null });
    }
  });
});

describe('a case', () => {
  it('is shown as it was recorded by any moment, with the goals and findings of then', async () => {
    const shown = async (id: string, asOf?: string): Promise<unknown> =>
      (await hub.read('query ($id: ID!, $asOf: String) { case(id: $id, asOf: $asOf) { residentId open stage outcome words goals { dimension words met } assessments { scale total } } }', at.worker, { id, asOf }) as unknown as { case: unknown }).case;
    const workerId = (await change('registerSocialWorker', { identity: { name: '示例社工' }, languages: ['zh'] }, at.head, 'socialWorker { id }')).socialWorker.id;
    const residentId = (await change('enrolResident', aResident({ identity: { name: '示例个案' } }), at.worker, 'resident { id }')).resident.id;
    const caseId = (await change('openCase', { residentId, workerId, words: '独居' }, at.worker, 'case { id }') as unknown as { case: { id: string } }).case.id;
    const states: unknown[] = [await shown(caseId)];
    for (const [mutation, input] of [
      ['setCaseGoal', { dimension: 'SUPPORT', words: '每周有人来' }],
      ['closeCase', { outcome: 'ENDED', words: '搬走' }],
    ] as const) {
      await change(mutation, { caseId, ...input }, at.worker);
      states.push(await shown(caseId));
    }
    const entries = (await timeline('case', caseId, at.worker)) ?? [];
    expect(entries.map(({ what, why }) => [what, why])).toEqual([['OPENED', null], ['GOAL_SET', 'SUPPORT'], ['STAGE_REACHED', 'CLOSING'], ['CLOSED', 'ENDED']]);
    expect(entries.map(({ whyLabel }) => whyLabel)).toEqual([null, 'Support', 'Closing', 'Ended']);
    expect(await shown(caseId, entries[0]?.recordedAt)).toEqual(states[0]);
    expect(await shown(caseId, entries[1]?.recordedAt)).toEqual(states[1]);
    expect(await shown(caseId, entries[3]?.recordedAt)).toEqual(states[2]);
    expect(await shown(caseId, before(entries[0]?.recordedAt ?? ''))).toBeNull();
    expect(new Set(states.map((state) => JSON.stringify(state))).size).toBe(3);
  });
});

describe('an agreement', () => {
  it('is shown as it was recorded by any moment, with the signatures and resources of then', async () => {
    const shown = async (id: string, asOf?: string): Promise<unknown> =>
      (await hub.read('query ($id: ID!, $asOf: String) { agreement(id: $id, asOf: $asOf) { status term parties { id signedOn } quotas { resourceId } } }', at.worker, { id, asOf }) as unknown as { agreement: unknown }).agreement;
    const school = (await change('registerOrganization', anOrganization(), admin, 'organization { id }')).organization.id;
    const today = new Date(hub.clock.at + 8 * 3_600_000).toISOString().slice(0, 10);
    const terms = {
      title: { zh: '共建协议' }, from: today, until: `${Number(today.slice(0, 4)) + 1}-12-31`, noticeDays: 30,
      parties: [{ kind: 'STATION', id: at.street, role: 'RECEIVER' }, { kind: 'ORGANIZATION', id: school, role: 'PROVIDER' }],
      quotas: [{ providerId: school, title: { zh: '送餐' }, kind: 'MATERIAL', unit: 'PORTION', total: 40, per: 'MONTH', serviceItems: ['meal-delivery'] }],
    };
    const agreementId = (await change('draftAgreement', terms, at.worker, 'agreement { id }') as unknown as { agreement: { id: string } }).agreement.id;
    const draft = await shown(agreementId);
    await change('signAgreement', { agreementId }, at.worker);
    await change('signAgreement', { agreementId, partyId: school }, at.worker);
    const entries = (await timeline('agreement', agreementId, at.worker)) ?? [];
    expect(entries[0]?.what).toBe('DRAFTED');
    expect(await shown(agreementId, entries[0]?.recordedAt)).toEqual(draft);
    expect(draft).toMatchObject({ status: 'DRAFT', parties: [{ signedOn: null }, { signedOn: null }] });
    expect(await shown(agreementId, entries.at(-1)?.recordedAt)).toEqual(await shown(agreementId));
    expect(await shown(agreementId, before(entries[0]?.recordedAt ?? ''))).toBeNull();
  });
});

describe('a resource', () => {
  const resource = shownOf('resource', 'id title status paused { reason } share provider { name suspended } capacity { total held used free } freeCapacity');

  it('is shown as it was, with what was held and used then and with its provider’s name of then', async () => {
    const organization = (await change('registerOrganization', anOrganization(), admin, 'organization { id }')).organization.id;
    const provider = { kind: 'ORGANIZATION', id: organization };
    const id = (await change('registerResource', aResource({ provider }), at.worker, 'resource { id }')).resource.id;
    const states = [await resource(id, at.worker)];
    const hold = (await change('holdCapacity', { resourceId: id, quantity: 2 }, at.worker, 'hold { id }')).hold.id;
    states.push(await resource(id, at.worker));
    await change('suspendOrganization', { organizationId: organization, reason: 'INSPECTION' }, admin);
    const suspended = await resource(id, at.worker);
    const whileSuspended = new Date(hub.clock.at).toISOString();
    for (const [mutation, input] of [
      ['consumeCapacity', { quantity: 1, holdId: hold }],
      ['correctResource', { title: { zh: '爱心食堂送餐上门' }, share: 'COUNTY' }],
      ['adjustCapacity', { total: 9 }],
      ['pauseResource', { reason: 'OUT_OF_STOCK' }],
    ] as const) {
      await change(mutation, { resourceId: id, ...input }, at.worker);
      states.push(await resource(id, at.worker));
    }
    const entries = (await timeline('resource', id, at.worker)) ?? [];
    expect(entries.map(({ what, why }) => [what, why])).toEqual([
      ['REGISTERED', null], ['CAPACITY_HELD', null], ['CAPACITY_USED', null], ['CORRECTED', null], ['CAPACITY_ADJUSTED', null], ['PAUSED', 'OUT_OF_STOCK'],
    ]);
    expect(entries.at(-1)?.whyLabel).toBe('out of stock');
    for (const [i, { recordedAt }] of entries.entries()) {
      expect(await resource(id, at.worker, recordedAt)).toEqual(states[i]);
      expect(await resource(id, at.worker, before(recordedAt))).toEqual(i === 2 ? suspended : (states[i - 1] ?? null));
    }
    expect(await resource(id, at.worker, whileSuspended)).toEqual(suspended);
    expect(suspended).toMatchObject({ provider: { suspended: true }, capacity: { held: 2 } });
    // Shared by now, and so was its past; what others had of it is for those who keep it.
    expect(await resource(id, at.neighbour, entries[0]?.recordedAt)).toEqual(states[0]);
    expect(await timeline('resource', id, at.neighbour)).toBeUndefined();
    expect(await resource(id, at.stranger, entries[0]?.recordedAt)).toBeNull();
  });
});

describe('a linkage', () => {
  const linkage = shownOf(
    'linkage',
    'id status needId resourceId stationId keeperStationId quantity kept answerBy acceptedAt startsAt endsAt startedAt completedAt confirmedBy satisfaction evaluation endedAt followUpBy reason',
  );
  let canteen: Identity;
  let id: string;
  let resident: string;
  const states: unknown[] = [];

  it('is shown as it was recorded by any moment between the offer and what came of it', async () => {
    const organization = (await change('registerOrganization', anOrganization(), admin, 'organization { id }')).organization.id;
    canteen = somebody('canteen', { role: 'PARTNER', organization });
    const resourceId = (await change('registerResource', aResource({ provider: { kind: 'ORGANIZATION', id: organization } }), at.worker, 'resource { id }')).resource.id;
    resident = (await change('enrolResident', aResident({ identity: { name: '示例老人乙' } }), at.worker, 'resident { id }')).resident.id;
    const needId = (await change('raiseNeed', aNeed({ residentId: resident }), at.worker, 'need { id }')).need.id;
    id = (await change('proposeLinkage', { needId, resourceId }, at.worker, 'linkage { id }')).linkage.id;
    const hour = (hours: number): string => new Date(hub.clock.at + hours * 3_600_000).toISOString();
    const steps: readonly (readonly [string, object, Identity])[] = [
      ['acceptLinkage', {}, canteen],
      ['scheduleLinkage', { startsAt: hour(1), endsAt: hour(2) }, canteen],
      ['startLinkage', {}, canteen],
      ['completeLinkage', {}, at.worker],
      ['evaluateLinkage', { satisfaction: 4, words: '饭菜热乎' }, at.worker],
    ];
    states.push(await linkage(id, at.worker));
    for (const [mutation, input, as] of steps) {
      await change(mutation, { linkageId: id, ...input }, as, 'linkage { id }');
      states.push(await linkage(id, at.worker));
    }
    const entries = (await timeline('linkage', id, at.worker)) ?? [];
    expect(entries.map(({ what, actorId, why }) => [what, actorId, why])).toEqual([
      ['PROPOSED', 'worker', null], ['ACCEPTED', 'canteen', 'PROVIDER'], ['SCHEDULED', 'canteen', 'PROVIDER'], ['STARTED', 'canteen', 'PROVIDER'],
      ['COMPLETED', 'worker', 'STATION'], ['EVALUATED', 'worker', null],
    ]);
    expect(entries.map(({ whyLabel }) => whyLabel)).toEqual([null, 'by the provider', 'by the provider', 'by the provider', 'by the station', null]);
    for (const [language, by] of [['zh', '由提供方'], ['bo', 'མཁོ་སྤྲོད་པས།']] as const) {
      const { data } = await hub.ask(`{ linkage(id: "${id}") { timeline { nodes { why whyLabel } } } }`, { as: at.worker, language });
      expect((data as unknown as { linkage: { timeline: { nodes: Entry[] } } }).linkage.timeline.nodes[1]).toEqual({ why: 'PROVIDER', whyLabel: by });
    }
    for (const [i, { recordedAt }] of entries.entries()) {
      expect(await linkage(id, at.worker, recordedAt)).toEqual(states[i]);
      expect(await linkage(id, at.worker, before(recordedAt))).toEqual(states[i - 1] ?? null);
    }
    expect(new Set(states.map((state) => JSON.stringify(state))).size).toBe(6);
    expect(states[5]).toMatchObject({ status: 'EVALUATED', satisfaction: 4, evaluation: '饭菜热乎' });
  });

  it('tells the provider its steps under today’s rights: whoever was to be visited then is nobody to be named now', async () => {
    const shown = shownOf('linkage', 'status region contact { name } satisfaction evaluation');
    const accepted = (await timeline('linkage', id, canteen))?.find(({ what }) => what === 'ACCEPTED');
    const then = { status: 'ACCEPTED', region: REGION.community, satisfaction: null, evaluation: null };
    expect(await shown(id, canteen, accepted?.recordedAt)).toEqual({ ...then, contact: null });
    expect(await shown(id, at.worker, accepted?.recordedAt)).toEqual({ ...then, contact: { name: '示例老人乙' } });
    for (const as of [at.stranger, at.neighbour]) {
      expect(await shown(id, as, accepted?.recordedAt)).toBeNull();
      await expect(hub.read('query ($id: ID!) { linkage(id: $id) { timeline { nodes { what } } } }', as, { id })).resolves.toEqual({ linkage: null });
    }
    await expect(shown(id, at.worker, new Date(hub.clock.at + 86_400_000).toISOString())).rejects.toThrow('AS_OF_IN_THE_FUTURE');
  });

  it('goes where its need was by then', async () => {
    const needId = (await change('raiseNeed', aNeed({ region: REGION.community }), at.worker, 'need { id }')).need.id;
    const resourceId = (await change('registerResource', aResource(), at.worker, 'resource { id }')).resource.id;
    const moving = (await change('proposeLinkage', { needId, resourceId }, at.worker, 'linkage { id }')).linkage.id;
    await change('assessNeed', { needId, serviceItems: ['meal-delivery'], urgency: 'NORMAL', region: REGION.nextStreet }, at.worker);
    const [raised, assessed] = (await timeline('need', needId, at.worker))?.filter(({ what }) => what === 'RAISED' || what === 'ASSESSED') ?? [];
    const region = shownOf('linkage', 'region');
    expect(await region(moving, at.worker, raised?.recordedAt)).toBeNull();
    expect(await region(moving, at.worker, before(assessed?.recordedAt ?? ''))).toEqual({ region: REGION.community });
    expect([await region(moving, at.worker, assessed?.recordedAt), await region(moving, at.worker)]).toEqual([{ region: REGION.nextStreet }, { region: REGION.nextStreet }]);
  });

  it('keeps its past when the resident is erased, save for what the resident said', async () => {
    const evaluated = (await timeline('linkage', id, at.worker))?.at(-1);
    await change('eraseResident', { residentId: resident, reason: '本人要求' }, at.head);
    expect(await linkage(id, at.worker, evaluated?.recordedAt)).toEqual({ ...(states[5] as object), evaluation: null });
  });
});

describe('what falls due', () => {
  it('is noted though nobody asks for it', async () => {
    const own = await openHub({}, { roundsByHand: false });
    const { worker } = await oneStreet(own);
    const id = (await own.change('raiseNeed', aNeed({ urgency: 'EMERGENCY' }), worker, 'need { id }')).need.id;
    own.clock.pass(24);
    const what = async (): Promise<string[]> => (await own.app.get<EventStore>(EventStore).read(`need-${id}`)).events.map(({ type }) => type);
    for (const deadline = Date.now() + 30_000; (await what()).length < 2 && Date.now() < deadline; ) await new Promise((resolve) => setTimeout(resolve, 50));
    expect(await what()).toEqual(['NeedRaised', 'NeedOverdue']);

    // what fell due while nobody was there is asked for at the next start, and not before somebody takes orders
    const orders = jest.spyOn(Commands.prototype, 'runOwn');
    own.clock.pass(24 * 40);
    await own.restart();
    for (const deadline = Date.now() + 30_000; orders.mock.results.length === 0 && Date.now() < deadline; ) await new Promise((resolve) => setTimeout(resolve, 50));
    const ends = await Promise.allSettled(orders.mock.results.map(({ value }) => value as Promise<unknown>));
    expect(ends.length).toBeGreaterThan(0);
    expect(ends.flatMap((one) => (one.status === 'rejected' && !(one.reason instanceof Refusal) ? [String(one.reason)] : []))).toEqual([]);
    orders.mockRestore();
    await own.close();
  }, 60_000);
});
