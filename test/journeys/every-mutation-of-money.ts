import { ask, reason, type Change, type World } from './change.js';
import { anOrganization, creditCode, REGION } from './one-street.js';
import { somebody, type Shown } from './open-hub.js';

const keeping = (ids: Record<string, string>, name: string, entity: string) => ({
  answer: `${entity} { id }`,
  keep: (answer: Shown) => void (ids[name] = (answer as unknown as Record<string, { id: string } | undefined>)[entity]?.id ?? ''),
});

/** Those of funds that take nothing away on which an earlier one stands. */
export function* everyMutationOfMoney(w: World): Generator<Change> {
  const { ids, worker, head } = w;
  const keep = (name: string, entity: string) => keeping(ids, name, entity);
  yield ask('registerOrganization', worker, anOrganization({ legalForm: 'FOUNDATION', creditCode: creditCode('53') }), { region: REGION.street }, keep('charity', 'organization'));
  const charity = somebody('charity', { role: 'PARTNER', organization: ids['charity'] ?? '' });
  const partner = somebody('partner', { role: 'PARTNER', organization: ids['organization'] ?? '' });
  const fund = { title: { zh: '示例基金' }, charityId: ids['charity'], locality: { kind: 'ORGANIZATION', id: ids['organization'] }, from: '2026-09-01', approvalLimitFen: 1_000 };
  yield ask('openFund', head, fund, { approvalLimitFen: 1_001 }, keep('fund', 'fund'));
  const fundId = ids['fund'];
  for (const [party, by] of [['CHARITY', charity], ['STATION', head], ['LOCALITY', partner]] as const) yield ask('joinFundAgreement', by, { fundId, party, on: '2026-09-02' }, { on: '2026-09-03' });
  yield ask('changeApprovalLimit', charity, { fundId, approvalLimitFen: 2_000 }, { approvalLimitFen: 3_000 });
  const firm = { organizationId: ids['organization'] };
  yield ask('pledgeToFund', charity, { fundId, donor: firm, instalments: [{ on: '2026-09-01', amountFen: 500 }] }, { donor: { unnamed: true } }, keep('fundPledge', 'pledge'));
  const donation = { fundId, donor: { name: '示例捐赠人' }, on: '2026-09-05', receiptNumber: 'S-1', amountFen: 9_000 };
  yield ask('recordDonation', charity, donation, { amountFen: 9_001 }, {
    answer: 'entry { id donorId }',
    keep: (answer) => {
      const { entry } = answer as unknown as { entry: { id: string; donorId: string } };
      Object.assign(ids, { donation: entry.id, donor: entry.donorId });
    },
  });
  yield ask('recordDonation', charity, { fundId, donor: firm, receiptNumber: 'S-2', amountFen: 100, pledgeId: ids['fundPledge'] }, { amountFen: 101 }, keep('mistakenDonation', 'entry'));
  yield ask('reverseEntry', charity, { entryId: ids['mistakenDonation'], reason }, { reason: '别的' });
  yield ask('receiveGoods', charity, { fundId, donor: firm, receiptNumber: 'S-3', item: '棉被', unit: 'PIECE', quantity: 4, valueFen: 800 }, { quantity: 5 }, keep('fundItem', 'entry'));
  const grantee = { kind: 'ORGANIZATION', id: ids['organization'] };
  yield ask('grantFromFund', head, { fundId, grantee, purpose: 'ACTIVITY', amountFen: 300, words: '示例' }, { amountFen: 301 }, keep('grant', 'grant'));
  yield ask('returnGrant', charity, { grantId: ids['grant'], amountFen: 100 }, { amountFen: 99 });
  yield ask('grantFromFund', head, { fundId, grantee: { kind: 'RESIDENT', id: ids['elder'] }, purpose: 'RELIEF', itemId: ids['fundItem'], quantity: 1 }, { quantity: 2 });
  yield ask('grantFromFund', head, { fundId, grantee, purpose: 'FACILITY', amountFen: 2_500 }, { amountFen: 2_501 }, keep('bigGrant', 'grant'));
  yield ask('approveGrant', charity, { grantId: ids['bigGrant'] });
  yield ask('grantFromFund', head, { fundId, grantee, purpose: 'FACILITY', amountFen: 2_400 }, { amountFen: 2_401 }, keep('refusedGrant', 'grant'));
  yield ask('refuseGrant', charity, { grantId: ids['refusedGrant'], reason }, { reason: '别的' });
  yield* everyMutationOfVentures(w);
  yield* everyMutationOfPurchases(w);
}

