import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Identity } from '#platform/access';
import { EventStore } from '#platform/event-store';
import { KeyVault } from '#platform/privacy';
import { aResident, anOrganization, creditCode, oneStreet, REGION, type OneStreet } from './one-street.js';
import { admin, openHub, somebody, type OpenHub } from './open-hub.js';

let hub: OpenHub;
let at: OneStreet;
let charity: string;
let office: string;
let firm: string;
beforeAll(async () => {
  hub = await openHub();
  at = await oneStreet(hub);
  charity = await organization('FOUNDATION', '53');
  office = await organization('GOVERNMENT_ORGAN', '11');
  firm = await organization('ENTERPRISE', '91');
});
afterAll(() => hub.close());

type Any = Readonly<Record<string, unknown>>;
const change = async (mutation: string, input: object, as: Identity, answer: string): Promise<Any> => (await hub.change(mutation, input, as, answer)) as unknown as Any;
const made = async (mutation: string, input: object, as: Identity, entity: string): Promise<string> => ((await change(mutation, input, as, `${entity} { id }`))[entity] as { id: string }).id;
const read = async (query: string, as: Identity): Promise<Any> => (await hub.read(`{ ${query} }`, as)) as unknown as Any;
const refusal = (mutation: string, input: object, as: Identity) => hub.change(mutation, input, as).then(() => 'done', (error: Error) => error.message);
const partner = (of: string, id = of) => somebody(id, { role: 'PARTNER', organization: of });
const organization = (legalForm: string, prefix?: string) =>
  made('registerOrganization', anOrganization({ legalForm, creditCode: prefix === undefined ? undefined : creditCode(prefix) }), admin, 'organization');

/** In force, with so much in it. */
async function fund(amountFen: number, approvalLimitFen: number): Promise<string> {
  const fundId = await made('openFund', { title: { zh: '示例社区发展基金' }, charityId: charity, locality: { kind: 'ORGANIZATION', id: office }, from: '2026-09-01', approvalLimitFen }, at.head, 'fund');
  for (const [party, by] of [['STATION', at.head], ['LOCALITY', partner(office)], ['CHARITY', partner(charity)]] as const) await hub.change('joinFundAgreement', { fundId, party }, by);
  await hub.change('recordDonation', { fundId, donor: { organizationId: firm }, receiptNumber: 'S-1', amountFen }, partner(charity));
  return fundId;
}
const figures = async (fundId: string, fields: string) => (await read(`fundFigures(fundId: "${fundId}") { ${fields} }`, at.head))['fundFigures'];
const codes = (outcomes: readonly PromiseSettledResult<unknown>[]): string[] => outcomes.flatMap((one) => (one.status === 'rejected' ? [(one.reason as Error).message] : []));

describe('grants raced against each other', () => {
  it('never take a fund below nought, however many come at once by twenty connections', async () => {
    const fundId = await fund(2_000_000, 500_000);
    const ask = (n: number) => hub.change('grantFromFund', { fundId, grantee: { kind: 'ORGANIZATION', id: firm }, purpose: 'ACTIVITY', amountFen: 150_000 }, n % 2 ? at.head : partner(office));
    const connection = async (n: number) => {
      const outcomes: PromiseSettledResult<unknown>[] = [];
      for (let turn = 0; turn < 3; turn++) outcomes.push(...(await Promise.allSettled([ask(n)])));
      return outcomes;
    };
    const outcomes = (await Promise.all(Array.from({ length: 20 }, (_, n) => connection(n)))).flat();
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(13);
    expect(codes(outcomes)).toEqual(Array<string>(47).fill('FUND_SHORT'));
    expect(await figures(fundId, 'balanceFen grants grantedFen sumOfLegsFen')).toEqual({ balanceFen: 50_000, grants: 13, grantedFen: 1_950_000, sumOfLegsFen: 0 });
  });
});

