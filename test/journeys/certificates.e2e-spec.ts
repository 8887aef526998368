import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Identity } from '#platform/access';
import { EventStore } from '#platform/event-store';
import { aResident, oneStreet, REGION, type OneStreet } from './one-street.js';
import { openHub, somebody, type OpenHub } from './open-hub.js';

let hub: OpenHub;
let at: OneStreet;
beforeAll(async () => {
  hub = await openHub();
  at = await oneStreet(hub);
});
afterAll(() => hub.close());

type Any = Readonly<Record<string, unknown>>;
const idOf = async (mutation: string, entity: string, input: object, as: Identity): Promise<string> =>
  ((await hub.change(mutation, input, as, `${entity} { id }`)) as unknown as Record<string, { id: string }>)[entity]?.id ?? '';
const refusal = (mutation: string, input: object, as: Identity) => hub.change(mutation, input, as).then(() => 'done', (error: Error) => error.message);

interface Paper {
  readonly id: string;
  readonly number: string;
  readonly checksum: string;
}
const issue = async (input: object, as: Identity, fields = 'id number checksum'): Promise<Paper> =>
  ((await hub.change('issueCertificate', input, as, `certificate { ${fields} }`)) as unknown as { certificate: Paper }).certificate;
/** Whoever holds a paper, without a token. */
async function verify(number: string, checksum: string, name?: string, language = 'zh'): Promise<Any | null> {
  const query = `query ($number: String!, $checksum: String!, $name: String) { certificate(number: $number, checksum: $checksum, name: $name) {
    number stationName from until hours activities kinds { kindLabel hours activities } nameMatches revokedAt } }`;
  const response = await fetch(`${hub.url}/graphql`, {
    method: 'POST', headers: { 'content-type': 'application/json', 'accept-language': language }, body: JSON.stringify({ query, variables: { number, checksum, name } }),
  });
  const { data, errors } = (await response.json()) as { data: { certificate: Any | null } | null; errors?: unknown };
  expect(errors).toBeUndefined();
  return data?.certificate ?? null;
}