/** Of the fund; its limit lets one grant 2,000 fen alone. */
function* everyMutationOfVentures({ ids, worker, head }: World): Generator<Change> {
  const keep = (name: string, entity: string) => keeping(ids, name, entity);
  const charity = somebody('charity', { role: 'PARTNER', organization: ids['charity'] ?? '' });
  const criteria = [{ code: 'need', title: { zh: '需求' }, points: 100 }];
  const call = { fundId: ids['fund'], title: { zh: '示例创投' }, from: '2026-09-01', until: '2026-09-14', budgetFen: 4_000, maxAwardFen: 3_000, reviewsNeeded: 1, criteria, reviewers: [{ reviewer: 'head' }] };
  yield ask('openVentureCall', head, call, { budgetFen: 5_000 }, keep('call', 'call'));
  const callId = ids['call'];
  yield ask('nameVentureReviewer', head, { callId, reviewer: { reviewer: 'neighbour', organizationIds: [ids['organization']] } }, { reviewer: { reviewer: 'nobody' } });
  const project = (organization: string | undefined, askedFen: number) =>
    ({ callId, organizationId: organization, title: { zh: '示例项目' }, askedFen, milestones: [{ title: '结项', dueOn: '2026-12-01' }] });
  yield ask('applyToVentureCall', worker, project(ids['organization'], 500), { askedFen: 501 }, {
    answer: 'application { id milestones { id } }',
    keep: (answer) => {
      const { application } = answer as unknown as { application: { id: string; milestones: readonly { id: string }[] } };
      Object.assign(ids, { application: application.id, milestone: application.milestones[0]?.id });
    },
  });
  yield ask('applyToVentureCall', worker, project(ids['suspended'], 2_100), { askedFen: 501 }, keep('bigApplication', 'application'));
  yield ask('applyToVentureCall', charity, project(ids['charity'], 2_100), { askedFen: 501 }, keep('withdrawnApplication', 'application'));
  yield ask('withdrawApplication', charity, { applicationId: ids['withdrawnApplication'], reason }, { reason: '别的' });
  yield ask('reinstateApplication', head, { applicationId: ids['withdrawnApplication'] });
  yield ask('withdrawApplication', charity, { applicationId: ids['withdrawnApplication'], reason }, { reason: '别的' });
  for (const applicationId of [ids['application'], ids['bigApplication']])
    yield ask('reviewApplication', head, { applicationId, scores: [{ criterion: 'need', points: applicationId === ids['application'] ? 90 : 80 }], words: '示例' }, { words: '别的' });
}