describe('a fund', () => {
  it('pays above its limit only what a second person approves, never who asked, and takes returns and counter-entries', async () => {
    const fundId = await fund(1_000_000, 300_000);
    const elder = await made('enrolResident', aResident(), at.worker, 'resident');
    const stranger = await made('enrolResident', aResident({ livingRegion: REGION.nextStreet }), at.neighbour, 'resident');
    const grant = (amountFen: number, id = elder) => ({ fundId, grantee: { kind: 'RESIDENT', id }, purpose: 'RELIEF', amountFen, words: '示例：手术' });
    expect(await refusal('grantFromFund', grant(1, stranger), at.head)).toBe('FUND_GRANTEE_NOT_FOUND');
    const asked = (await change('grantFromFund', grant(300_001), at.head, 'grant { id status words } entry { id }'))['grant'] as { id: string };
    expect(asked).toMatchObject({ status: 'AWAITING_APPROVAL', words: '示例：手术' });
    expect(await figures(fundId, 'balanceFen')).toEqual({ balanceFen: 1_000_000 });
    const grantId = asked.id;
    expect(await refusal('approveGrant', { grantId }, at.head)).toBe('FUND_GRANT_NEEDS_ANOTHER');
    expect(await refusal('approveGrant', { grantId }, partner(firm))).toBe('FUND_GRANT_NOT_FOUND');
    expect(await change('approveGrant', { grantId }, partner(charity), 'grant { status askedBy approvedBy }')).toMatchObject({ grant: { status: 'MADE', askedBy: 'head', approvedBy: charity } });
    await hub.change('returnGrant', { grantId, amountFen: 1 }, partner(charity));
    expect(await refusal('reverseEntry', { entryId: grantId, reason: '有误' }, partner(charity))).toBe('FUND_GRANT_HAS_RETURNS');
    const gift = await made('recordDonation', { fundId, donor: { name: '示例捐赠人' }, receiptNumber: 'S-2', amountFen: 5_000 }, partner(charity), 'entry');
    await hub.change('reverseEntry', { entryId: gift, reason: '重复登记' }, partner(charity));
    expect(await refusal('recordDonation', { fundId, donor: { unnamed: true }, receiptNumber: 'S-1', amountFen: 5_000 }, partner(charity))).toBe('RECEIPT_ALREADY_USED');
    expect(await figures(fundId, 'balanceFen donations donatedFen grantedFen returnedFen sumOfLegsFen')).toEqual({
      balanceFen: 700_000, donations: 1, donatedFen: 1_000_000, grantedFen: 300_001, returnedFen: 1, sumOfLegsFen: 0,
    });
  });

  it('pays nothing to somebody who was forgotten since it was asked for', async () => {
    const fundId = await fund(1_000_000, 300_000);
    const [goes, stays] = [await made('enrolResident', aResident(), at.worker, 'resident'), await made('enrolResident', aResident(), at.worker, 'resident')];
    const ask = (id: string) => made('grantFromFund', { fundId, grantee: { kind: 'RESIDENT', id }, purpose: 'RELIEF', amountFen: 300_001 }, at.head, 'grant');
    const [toGoes, toStays] = [await ask(goes), await ask(stays)];
    await hub.change('eraseResident', { residentId: goes, ground: 'ASKED' }, at.head);
    expect(await refusal('approveGrant', { grantId: toGoes }, partner(charity))).toBe('FUND_GRANTEE_FORGOTTEN');
    expect([await refusal('refuseGrant', { grantId: toGoes, reason: '已删除' }, partner(charity)), await refusal('approveGrant', { grantId: toStays }, partner(charity))]).toEqual(['done', 'done']);
    expect(await figures(fundId, 'balanceFen grants')).toEqual({ balanceFen: 699_999, grants: 1 });
  });

  it('says no longer what it gave somebody for who was forgotten, nor can anybody read it, and counts it as before', async () => {
    const fundId = await fund(1_000_000, 300_000);
    const residentId = await made('enrolResident', aResident(), at.worker, 'resident');
    const grant = (amountFen: number) => made('grantFromFund', { fundId, grantee: { kind: 'RESIDENT', id: residentId }, purpose: 'RELIEF', amountFen, words: '示例：给示例居民的手术' }, at.head, 'grant');
    const grants = [await grant(100), await grant(300_001)];
    const words = async (as = at.head) => ((await read(`communityFund(id: "${fundId}") { grants { nodes { words } } }`, as)) as { communityFund: { grants: { nodes: { words: string | null }[] } } }).communityFund.grants.nodes.map((one) => one.words);
    expect(await words()).toEqual(Array(2).fill('示例：给示例居民的手术'));
    // a station in a token of somebody who does not work there opens nothing
    expect(await words({ ...at.supervisor, station: at.street })).toEqual([null, null]);
    await hub.change('eraseResident', { residentId, ground: 'ASKED' }, at.head);
    await hub.eventually(async () => expect(await words()).toEqual([null, null]));
    const { events } = await hub.app.get<EventStore>(EventStore).read(`communityFund-${fundId}`);
    const tokens = events.filter(({ sealed }) => grants.includes(sealed?.subject ?? '')).map(({ id, sealed, data }) => `s1.${sealed?.subject}.communityFund-${fundId}.${id}.words.${(data as { words: string }).words}`);
    // the keys go once the views have been told
    await hub.eventually(async () => expect(await hub.app.get<KeyVault>(KeyVault).openMany(tokens)).toEqual([null, null]));
    expect(await figures(fundId, 'balanceFen grants')).toEqual({ balanceFen: 999_900, grants: 1 });
  });

  it('pays nothing to somebody whose file was closed since it was asked for, unless it is opened again', async () => {
    const fundId = await fund(1_000_000, 300_000);
    const residentId = await made('enrolResident', aResident(), at.worker, 'resident');
    const grant = { fundId, grantee: { kind: 'RESIDENT', id: residentId }, purpose: 'RELIEF', amountFen: 300_001 };
    const grantId = await made('grantFromFund', grant, at.head, 'grant');
    await hub.change('closeResidentFile', { residentId, reason: 'DECEASED' }, at.worker);
    expect([await refusal('grantFromFund', grant, at.head), await refusal('approveGrant', { grantId }, partner(charity))]).toEqual(['RESIDENT_FILE_CLOSED', 'RESIDENT_FILE_CLOSED']);
    await hub.change('reopenResidentFile', { residentId }, at.worker);
    await hub.change('approveGrant', { grantId }, partner(charity));
    expect(await figures(fundId, 'balanceFen grants')).toEqual({ balanceFen: 699_999, grants: 1 });
  });

  it('tells each donor what they gave, names nobody to others, and forgets a person who wants it', async () => {
    const fundId = await fund(1_000_000, 300_000);
    const given = { fundId, donor: { name: '示例捐赠人' }, receiptNumber: 'S-2', amountFen: 8_800 };
    const { donorId } = (await change('recordDonation', given, partner(charity), 'entry { donorId }'))['entry'] as { donorId: string };
    await hub.change('recordDonation', { ...given, donor: { donorId }, receiptNumber: 'S-3', amountFen: 1_200 }, partner(charity));
    const statement = async (as: Identity) => (await read(`donorStatement(donorId: "${donorId}", fundId: "${fundId}") { name amountFen goodsFen entries { nodes { receiptNumber amountFen } } }`, as))['donorStatement'];
    const entries = { nodes: [{ receiptNumber: 'S-2', amountFen: 8_800 }, { receiptNumber: 'S-3', amountFen: 1_200 }] };
    expect(await statement(partner(charity))).toEqual({ name: '示例捐赠人', amountFen: 10_000, goodsFen: 0, entries });
    expect(await statement(at.head)).toEqual({ name: null, amountFen: 10_000, goodsFen: 0, entries });
    expect(await statement(partner(firm))).toBeNull();
    await hub.change('forgetDonor', { fundId, donorId }, partner(charity));
    expect(await statement(partner(charity))).toEqual({ name: null, amountFen: 10_000, goodsFen: 0, entries });
    // and the page of the figures is for whoever asks, without a token
    const response = await fetch(`${hub.url}/graphql`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ query: `{ fundFigures(fundId: "${fundId}") { balanceFen donations } }` }) });
    expect(await response.json()).toEqual({ data: { fundFigures: { balanceFen: 1_010_000, donations: 3 } } });
    expect(await read(`communityFund(id: "${fundId}") { id }`, at.neighbour)).toEqual({ communityFund: null });
  });

  it('tells what a donor gave by two registrations as what one donor gave, to the charity as to the donor', async () => {
    const fundId = await fund(1_000_000, 300_000);
    const team = (name: string) => made('registerOrganization', anOrganization({ name: { zh: name }, legalForm: 'INFORMAL_TEAM', creditCode: undefined }), at.head, 'organization');
    const [stays, goes] = [await team('示例爱心商户'), await team('示例爱心商户联盟')];
    for (const [organizationId, amountFen] of [[stays, 20_000], [goes, 1_500]] as const) await hub.change('recordDonation', { fundId, donor: { organizationId }, receiptNumber: `S-${amountFen}`, amountFen }, partner(charity));
    await hub.change('mergeOrganizations', { organizationId: stays, otherId: goes }, admin);
    const statement = async (donorId: string, as: Identity) => (await read(`donorStatement(donorId: "${donorId}", fundId: "${fundId}") { amountFen entries { nodes { receiptNumber } } }`, as))['donorStatement'];
    for (const as of [partner(charity), at.head, partner(goes)])
      for (const donor of [stays, goes]) expect(await statement(donor, as)).toEqual({ amountFen: 21_500, entries: { nodes: [{ receiptNumber: 'S-20000' }, { receiptNumber: 'S-1500' }] } });
    expect(await statement(stays, partner(firm))).toBeNull();
  });
});