describe('a certificate of service (志愿服务证明)', () => {
  let volunteer: string;
  let paper: Paper;
  const period = { from: '2026-08-01', until: '2026-08-31' };
  const activity = (date: string, over: object = {}, as = at.worker) =>
    idOf('recordActivity', 'activity', { kind: 'HOME_VISIT', date, minutes: 60, helperIds: [volunteer], others: 1, ...over }, as);
  const confirm = (activityId: string, as = at.worker) => idOf('confirmHours', 'movement', { volunteerId: volunteer, activityId }, as);

  it('says what was served in a period and confirmed, and goes on saying it', async () => {
    volunteer = await idOf('registerVolunteer', 'volunteer', { identity: { name: '示例志愿者甲', bornOn: '1970-04-12' }, languages: ['zh'], places: [REGION.street], skills: [] }, at.worker);
    for (const activityKind of ['HOME_VISIT', 'CLASS']) await hub.change('setPointRate', { activityKind, points: 10, from: '2026-01-01' }, at.districtHead);
    const asked = { volunteerId: volunteer, ...period };
    expect(await refusal('issueCertificate', asked, at.worker)).toBe('CERTIFICATE_WITHOUT_HOURS');
    expect(await refusal('issueCertificate', asked, at.neighbour)).toBe('VOLUNTEER_NOT_FOUND');
    await confirm(await activity('2026-08-03'));
    await confirm(await activity('2026-08-10', { minutes: 90 }));
    const mistaken = await confirm(await activity('2026-08-17'));
    await confirm(await activity('2026-08-20', { kind: 'CLASS', minutes: 45 }));
    await confirm(await activity('2026-09-02'));
    await activity('2026-08-24');
    await confirm(await activity('2026-08-25', {}, at.neighbour), at.neighbour);
    await hub.change('reverseMovement', { movementId: mistaken, reason: '登记有误' }, at.head);

    paper = await issue(asked, at.worker, 'id number checksum name from until hours activities kinds { kind hours activities } revokedAt revokedFor');
    expect(paper).toEqual({
      id: expect.any(String), number: `${REGION.street}-20260914-0001`, checksum: expect.stringMatching(/^[0-9A-Z]{4}-[0-9A-Z]{4}$/), name: '示例志愿者甲', ...period, hours: 3.2, activities: 3,
      kinds: [{ kind: 'CLASS', hours: 0.7, activities: 1 }, { kind: 'HOME_VISIT', hours: 2.5, activities: 2 }], revokedAt: null, revokedFor: null,
    });
    // the neighbours certify theirs, and the district, above both, all of them
    expect(await issue(asked, at.neighbour, 'number hours')).toMatchObject({ number: `${REGION.nextStreet}-20260914-0001`, hours: 1 });
    expect(await issue(asked, at.districtHead, 'hours activities')).toMatchObject({ hours: 4.2, activities: 4 });
    await confirm(await activity('2026-08-28'));
    expect(await verify(paper.number, paper.checksum)).toMatchObject({ hours: 3.2, activities: 3 });
  });

  it('is numbered without a gap or a double, however many are issued at once', async () => {
    const papers = await Promise.all(Array.from({ length: 12 }, () => issue({ volunteerId: volunteer, ...period }, at.worker)));
    expect(papers.map(({ number }) => number).sort()).toEqual(Array.from({ length: 12 }, (_, n) => `${REGION.street}-20260914-${String(n + 2).padStart(4, '0')}`));
    expect(new Set(papers.map(({ checksum }) => checksum)).size).toBe(12);
  });

  it('is told from a forged one by whoever holds it, without a token and without naming anybody', async () => {
    const told = await verify(paper.number, paper.checksum);
    expect(told).toEqual({
      number: paper.number, stationName: '望城坡街道社工站', ...period, hours: 3.2, activities: 3,
      kinds: [{ kindLabel: '课堂', hours: 0.7, activities: 1 }, { kindLabel: '入户探访', hours: 2.5, activities: 2 }], nameMatches: null, revokedAt: null,
    });
    expect(await verify(paper.number, paper.checksum.toLowerCase().replace('-', ' '), undefined, 'en')).toMatchObject({ stationName: 'Wangchengpo' });
    expect(await verify(paper.number, paper.checksum, ' 示例志愿者甲 ')).toMatchObject({ nameMatches: true });
    expect(await verify(paper.number, paper.checksum, '示例志愿者乙')).toMatchObject({ nameMatches: false });
    const other = await issue({ volunteerId: volunteer, ...period }, at.worker);
    for (const [number, checksum] of [
      [paper.number, other.checksum], [paper.number, '0000-0000'], [paper.number, 'x'], [`${REGION.street}-20260914-9999`, paper.checksum], ['示例', paper.checksum],
    ] as const) expect(await verify(number, checksum)).toBeNull();
  });

  it('has its checksum nowhere in the log, and its number leads to none', async () => {
    const { events } = await hub.app.get<EventStore>(EventStore).read(`certificateRegister-${REGION.street}`);
    const text = JSON.stringify(events);
    expect(text).toContain(paper.number);
    for (const secret of [paper.checksum, paper.checksum.replace('-', ''), '示例志愿者甲']) expect(text).not.toContain(secret);
  });

  it('is seen by the station that issued it, those above it, and the volunteer; of what the paper says only they who made or have it are told all', async () => {
    const listed = async (as: Identity, args = '') =>
      ((await hub.read(`{ certificates${args} { nodes { id checksum name } } }`, as)) as unknown as { certificates: { nodes: Any[] } }).certificates.nodes;
    const of = `(volunteerId: "${volunteer}", first: 100)`;
    expect(await listed(at.worker, of)).toContainEqual({ id: paper.id, checksum: paper.checksum, name: '示例志愿者甲' });
    expect(await listed(at.supervisor, of)).toContainEqual({ id: paper.id, checksum: null, name: null });
    expect(await listed(somebody('me', { role: 'VOLUNTEER', person: volunteer }))).not.toEqual([]);
    expect(await listed(somebody('me', { role: 'VOLUNTEER', person: volunteer }), '(first: 100)')).toContainEqual({ id: paper.id, checksum: paper.checksum, name: '示例志愿者甲' });
    expect(await listed(somebody('other', { role: 'VOLUNTEER', person: paper.id }), of)).toEqual([]);
    expect((await listed(at.neighbour, of)).map(({ id }) => id)).not.toContain(paper.id);
    expect(await listed(at.stranger, of)).toEqual([]);
    expect((await listed(at.neighbour)).length).toBe(1);
  });

  it('no longer counts once its station says so, and no other station can', async () => {
    expect(await refusal('revokeCertificate', { certificateId: paper.id, reason: 'MISTAKE' }, at.neighbour)).toBe('CERTIFICATE_NOT_FOUND');
    await hub.change('revokeCertificate', { certificateId: paper.id, reason: 'MISTAKE' }, at.worker, 'certificate { id }');
    expect(await verify(paper.number, paper.checksum)).toMatchObject({ hours: 3.2, revokedAt: hub.clock.now() });
    expect(await refusal('revokeCertificate', { certificateId: paper.id, reason: 'OTHER' }, at.worker)).toBe('CERTIFICATE_ALREADY_REVOKED');
    // the wrong one: it counts again, also to whoever asks about the paper
    expect(await refusal('reinstateCertificate', { certificateId: paper.id }, at.neighbour)).toBe('CERTIFICATE_NOT_FOUND');
    await hub.change('reinstateCertificate', { certificateId: paper.id }, at.worker, 'certificate { id }');
    expect(await verify(paper.number, paper.checksum)).toMatchObject({ hours: 3.2, revokedAt: null });
  });

  it('stands when the volunteer is erased, and names nobody any more', async () => {
    const { number, checksum } = await issue({ volunteerId: volunteer, ...period }, at.worker);
    await hub.change('eraseVolunteer', { volunteerId: volunteer }, at.head);
    expect(await verify(number, checksum, '示例志愿者甲')).toMatchObject({ hours: 4.2, nameMatches: false });
    expect(await refusal('issueCertificate', { volunteerId: volunteer, ...period }, at.worker)).toBe('VOLUNTEER_ERASED');
    expect(await hub.read(`{ certificates(volunteerId: "${volunteer}", first: 1) { nodes { name } } }`, at.worker)).toEqual({ certificates: { nodes: [{ name: null }] } });
  });

  it('is the same to whoever asks twice', async () => {
    const answers = new Set<string>();
    const other = await idOf('registerVolunteer', 'volunteer', { identity: { name: '示例志愿者乙', bornOn: '1970-04-12' }, languages: ['zh'], places: [REGION.street], skills: [] }, at.worker);
    const done = await idOf('recordActivity', 'activity', { kind: 'HOME_VISIT', date: '2026-08-04', minutes: 60, helperIds: [other], residentIds: [await idOf('enrolResident', 'resident', aResident(), at.worker)] }, at.worker);
    await hub.change('confirmHours', { volunteerId: other, activityId: done }, at.worker);
    const input = { commandId: '019a0000-0000-7000-8000-000000000001', volunteerId: other, ...period };
    for (const one of await Promise.all([issue(input, at.worker), issue(input, at.worker)])) answers.add(JSON.stringify(one));
    answers.add(JSON.stringify(await issue(input, at.worker)));
    expect(answers.size).toBe(1);
  });
});
