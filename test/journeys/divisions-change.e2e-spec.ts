import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import type { Identity } from '#platform/access';
import { EventStore } from '#platform/event-store';
import { Regions } from '#reference/region';
import { SqliteRegions } from '#reference/region/sqlite';
import { aNeed, anOrganization, aResident, aResource, oneStreet, REGION, type OneStreet } from './one-street.js';
import { admin, commandId, openHub, somebody, type OpenHub, type Refused } from './open-hub.js';

let hub: OpenHub;
let at: OneStreet;
beforeAll(async () => {
  hub = await openHub();
  at = await oneStreet(hub);
});
afterAll(() => hub.close());

type Any = Readonly<Record<string, unknown>>;
const read = async <T>(query: string, as: Identity): Promise<T> => (await hub.read(`{ ${query} }`, as)) as unknown as T;
const made = async (mutation: string, input: object, as: Identity, entity: string): Promise<string> => (await hub.change(mutation, input, as, `${entity} { id }`))[entity as 'need'].id;
const refusal = (mutation: string, input: object, as: Identity): Promise<string> => hub.change(mutation, input, as).then(() => 'done', (error: Error) => error.message);
const eventually = (so: () => Promise<void>): Promise<void> => hub.eventually(so);

interface Entry {
  readonly kind: string;
  readonly id: string;
}
interface Page {
  readonly nodes: readonly Entry[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string };
}
const page = async (as: Identity, args = 'first: 100', fields = 'kind id'): Promise<Page> =>
  (await read<{ inRetiredDivisions: Page }>(`inRetiredDivisions(${args}) { nodes { ${fields} } pageInfo { hasNextPage endCursor } }`, as)).inRetiredDivisions;
const left = async (as: Identity, args?: string): Promise<readonly string[]> => (await page(as, args)).nodes.map(({ kind, id }) => `${kind} ${id}`);

/** What the tests play: a district goes into its neighbour, and one of Lhasa is divided. */
const [DISTRICT, NOW, STREET_NOW, COMMUNITY_NOW] = [REGION.district, '430112', '430112001', '430112001001'] as const;
/** The hub goes on as the next release would start it: with another register. */
function nextRelease(): void {
  const file = join(hub.folder, 'regions.sqlite');
  copyFileSync('dist/reference/regions.sqlite', file);
  const db = new Database(file);
  const end = db.prepare('INSERT INTO lifetime VALUES (?, NULL, ?, ?)');
  end.run(430104, '2026-09-30', JSON.stringify([NOW]));
  end.run(540102, '2026-09-30', JSON.stringify(['540103', '540104']));
  for (const [from, to] of [[430104000, 430104999], [430104000000, 430104999999], [540102000, 540102999], [540102000000, 540102999999]]) {
    db.prepare('DELETE FROM region WHERE code BETWEEN ? AND ?').run(from, to);
  }
  db.close();
  Object.assign(hub.app.get<Regions>(Regions as never), SqliteRegions.open(file));
}

const ids: Record<string, string> = {};
const centre = anOrganization();
const office = somebody('office', { role: 'SUPERVISOR', regions: [NOW] });
const dashboard = async (region: string, period: string, as: Identity): Promise<Any> =>
  (await read<{ dashboard: Any }>(`dashboard(region: "${region}", period: "${period}") { region reached { entries persons personTimes } needs { raised met } organizations { registered } volunteers { registered } }`, as)).dashboard;
const report = async (): Promise<{ digest: string; status: string; rows: Any[] }> =>
  (await read<{ monthlyReport: never }>(`monthlyReport(stationId: "${at.street}", month: "2026-09") { status digest rows { value yearToDate indicator { code } } }`, at.head)).monthlyReport;
const before: Record<string, unknown> = {};