describe('a venture call (公益创投)', () => {
  it('is applied to, scored by those without an interest, ranked, awarded with the grant in one step, and reported on', async () => {
    const fundId = await fund(1_000_000, 400_000);
    const teams = [await organization('COMMUNITY_SOCIAL_ORGANIZATION'), await organization('COMMUNITY_SOCIAL_ORGANIZATION'), await organization('COMMUNITY_SOCIAL_ORGANIZATION')];
    const [first = '', second = '', third = ''] = teams;
    const reviewers = [{ reviewer: 'worker' }, { reviewer: 'expert' }, { reviewer: 'of-first', organizationIds: [first] }];
    const callId = await made('openVentureCall', {
      fundId, title: { zh: '示例公益创投' }, from: '2026-09-10', until: '2026-09-20', budgetFen: 1_200_000, maxAwardFen: 600_000, reviewsNeeded: 2,
      criteria: [{ code: 'need', title: { zh: '需求' }, points: 60 }, { code: 'plan', title: { zh: '方案' }, points: 40 }], reviewers,
    }, at.head, 'call');
    const project = (askedFen: number) => ({ callId, title: { zh: '示例项目' }, askedFen, milestones: [{ title: '中期', dueOn: '2026-10-31' }, { title: '结项', dueOn: '2026-12-31' }] });
    const apply = (by: string, askedFen: number) => made('applyToVentureCall', project(askedFen), partner(by), 'application');
    const [a, b, c] = [await apply(first, 400_000), await apply(second, 400_000), await apply(third, 600_000)];
    expect(await refusal('applyToVentureCall', project(1), partner(first))).toBe('VENTURE_ALREADY_APPLIED');
    const expert = somebody('expert', { role: 'PARTNER', organization: firm });
    const review = (applicationId: string, need: number, plan: number, by: Identity) => hub.change('reviewApplication', { applicationId, scores: [{ criterion: 'need', points: need }, { criterion: 'plan', points: plan }] }, by);
    for (const [one, need, plan] of [[a, 50, 30], [b, 50, 40], [c, 40, 40]] as const) for (const by of [at.worker, expert]) await review(one, need, plan, by);
    await expect(review(a, 60, 40, somebody('of-first', { role: 'VOLUNTEER', person: first }))).rejects.toThrow('VENTURE_REVIEWER_INTERESTED');
    await expect(review(b, 60, 40, at.head)).rejects.toThrow('VENTURE_REVIEWER_UNKNOWN');
    // a and c have the same score: who asks for less comes first
    const shown = async (as: Identity, fields: string) => ((await read(`ventureCall(id: "${callId}") { applications { ${fields} } }`, as))['ventureCall'] as { applications: Any[] } | null)?.applications;
    expect(await shown(at.head, 'id rank score')).toEqual([{ id: b, rank: 1, score: 90 }, { id: a, rank: 2, score: 80 }, { id: c, rank: 3, score: 80 }]);
    expect(await shown(partner(first), 'id reviews { reviewer }')).toEqual([{ id: a, reviews: [] }]);
    expect(await shown(at.stranger, 'id')).toEqual([]);

    expect(await refusal('awardApplication', { applicationId: b, amountFen: 400_000 }, at.head)).toBe('VENTURE_CALL_STILL_OPEN');
    hub.clock.at = Date.parse('2026-09-21T02:00:00Z');
    expect(await read(`ventureCall(id: "${callId}") { id }`, at.stranger)).toEqual({ ventureCall: null });
    // whoever reviews, pays for or applied to a call finds it among theirs, now that it is not open to everybody
    const listed = async (as: Identity) => ((await read('ventureCalls(open: false, first: 50) { nodes { id applications { id } } }', as))['ventureCalls'] as { nodes: { id: string; applications: Any[] }[] }).nodes.flatMap(({ id, applications }) => (id === callId ? [applications.length] : []));
    expect([await listed(expert), await listed(partner(charity)), await listed(partner(second)), await listed(at.head), await listed(at.stranger), await listed(partner(firm))]).toEqual([[3], [3], [1], [3], [], []]);
    expect(await refusal('awardApplication', { applicationId: a, amountFen: 400_000 }, at.head)).toBe('VENTURE_RANK_PASSED');
    // the same award sent at once by ten: one is made, one is paid
    const raced = await Promise.allSettled(Array.from({ length: 10 }, () => hub.change('awardApplication', { applicationId: b, amountFen: 400_000 }, at.head)));
    expect(codes(raced)).toEqual(Array<string>(9).fill('VENTURE_APPLICATION_DECIDED'));
    await hub.change('awardApplication', { applicationId: a, amountFen: 400_000 }, at.head);
    expect(await figures(fundId, 'balanceFen purposes { purpose grants amountFen }')).toEqual({ balanceFen: 200_000, purposes: [{ purpose: 'VENTURE', grants: 2, amountFen: 800_000 }] });
    // within the budget, but not in the fund: neither award nor grant
    expect(await refusal('awardApplication', { applicationId: c, amountFen: 300_000 }, at.head)).toBe('FUND_SHORT');
    expect((await shown(at.head, 'id status'))?.[2]).toEqual({ id: c, status: 'APPLIED' });
    await hub.change('recordDonation', { fundId, donor: { unnamed: true }, receiptNumber: 'S-9', amountFen: 500_000 }, partner(charity));
    // above the limit of the fund it waits for somebody else
    await hub.change('changeApprovalLimit', { fundId, approvalLimitFen: 300_000 }, partner(charity));
    expect(await change('awardApplication', { applicationId: c, amountFen: 350_000 }, at.head, 'application { status }')).toMatchObject({ application: { status: 'AWAITING_APPROVAL' } });
    expect(await refusal('decideAward', { applicationId: c, approve: true }, at.head)).toBe('FUND_GRANT_NEEDS_ANOTHER');
    const { grantId } = (await shown(at.head, 'grantId'))?.[2] as { grantId: string };
    expect(await refusal('approveGrant', { grantId }, partner(charity))).toBe('FUND_GRANT_OF_A_CALL');
    // what is due is due of whoever was awarded
    const now = hub.clock.at;
    hub.clock.at = Date.parse('2026-11-01T02:00:00Z');
    const due = (overdue: boolean) => ({ milestones: [{ overdue }, { overdue: false }] });
    expect(await shown(at.head, 'milestones { overdue }')).toEqual([due(true), due(true), due(false)]);
    const overdue = async (as: Identity) => ((await read('overdue(kinds: [VENTURE_MILESTONE]) { nodes { id waitingId dueAt stationId } }', as))['overdue'] as { nodes: Any[] }).nodes;
    const late = { id: callId, waitingId: callId, dueAt: '2026-10-31T16:00:00.000Z', stationId: at.street };
    expect([await overdue(at.head), await overdue(at.supervisor), await overdue(at.neighbour)]).toEqual([[late, late], [late, late], []]);
    expect([await overdue(partner(first)), await overdue(partner(charity))]).toEqual([[late], []]);
    expect(await read(`node(id: "${callId}") { __typename }`, at.head)).toEqual({ node: { __typename: 'VentureCall' } });
    hub.clock.at = now;
    expect(await change('decideAward', { applicationId: c, approve: true }, partner(charity), 'application { status awardFen }')).toMatchObject({ application: { status: 'AWARDED', awardFen: 350_000 } });
    expect(await figures(fundId, 'balanceFen')).toEqual({ balanceFen: 350_000 });
    // a grant that the fund takes back is no award any more, and may be made again
    const awardedFen = async () => ((await read(`ventureCall(id: "${callId}") { awardedFen }`, at.head))['ventureCall'] as Any)['awardedFen'];
    const all = await awardedFen();
    await hub.change('reverseEntry', { entryId: grantId, reason: '金额有误' }, partner(charity));
    await hub.eventually(async () => expect([(await shown(at.head, 'status'))?.[2], await awardedFen()]).toEqual([{ status: 'APPLIED' }, Number(all) - 350_000]));
    await hub.change('awardApplication', { applicationId: c, amountFen: 350_000 }, at.head);
    await hub.change('decideAward', { applicationId: c, approve: true }, partner(charity));
    expect([await awardedFen(), await figures(fundId, 'balanceFen')]).toEqual([all, { balanceFen: 350_000 }]);

    // whoever raised the limit is not the one who needs no second person for it
    const own = partner(charity);
    await hub.change('changeApprovalLimit', { fundId, approvalLimitFen: 350_000 }, own);
    const alone = async (by: Identity) => change('grantFromFund', { fundId, grantee: { kind: 'ORGANIZATION', id: firm }, purpose: 'OTHER', amountFen: 300_001 }, by, 'grant { id status }');
    const asked = (await alone(own))['grant'] as { id: string; status: string };
    expect(asked.status).toBe('AWAITING_APPROVAL');
    await hub.change('refuseGrant', { grantId: asked.id, reason: '示例' }, at.head);

    expect(await refusal('nameVentureReviewer', { callId, reviewer: { reviewer: 'late', organizationIds: [at.street] } }, at.head)).toBe('ORGANIZATION_NOT_FOUND');
    const milestones = (await shown(partner(first), 'milestones { id }'))?.[0]?.['milestones'] as { id: string }[];
    expect(await refusal('reportMilestone', { applicationId: a, milestoneId: milestones[0]?.id, activityIds: [at.street] }, partner(first))).toBe('ACTIVITY_NOT_FOUND');
    await hub.change('reportMilestone', { applicationId: a, milestoneId: milestones[0]?.id, words: '示例' }, partner(first));
    expect(await refusal('reportMilestone', { applicationId: a, milestoneId: milestones[1]?.id }, expert)).toBe('VENTURE_APPLICATION_NOT_FOUND');
    expect(await refusal('closeVentureCall', { callId }, at.head)).toBe('VENTURE_MILESTONES_OPEN');
    await hub.change('closeVentureCall', { callId, reason: '示例：其余中止' }, at.head);
    expect(await read(`ventureCall(id: "${callId}") { closed awardedFen closingReason }`, at.head)).toEqual({ ventureCall: { closed: true, awardedFen: 1_150_000, closingReason: '示例：其余中止' } });
    await hub.change('reopenVentureCall', { callId }, at.head);
    expect(await read(`ventureCall(id: "${callId}") { closed awardedFen closingReason }`, at.head)).toEqual({ ventureCall: { closed: false, awardedFen: 1_150_000, closingReason: null } });
  });
});