/** Bought by one organization of another. */
function* everyMutationOfPurchases({ ids, street, nextStreet, head }: World): Generator<Change> {
  const buyer = somebody('buyer', { role: 'PARTNER', organization: ids['charity'] ?? '' });
  const purchase = {
    title: { zh: '示例购买服务' }, operatorId: ids['organization'], supervisorId: ids['suspended'], stationIds: [street], from: '2026-09-01', until: '2026-12-31', totalFen: 300,
    indicators: [{ title: { zh: '入户' }, figure: 'HOUSEHOLD_VISITS', kinds: ['HOME_VISIT'], channel: 'ON_SITE', target: 10 }],
    instalments: [{ dueOn: '2026-09-10', amountFen: 100 }, { dueOn: '2026-09-11', amountFen: 200, after: 'MIDTERM' }],
  };
  yield ask('openPurchase', buyer, purchase, { until: '2027-12-31' }, {
    answer: 'purchase { id instalments { id } }',
    keep: (answer) => {
      const { purchase: shown } = answer as unknown as { purchase: { id: string; instalments: readonly { id: string }[] } };
      Object.assign(ids, { purchase: shown.id, instalment: shown.instalments[0]?.id });
    },
  });
  yield ask('addPurchaseStation', buyer, { purchaseId: ids['purchase'], stationId: nextStreet, from: '2026-09-10' }, { from: '2026-09-11' });
  yield ask('agreeToPurchase', head, { purchaseId: ids['purchase'] }, { stationId: nextStreet });
  yield ask('leavePurchase', head, { purchaseId: ids['purchase'] }, { stationId: nextStreet });
  const of = { purchaseId: ids['purchase'], instalmentId: ids['instalment'] };
  yield ask('withholdInstalment', buyer, { ...of, reason }, { reason: '别的' });
  yield ask('releaseInstalment', buyer, { ...of, reason }, { reason: '别的' });
  yield ask('payInstalment', buyer, { ...of, on: '2026-09-12' }, { on: '2026-09-11' });
  yield ask('takeBackPayment', buyer, { ...of, reason }, { reason: '别的' });
  yield ask('payInstalment', buyer, { ...of, on: '2026-09-11' }, { on: '2026-09-12' });
  yield ask('evaluatePurchase', somebody('overseer', { role: 'PARTNER', organization: ids['suspended'] ?? '' }), { purchaseId: ids['purchase'], stage: 'MIDTERM', score: 88, findings: ['示例'] }, { score: 89 });
}

/** On the day after the call is over. */
function* everyAwardOfVentures({ ids, head, worker }: World): Generator<Change> {
  const charity = somebody('charity', { role: 'PARTNER', organization: ids['charity'] ?? '' });
  yield ask('awardApplication', head, { applicationId: ids['application'], amountFen: 400 }, { amountFen: 401 });
  yield ask('awardApplication', head, { applicationId: ids['bigApplication'], amountFen: 2_100 }, { amountFen: 2_099 });
  yield ask('decideAward', charity, { applicationId: ids['bigApplication'], approve: false, reason }, { reason: '别的' });
  yield ask('reportMilestone', worker, { applicationId: ids['application'], milestoneId: ids['milestone'], words: '示例' }, { words: '别的' });
  yield ask('closeVentureCall', head, { callId: ids['call'] }, { reason });
  yield ask('reopenVentureCall', head, { callId: ids['call'] });
}

export function* everyEndingOfMoney(w: World): Generator<Change> {
  const { ids } = w;
  yield* everyAwardOfVentures(w);
  const charity = somebody('charity', { role: 'PARTNER', organization: ids['charity'] ?? '' });
  const fundId = ids['fund'];
  yield ask('endFundPledge', charity, { fundId, pledgeId: ids['fundPledge'], reason }, { reason: '别的' });
  yield ask('reopenFundPledge', charity, { fundId, pledgeId: ids['fundPledge'] }, { pledgeId: ids['donor'] });
  yield ask('forgetDonor', charity, { fundId, donorId: ids['donor'] }, { donorId: ids['organization'] });
  const empty = { title: { zh: '示例空基金' }, charityId: ids['charity'], locality: { kind: 'ORGANIZATION', id: ids['organization'] }, from: '2026-09-01', approvalLimitFen: 1_000 };
  yield ask('openFund', w.head, empty, { approvalLimitFen: 1_001 }, keeping(ids, 'emptyFund', 'fund'));
  yield ask('closeFund', charity, { fundId: ids['emptyFund'], reason }, { reason: '别的' });
  yield ask('reopenFund', charity, { fundId: ids['emptyFund'] });
}