describe('a division that is no more', () => {
  it('was a place like any other, and what was done there was counted and filed', async () => {
    expect(await left(admin)).toEqual([]);
    ids['community'] = await made('registerCommunity', { name: { zh: '示例社区', en: 'Sample' }, region: REGION.community, alsoRegions: ['430104006002'] }, at.worker, 'community');
    ids['elder'] = await made('enrolResident', aResident({ identity: { name: '示例老人' } }), at.worker, 'resident');
    ids['child'] = await made('enrolResident', aResident({ identity: { name: '示例孩子' } }), at.worker, 'resident');
    ids['neighbour'] = await made('enrolResident', aResident({ livingRegion: REGION.nextStreet }), at.neighbour, 'resident');
    ids['need'] = await made('raiseNeed', aNeed({ residentId: ids['elder'] }), at.worker, 'need');
    ids['closed'] = await made('raiseNeed', aNeed({ residentId: ids['elder'] }), at.worker, 'need');
    await hub.change('withdrawNeed', { needId: ids['closed'], reason: 'SOLVED_OTHERWISE' }, at.worker);
    ids['meals'] = await made('registerResource', aResource({ coverage: { regions: [REGION.community, '430104006002'] } }), at.worker, 'resource');
    ids['nationwide'] = await made('registerResource', aResource({ coverage: { nationwide: true } }), at.worker, 'resource');
    ids['organization'] = await made('registerOrganization', { ...centre, serviceAreas: [DISTRICT] }, at.worker, 'organization');
    ids['volunteer'] = await made('registerVolunteer', { identity: { name: '示例志愿者', bornOn: '1970-04-12' }, languages: ['zh'], places: [REGION.street], skills: ['companionship'] }, at.worker, 'volunteer');
    const parties = [{ kind: 'ORGANIZATION', id: ids['organization'], role: 'PROVIDER' }, { kind: 'STATION', id: at.street, role: 'RECEIVER' }];
    const quotas = [{ providerId: ids['organization'], title: { zh: '示例送课' }, kind: 'TALENT', unit: 'SESSION', total: 12, serviceItems: ['smartphone-class'] }];
    ids['agreement'] = await made('draftAgreement', { title: { zh: '示例协议' }, from: '2026-09-01', until: '2026-12-31', parties, quotas }, at.worker, 'agreement');
    for (const partyId of [ids['organization'], at.street]) await hub.change('signAgreement', { agreementId: ids['agreement'], partyId }, at.worker);
    await eventually(async () => {
      const [quota] = (await read<{ agreement: { quotas: { resourceId: string }[] } }>(`agreement(id: "${ids['agreement']}") { quotas { resourceId } }`, at.worker)).agreement.quotas;
      expect(await read(`resource(id: "${quota?.resourceId}") { id }`, at.worker)).toEqual({ resource: { id: quota?.resourceId } });
      ids['supply'] = quota?.resourceId ?? '';
    });
    await hub.change('recordActivity', { kind: 'HOME_VISIT', date: '2026-09-10', minutes: 30, region: REGION.community, residentIds: [ids['elder'], ids['child']] }, at.worker);

    hub.clock.at = Date.parse('2026-10-02T09:00:00+08:00');
    await eventually(async () => {
      const { digest } = await report();
      await hub.change('checkMonthlyReport', { month: '2026-09', shownDigest: digest }, at.worker);
      await hub.change('fileMonthlyReport', { month: '2026-09', shownDigest: digest }, at.head);
    });
    Object.assign(before, { report: await report(), month: await dashboard(DISTRICT, '2026-09', admin), year: await dashboard(DISTRICT, '2026', admin) });
    expect(before).toMatchObject({ report: { status: 'FILED' }, month: { reached: { persons: 2 }, needs: { raised: 2 } } });
  });

  it('has what still stands in it listed, each with what took its place, for whoever can put it right', async () => {
    nextRelease();
    const own = [
      `STATION ${at.street}`, `COMMUNITY ${ids['community']}`, ...[ids['elder'], ids['child']].map((id) => `RESIDENT ${id}`), `NEED ${ids['need']}`,
      `RESOURCE ${ids['supply']}`, `RESOURCE ${ids['meals']}`, `AGREEMENT ${ids['agreement']}`, `ORGANIZATION ${ids['organization']}`, `VOLUNTEER ${ids['volunteer']}`,
    ];
    expect([...(await left(at.worker))].sort()).toEqual([...own].sort());
    expect(await left(at.neighbour)).toEqual([`STATION ${at.nextStreet}`, `RESIDENT ${ids['neighbour']}`]);
    const all = [...own, `STATION ${at.district}`, `STATION ${at.nextStreet}`, `RESIDENT ${ids['neighbour']}`].sort();
    for (const as of [at.districtHead, at.supervisor, office]) expect([...(await left(as))].sort()).toEqual(all);
    expect([...(await left(admin, `first: 100, region: "${NOW}"`))].sort()).toEqual(all);
    expect([...(await left(admin, `first: 100, region: "${REGION.nextStreet}"`))]).toEqual([`STATION ${at.nextStreet}`, `RESIDENT ${ids['neighbour']}`]);
    expect(await left(admin, `first: 100, stationId: "${at.nextStreet}"`)).toEqual([`STATION ${at.nextStreet}`, `RESIDENT ${ids['neighbour']}`]);
    expect(await left(office, 'first: 100, kinds: [NEED, AGREEMENT]')).toEqual([`NEED ${ids['need']}`, `AGREEMENT ${ids['agreement']}`]);
    expect(await left(somebody('elsewhere', { role: 'SUPERVISOR', regions: ['430105', '37'] }))).toEqual([]);
    await expect(left(admin, 'first: 100, region: "4301x"')).rejects.toThrow('REGION_UNKNOWN');
    await expect(left(somebody('partner', { role: 'PARTNER', organization: ids['organization'] ?? '' }))).rejects.toThrow('FORBIDDEN');

    const fields = 'kind kindLabel title stationId movedBy places { code division { code name validUntil } successors { code name } }';
    const { nodes } = await page(at.worker, 'first: 100, kinds: [COMMUNITY, NEED, RESOURCE]', fields);
    const division = { code: DISTRICT, name: '岳麓区', validUntil: '2026-09-30' };
    const place = (code: string) => ({ code, division, successors: [{ code: NOW, name: '望城区' }] });
    expect(nodes).toContainEqual({
      kind: 'COMMUNITY', kindLabel: 'Communities', title: 'Sample', stationId: at.street, movedBy: 'correctCommunity', places: [place(REGION.community), place('430104006002')],
    });
    expect(nodes).toContainEqual(expect.objectContaining({ kind: 'NEED', title: 'Meal delivery', places: [place(REGION.community)] }));
    expect(nodes).toContainEqual(expect.objectContaining({ kind: 'RESOURCE', title: '爱心食堂送餐', places: [place(REGION.community), place('430104006002')] }));
  });

  it('has residents in it without a name for whoever may not know it', async () => {
    const people = async (as: Identity): Promise<readonly unknown[]> => (await page(as, `first: 1, kinds: [RESIDENT], stationId: "${at.street}"`, 'title resident { id identity { name } } places { code }')).nodes;
    const elder = { title: null, resident: { id: ids['elder'], identity: { name: '示例老人' } }, places: [{ code: REGION.community }] };
    expect(await people(at.worker)).toEqual([elder]);
    for (const as of [at.districtHead, office, admin]) expect(await people(as)).toEqual([{ ...elder, resident: { id: ids['elder'], identity: null } }]);
    expect(await people(at.neighbour)).toEqual([]);
  });

  it('is paged through, skipping and repeating none', async () => {
    const whole = await left(office);
    for (const first of [1, 2, 5]) {
      const paged: string[] = [];
      for (let after: string | undefined, more = true; more;) {
        const { nodes, pageInfo } = await page(office, `first: ${first}${after === undefined ? '' : `, after: "${after}"`}`);
        paged.push(...nodes.map(({ kind, id }) => `${kind} ${id}`));
        [after, more] = [pageInfo.endCursor, pageInfo.hasNextPage];
      }
      expect(paged).toEqual(whole);
    }
  });

  it('that was divided is for whoever has all of its parts', async () => {
    const [one, both] = [['540103'], ['540103', '540104']].map((regions) => somebody(regions.join(), { role: 'SUPERVISOR', regions }));
    expect([await left(one!), await left(both!), await left(at.stranger)]).toEqual([[], [`STATION ${at.lhasa}`], [`STATION ${at.lhasa}`]]);
    const [lhasa] = (await page(at.stranger, 'first: 1', 'title places { successors { code } }')).nodes as unknown as Any[];
    expect(lhasa).toEqual({ title: '嘎玛贡桑街道社工站', places: [{ successors: [{ code: '540103' }, { code: '540104' }] }] });
  });

  it('is left by what is moved together, portion by portion, as if each had been corrected by hand', async () => {
    interface Moved { readonly moved: number; readonly left: number; readonly stuck: readonly { id: string; because: string; places: string[] }[]; readonly position: string }
    const move = async (input: object, as: Identity, command?: string): Promise<Moved> =>
      (await hub.change('moveOutOfRetiredDivision', { ...input, ...(command === undefined ? {} : { commandId: command }) }, as, 'moved left stuck { id because places }')) as unknown as Moved;
    const [from, to] = [REGION.nextStreet, '430112003'];
    // whoever lives next door: by the office, though it may correct nobody's file by hand
    const more = await Promise.all([1, 2, 3].map(() => made('enrolResident', aResident({ livingRegion: STREET_NOW }), at.neighbour, 'resident')));
    for (const [input, code] of [
      [{ from: NOW }, 'DIVISION_NOT_RETIRED'], [{ from: '430105' }, 'DIVISION_NOT_RETIRED'], [{ from, to: '430105' }, 'DIVISION_NOT_ITS_SUCCESSOR'], [{ from: '540102009' }, 'DIVISION_SUCCESSOR_UNCLEAR'],
      [{ from, to: '430112999' }, 'REGION_UNKNOWN'], [{ from, limit: 101 }, 'BAD_USER_INPUT'],
    ] as const) expect([input, await refusal('moveOutOfRetiredDivision', { kind: 'RESIDENT', ...input }, admin)]).toEqual([input, code]);
    // several successors, each with its code and name, as the reader's language has lists
    const unclear = await hub.change('moveOutOfRetiredDivision', { kind: 'RESIDENT', from: '540102009' }, admin).then(() => undefined, (error: unknown) => error as Refused);
    expect([unclear?.failure.message, unclear?.failure.extensions['parameters']]).toEqual([expect.stringMatching(/540103 [^,]+, 540104 [^,]+\.$/), { code: '540102009', successors: '540103, 540104' }]);
    expect(await refusal('moveOutOfRetiredDivision', { kind: 'RESIDENT', from }, somebody('partner', { role: 'PARTNER', organization: ids['organization'] ?? '' }))).toBe('FORBIDDEN');
    expect(await move({ kind: 'RESIDENT', from, to }, at.worker)).toMatchObject({ moved: 0, left: 0 });
    const command = commandId(hub.clock.at);
    const first = await move({ kind: 'RESIDENT', from, to, limit: 1 }, office, command);
    expect(first).toMatchObject({ moved: 1, left: 0, stuck: [] });
    expect(await move({ kind: 'RESIDENT', from, to, limit: 1 }, office, command)).toEqual(first);
    expect(await refusal('moveOutOfRetiredDivision', { commandId: command, kind: 'RESIDENT', from, to, limit: 2 }, office)).toBe('COMMAND_ID_REUSED');
    expect(await read(`resident(id: "${ids['neighbour']}") { livingRegion }`, at.neighbour)).toEqual({ resident: { livingRegion: to } });
    for (const id of more) expect(await read(`resident(id: "${id}") { livingRegion }`, at.neighbour)).toEqual({ resident: { livingRegion: STREET_NOW } });
    const { events } = await hub.app.get<EventStore>(EventStore).read(`resident-${ids['neighbour']}`);
    expect(events.at(-1)).toMatchObject({ type: 'ResidentFactsCorrected', data: { livingRegion: to } });

    // a street is no village: what lies in it is named, until somebody says that its digits were kept
    const street = { from: REGION.street, to: STREET_NOW };
    expect(await move({ kind: 'NEED', ...street }, at.worker)).toMatchObject({ moved: 0, left: 1, stuck: [{ id: ids['need'], because: 'PLACE_UNCLEAR', places: [REGION.community] }] });
    expect(await move({ kind: 'NEED', ...street, keepingDigits: true }, office)).toMatchObject({ moved: 1, left: 0, stuck: [] });
    expect(await read(`need(id: "${ids['need']}") { region serviceItems status }`, at.worker)).toEqual({ need: { region: COMMUNITY_NOW, serviceItems: ['meal-delivery'], status: 'ASSESSED' } });
    expect(await move({ kind: 'VOLUNTEER', ...street }, office)).toMatchObject({ moved: 1, left: 0 });
    expect(await read(`volunteer(id: "${ids['volunteer']}") { places }`, at.worker)).toEqual({ volunteer: { places: [STREET_NOW] } });
    expect(await move({ kind: 'COMMUNITY', ...street, keepingDigits: true }, office)).toMatchObject({ moved: 1, left: 0 });
    expect(await read(`community(id: "${ids['community']}") { region alsoRegions }`, at.worker)).toEqual({ community: { region: COMMUNITY_NOW, alsoRegions: ['430112001002'] } });
  });

  it('loses each thing that is moved, by the commands of its own room', async () => {
    const gone = async (kind: string, id: string | undefined): Promise<void> => expect(await left(office)).not.toContain(`${kind} ${id}`);
    const station = { name: { zh: '望城坡街道社工站' }, tier: 'STREET', parent: at.district, specialism: 'GENERAL', languages: ['zh'] };
    const moved = { ...station, stationId: at.street, region: STREET_NOW, serves: [STREET_NOW] };
    expect(await refusal('correctStation', { ...moved, serves: [REGION.street] }, office)).toBe('REGION_UNKNOWN');
    expect(await refusal('correctStation', moved, at.head)).toBe('STATION_PLACE_IS_THE_AUTHORITYS');
    await hub.change('correctStation', { ...moved, serves: [STREET_NOW] }, office);
    await gone('STATION', at.street);
    await hub.change('correctCommunity', { communityId: ids['community'], name: { zh: '示例社区' }, region: COMMUNITY_NOW }, at.worker);
    await gone('COMMUNITY', ids['community']);
    for (const who of ['elder', 'child']) await hub.change('correctResident', { residentId: ids[who], languages: ['zh'], livingRegion: COMMUNITY_NOW }, at.worker);
    await gone('RESIDENT', ids['elder']);
    await hub.change('assessNeed', { needId: ids['need'], region: COMMUNITY_NOW, serviceItems: ['meal-delivery'], urgency: 'NORMAL' }, at.worker);
    await gone('NEED', ids['need']);
    await hub.change('correctResource', { resourceId: ids['meals'], coverage: { regions: [COMMUNITY_NOW] } }, at.worker);
    await gone('RESOURCE', ids['meals']);
    await hub.change('correctOrganization', { ...centre, organizationId: ids['organization'], region: NOW }, at.worker);
    await gone('ORGANIZATION', ids['organization']);
    await hub.change('correctVolunteer', { volunteerId: ids['volunteer'], languages: ['zh'], places: [STREET_NOW], skills: ['companionship'] }, at.worker);
    await gone('VOLUNTEER', ids['volunteer']);
    expect(await refusal('correctAgreementArea', { agreementId: ids['agreement'], regions: [REGION.street] }, at.worker)).toBe('AGREEMENT_TERM_INVALID');
    expect(await refusal('correctAgreementArea', { agreementId: ids['agreement'], regions: ['430105'] }, at.worker)).toBe('AGREEMENT_AREA_AGREED_ON');
    await hub.change('correctAgreementArea', { agreementId: ids['agreement'], regions: [STREET_NOW] }, at.worker);
    await gone('AGREEMENT', ids['agreement']);
    await eventually(() => gone('RESOURCE', ids['supply']));
    expect(await left(at.worker)).toEqual([]);
    expect(await read(`resource(id: "${ids['supply']}") { coverage { regions } }`, at.worker)).toEqual({ resource: { coverage: { regions: [STREET_NOW] } } });
  });

  it('keeps the figures that were counted in it, and its successor has those that are counted since', async () => {
    await hub.change('recordActivity', { kind: 'HOME_VISIT', date: '2026-10-02', minutes: 30, region: COMMUNITY_NOW, residentIds: [ids['elder']] }, at.worker);
    await made('raiseNeed', aNeed({ residentId: ids['elder'] }), at.worker, 'need');
    expect(await report()).toEqual(before['report']);
    for (const as of [admin, office]) {
      expect(await dashboard(DISTRICT, '2026-09', as)).toEqual(before['month']);
      expect(await dashboard(DISTRICT, '2026-10', as)).toMatchObject({ reached: { entries: 0 }, needs: { raised: 0 } });
      expect(await dashboard(NOW, '2026-09', as)).toMatchObject({ reached: { entries: 0 }, needs: { raised: 0 } });
      expect(await dashboard(NOW, '2026', as)).toMatchObject({ reached: { entries: 1, persons: 1 }, needs: { raised: 1 } });
    }
    const { reached, needs } = (await dashboard(DISTRICT, '2026', office)) as { reached: Any; needs: Any };
    expect([reached['persons'], needs['raised']]).toEqual([2, 2]);
    expect((await read<{ dashboard: Any }>('dashboard(period: "2026") { region reached { entries } }', office)).dashboard).toEqual({ region: NOW, reached: { entries: 1 } });
  });
});