describe('what was to come by a day', () => {
  it('is overdue from the next day on until it comes, of pledges to funds and of purchases, for whoever sees to it', async () => {
    const fundId = await fund(1_000, 300_000);
    const pledged = await change('pledgeToFund', { fundId, donor: { organizationId: firm }, instalments: [{ on: '2026-09-20', amountFen: 500 }, { on: '2026-10-20', amountFen: 500 }] }, partner(charity), 'pledge { id }');
    const pledgeId = (pledged['pledge'] as { id: string }).id;
    const operatorId = await organization('SOCIAL_SERVICE_INSTITUTION', '52');
    const { id: purchaseId, instalments } = (await change('openPurchase', {
      title: { zh: '示例购买服务' }, operatorId, stationIds: [at.street], from: '2026-09-01', until: '2026-12-31', totalFen: 300,
      indicators: [{ title: { zh: '入户' }, figure: 'HOUSEHOLD_VISITS', target: 10 }], instalments: [{ dueOn: '2026-09-20', amountFen: 100 }, { dueOn: '2026-12-20', amountFen: 200 }],
    }, partner(office), 'purchase { id instalments { id } }'))['purchase'] as { id: string; instalments: readonly { id: string }[] };
    const overdue = async (as: Identity, more = '') => ((await read(`overdue(kinds: [FUND_PLEDGE, PURCHASE_INSTALMENT]${more}) { nodes { kind id dueAt stationId } }`, as))['overdue'] as { nodes: Any[] }).nodes;
    const shown = async () => [
      (await read(`communityFund(id: "${fundId}") { pledges { nodes { overdueFen instalments { missingFen overdue } } } }`, at.head))['communityFund'],
      (await read(`servicePurchase(id: "${purchaseId}") { dueFen instalments { overdue } }`, at.head))['servicePurchase'],
    ];
    const now = hub.clock.at;
    // the day itself is still a day to pay on
    hub.clock.at = Date.parse('2026-09-20T22:00:00+08:00');
    expect(await overdue(at.head)).toEqual([]);
    expect(await shown()).toEqual([
      { pledges: { nodes: [{ overdueFen: 0, instalments: [{ missingFen: 500, overdue: false }, { missingFen: 500, overdue: false }] }] } }, { dueFen: 100, instalments: [{ overdue: false }, { overdue: false }] },
    ]);
    hub.clock.at = Date.parse('2026-09-21T00:00:00+08:00');
    await hub.round();
    const late = [
      { kind: 'FUND_PLEDGE', id: fundId, dueAt: '2026-09-20T16:00:00.000Z', stationId: at.street }, { kind: 'PURCHASE_INSTALMENT', id: purchaseId, dueAt: '2026-09-20T16:00:00.000Z', stationId: null },
    ];
    for (const as of [at.head, at.worker, at.supervisor, at.districtHead, admin]) expect(await overdue(as)).toEqual(late);
    expect(await overdue(at.supervisor, `, stationId: "${at.street}", region: "430104"`)).toEqual(late);
    // a partner what it owes, or waits for
    expect(await Promise.all([charity, firm, office, operatorId].map((id) => overdue(partner(id))))).toEqual([[late[0]], [late[0]], [late[1]], [late[1]]]);
    expect([await overdue(partner('nobody')), await overdue(partner(firm), `, stationId: "${at.nextStreet}"`)]).toEqual([[], []]);
    expect([await overdue(at.neighbour), await overdue(at.supervisor, `, stationId: "${at.nextStreet}"`), await overdue(at.supervisor, ', region: "430105"')]).toEqual([[], [], []]);
    expect(await shown()).toEqual([
      { pledges: { nodes: [{ overdueFen: 500, instalments: [{ missingFen: 500, overdue: true }, { missingFen: 500, overdue: false }] }] } }, { dueFen: 100, instalments: [{ overdue: true }, { overdue: false }] },
    ]);
    for (const [id, typename] of [[fundId, 'CommunityFund'], [purchaseId, 'ServicePurchase']]) expect(await read(`node(id: "${id}") { __typename }`, at.head)).toEqual({ node: { __typename: typename } });
    await hub.change('recordDonation', { fundId, donor: { organizationId: firm }, receiptNumber: 'L-1', amountFen: 500, pledgeId }, partner(charity));
    await hub.change('payInstalment', { purchaseId, instalmentId: instalments[0]?.id }, partner(office));
    expect(await overdue(at.head)).toEqual([]);
    hub.clock.at = now;
  });
});

describe('what a government buys (政府购买服务)', () => {
  it('may be thirty million yuan over three years', async () => {
    const purchaseId = await made('openPurchase', {
      title: { zh: '示例三年购买服务' }, operatorId: await organization('SOCIAL_SERVICE_INSTITUTION', '52'), stationIds: [at.street], from: '2026-10-01', until: '2029-09-30', totalFen: 3_000_000_000,
      indicators: [{ title: { zh: '入户' }, figure: 'HOUSEHOLD_VISITS', target: 60 }], instalments: [{ dueOn: '2026-10-01', amountFen: 2_999_999_999 }, { dueOn: '2029-09-30', amountFen: 1 }],
    }, partner(office), 'purchase');
    expect(await read(`servicePurchase(id: "${purchaseId}") { totalFen instalments { amountFen } }`, partner(office))).toEqual({ servicePurchase: { totalFen: 3_000_000_000, instalments: [{ amountFen: 2_999_999_999 }, { amountFen: 1 }] } });
    expect(await refusal('recordDonation', { fundId: await fund(3_000_000_000, 1), donor: { unnamed: true }, receiptNumber: 'S-2', amountFen: 0.5 }, partner(charity))).toBe('BAD_USER_INPUT');
  });

  it('is as far as the ledger says, late and corrected entries included, and is evaluated by others than who did the work', async () => {
    const operator = await organization('SOCIAL_SERVICE_INSTITUTION', '52');
    const purchaseId = await made('openPurchase', {
      title: { zh: '示例购买服务' }, operatorId: operator, stationIds: [at.street, at.nextStreet], from: '2026-03-01', until: '2026-12-31', totalFen: 30_000_000,
      indicators: [{ title: { zh: '入户' }, figure: 'HOUSEHOLD_VISITS', kinds: ['HOME_VISIT'], target: 60 }, { title: { zh: '线上讲座' }, figure: 'PERSON_TIMES', kinds: ['LECTURE', 'CLASS'], channel: 'ONLINE', target: 1_000 }],
      instalments: [{ dueOn: '2026-03-15', amountFen: 12_000_000 }, { dueOn: '2026-09-15', amountFen: 18_000_000, after: 'MIDTERM' }],
    }, partner(office), 'purchase');
    const visit = (households: number, date: string, by = at.worker) => made('recordActivity', { kind: 'HOME_VISIT', date, minutes: 60, households, others: 1 }, by, 'activity');
    const mistaken = await visit(40, '2026-04-01');
    await visit(5, '2026-03-01', at.neighbour);
    // neither of another period, nor of a station above
    await visit(7, '2026-02-28');
    await made('recordActivity', { kind: 'HOME_VISIT', date: '2026-04-01', minutes: 60, households: 9, others: 1 }, at.districtHead, 'activity');
    await made('recordActivity', { kind: 'LECTURE', channel: 'ONLINE', date: '2026-05-01', minutes: 60, others: 900 }, at.worker, 'activity');
    await made('recordActivity', { kind: 'LECTURE', date: '2026-05-02', minutes: 60, others: 90 }, at.worker, 'activity');
    const purchase = async (fields: string, as = partner(operator)) => (await read(`servicePurchase(id: "${purchaseId}") { ${fields} }`, as))['servicePurchase'] as Any;
    // whoever names itself buyer is told nothing of a station that has not agreed
    const answers = async () => ((await purchase('answers { answer agreedAt leftOn }', partner(office)))['answers'] as Any[]).map(({ answer, agreedAt, leftOn }) => [answer, agreedAt, leftOn]);
    const values = async () => ((await purchase('indicators { value }', partner(office)))['indicators'] as { value: number }[]).map(({ value }) => value);
    expect([await answers(), await values()]).toEqual([[['ASKED', null, null], ['ASKED', null, null]], [0, 0]]);
    for (const as of [partner(office), partner(operator), at.worker]) expect(await refusal('agreeToPurchase', { purchaseId, stationId: at.street }, as)).toBe('FORBIDDEN');
    for (const [stationId, as] of [[at.nextStreet, at.head], [at.lhasa, at.supervisor], [at.lhasa, admin]] as const) expect(await refusal('agreeToPurchase', { purchaseId, stationId }, as)).toBe('PURCHASE_NOT_FOUND');
    await hub.change('agreeToPurchase', { purchaseId }, at.head);
    expect(await values()).toEqual([40, 900]);
    await hub.change('agreeToPurchase', { purchaseId, stationId: at.nextStreet }, at.supervisor);
    const when = expect.any(String) as unknown;
    expect([await answers(), await values()]).toEqual([[['AGREED', when, null], ['AGREED', when, null]], [45, 900]]);
    // of what it does from then on nothing counts, and it may come back
    await hub.change('leavePurchase', { purchaseId, stationId: at.nextStreet }, at.supervisor);
    expect([(await answers())[1], await values()]).toEqual([['LEFT', when, hub.clock.now().slice(0, 10)], [45, 900]]);
    await hub.change('agreeToPurchase', { purchaseId, stationId: at.nextStreet }, at.districtHead);
    expect(await purchase('indicators { value percent }')).toEqual({ indicators: [{ value: 45, percent: 75 }, { value: 900, percent: 90 }] });
    const indicators = (await purchase('indicators { figureId }'))['indicators'] as { figureId: string }[];
    const opened = async (n: number, as: Identity) => read(`figure(id: "${indicators[n]?.figureId}") { name value events { nodes { type month value } } }`, as);
    const visited = (month: string, value: number) => ({ type: 'ActivityRecorded', month, value });
    expect(await opened(0, partner(operator))).toEqual({ figure: { name: 'HOUSEHOLD_VISITS', value: 45, events: { nodes: [visited('2026-03', 5), visited('2026-04', 40)] } } });
    expect(await opened(1, at.head)).toEqual({ figure: { name: 'PERSON_TIMES', value: 900, events: { nodes: [visited('2026-05', 900)] } } });
    expect(await opened(0, at.stranger)).toEqual({ figure: null });
    const evaluate = { purchaseId, stage: 'MIDTERM', score: 86 };
    expect(await refusal('evaluatePurchase', evaluate, partner(operator))).toBe('PURCHASE_EVALUATED_BY_OTHERS');
    const { instalments } = (await purchase('instalments { id status }')) as { instalments: { id: string; status: string }[] };
    expect(instalments.map(({ status }) => status)).toEqual(['DUE', 'DUE']);
    expect(await refusal('payInstalment', { purchaseId, instalmentId: instalments[1]?.id }, partner(office))).toBe('PURCHASE_EVALUATION_FIRST');
    await hub.change('evaluatePurchase', evaluate, at.supervisor);
    // ten of the visits were none: the indicator says so, the evaluation keeps what was known
    await hub.change('correctActivity', { activityId: mistaken, reason: '多记十户', households: 30 }, at.worker);
    expect(await purchase('indicators { value } evaluations { grade progress { value } }')).toEqual({
      indicators: [{ value: 35 }, { value: 900 }], evaluations: [{ grade: 'GOOD', progress: [{ value: 45 }, { value: 900 }] }],
    });
    await hub.change('payInstalment', { purchaseId, instalmentId: instalments[1]?.id }, partner(office));
    expect(await refusal('payInstalment', { purchaseId, instalmentId: instalments[0]?.id }, partner(operator))).toBe('PURCHASE_BUYER_ONLY');
    await hub.change('withholdInstalment', { purchaseId, instalmentId: instalments[0]?.id, reason: '票据未交' }, partner(office));
    expect(await purchase('paidFen dueFen withheldFen', at.worker)).toEqual({ paidFen: 18_000_000, dueFen: 0, withheldFen: 12_000_000 });
    expect(await read(`servicePurchase(id: "${purchaseId}") { id }`, at.stranger)).toEqual({ servicePurchase: null });
    expect(await read('servicePurchases { nodes { id } }', partner(operator))).toEqual({ servicePurchases: { nodes: [{ id: purchaseId }] } });

    // a station that takes over from another counts from its own day on, and sees what is asked of it
    const add = { purchaseId, stationId: at.lhasa, from: '2026-05-01' };
    const theirs = (date: string, households: number) => made('recordActivity', { kind: 'HOME_VISIT', date, minutes: 60, households, others: 1 }, at.stranger, 'activity');
    await theirs('2026-04-30', 9);
    await theirs('2026-05-01', 3);
    expect(await refusal('addPurchaseStation', add, partner(operator))).toBe('PURCHASE_BUYER_ONLY');
    // supervises only where the purchase was
    expect(await refusal('addPurchaseStation', add, at.supervisor)).toBe('PURCHASE_BUYER_ONLY');
    expect(await refusal('addPurchaseStation', { ...add, stationId: operator }, partner(office))).toBe('STATION_NOT_FOUND');
    await hub.change('addPurchaseStation', add, partner(office));
    expect(await purchase('addedStations { stationId from } indicators { value }', at.stranger)).toEqual({ addedStations: [{ stationId: at.lhasa, from: '2026-05-01' }], indicators: [{ value: 35 }, { value: 900 }] });
    expect(await purchase('answers { stationId answer answerLabel }', at.stranger)).toMatchObject({ answers: [{}, {}, { stationId: at.lhasa, answer: 'ASKED' }] });
    await hub.change('agreeToPurchase', { purchaseId, stationId: at.lhasa }, admin);
    expect(await purchase('indicators { value }', at.stranger)).toEqual({ indicators: [{ value: 38 }, { value: 900 }] });
    const pages = async (after = '') => ((await read(`figure(id: "${indicators[0]?.figureId}") { value events(first: 2${after}) { nodes { value month } pageInfo { endCursor } } }`, at.stranger))['figure'] as {
      value: number; events: { nodes: readonly Any[]; pageInfo: { endCursor: string } };
    });
    const first = await pages();
    expect([first.value, first.events.nodes]).toEqual([38, [{ value: 5, month: '2026-03' }, { value: 30, month: '2026-04' }]]);
    expect((await pages(`, after: "${first.events.pageInfo.endCursor}"`)).events.nodes).toEqual([{ value: 3, month: '2026-05' }]);
  });
});
