import { ask, reason, type Change, type Made, type World } from './change.js';
import { everyEndingOfAgreements, everyMutationOfAgreements } from './every-mutation-of-agreements.js';
import { everyMutationOfCases } from './every-mutation-of-cases.js';
import { everyEndingOfLedgers, everyMutationOfLedgers } from './every-mutation-of-ledgers.js';
import { everyEndingOfMoney, everyMutationOfMoney } from './every-mutation-of-money.js';
import { everyEndingOfProgrammes, everyMutationOfProgrammes } from './every-mutation-of-programmes.js';
import { everyMutationOfPeople } from './every-mutation-of-people.js';
import { everyMutationOfStandards } from './every-mutation-of-standards.js';
import { everyEndingOfReports, everyMutationOfReports } from './every-mutation-of-reports.js';
import { everySuccession } from './every-mutation-of-successions.js';
import { everyMutationOfTeams } from './every-mutation-of-teams.js';
import { aNeed, anOrganization, aResource, REGION } from './one-street.js';
import { admin, somebody } from './open-hub.js';

/** Every mutation of the hub that takes nothing away on which an earlier one stands, each possible when its turn comes. */
export function* everyMutation(w: World): Generator<Change> {
  const { ids, districtHead, neighbour } = w;
  const made: Made = (name, entity) => ({ answer: `${entity} { id }`, keep: (answer) => void (ids[name] = answer[entity].id) });

  yield* stationsAndCatalogue(w, made);
  yield* communitiesAndAssets(w, made);
  yield* organizationsAndResources(w, made);
  const site = { tier: 'SITE', region: REGION.community, serves: [REGION.community], specialism: 'GENERAL', languages: ['zh'] };
  const operator = { name: '示例机构', organization: ids['organization'] };
  yield ask('establishStation', admin, { name: { zh: '示例服务点' }, ...site, operator }, { languages: ['bo'] });
  yield* everyMutationOfPeople(w, made);
  yield* everySuccession(w);

  yield ask('raiseNeed', districtHead, aNeed({ residentId: ids['elder'], words: '示例', firstReceiverId: ids['socialWorker'] }), { words: '别的' }, made('need', 'need'));
  const needId = ids['need'];
  yield ask('assessNeed', districtHead, { needId, serviceItems: ['meal-delivery'], urgency: 'URGENT' }, { urgency: 'LOW' });
  yield ask('reprioritiseNeed', districtHead, { needId, urgency: 'EMERGENCY', reason }, { reason: '别的' });
  yield ask('handOverNeed', districtHead, { needId, toStationId: w.nextStreet, consent: true, reason }, { reason: '别的' });
  yield ask('refuseHandOver', districtHead, { needId, reason }, { reason: '别的' });
  yield ask('handOverNeed', districtHead, { needId, toStationId: w.nextStreet, consent: true, reason });
  yield ask('recallHandOver', districtHead, { needId, reason }, { reason: '别的' });
  yield ask('escalateNeed', districtHead, { needId, reason }, { reason: '别的' });
  yield ask('receiveHandOver', districtHead, { needId });
  const night = { stationId: w.street, workerId: ids['socialWorker'], from: '2026-09-14T10:00:00.000Z', until: '2026-09-15T00:00:00.000Z' };
  yield ask('rosterDuty', w.head, night, { until: '2026-09-15T01:00:00.000Z' }, { answer: 'shift { id }', keep: ({ shift }) => void (ids['shift'] = shift.id) });
  yield ask('cancelDuty', w.head, { stationId: w.street, shiftId: ids['shift'], reason }, { reason: '别的' });
  yield* linkages(w, made);
  yield ask('raiseNeed', w.worker, aNeed({ serviceItems: ['companionship'], modes: ['HOME'] }), { urgency: 'LOW' }, made('wanted', 'need'));
  const able = { identity: { name: '示例愿者', bornOn: '1970-04-12' }, languages: ['zh'], places: [REGION.street], skills: ['companionship'] };
  yield ask('registerVolunteer', w.worker, able, { skills: [] }, made('willing', 'volunteer'));
  const willing = { needId: ids['wanted'], volunteerId: ids['willing'] };
  yield ask('offerToHelp', w.worker, willing, { volunteerId: ids['young'] });
  yield ask('withdrawOfferToHelp', w.worker, willing, { volunteerId: ids['young'] });
  yield ask('offerToHelp', w.worker, willing);
  yield ask('takeUpOfferOfHelp', w.worker, willing, { volunteerId: ids['young'] });
  const rhythm = { visits: 2, per: 'MONTH' };
  yield ask('pair', districtHead, { residentId: ids['elder'], helperKind: 'VOLUNTEER', helperId: ids['same'], rhythm }, { rhythm: { rrule: 'FREQ=WEEKLY;BYDAY=TU' } }, made('pairing', 'pairing'));
  yield ask('recordPairingVisit', districtHead, { pairingId: ids['pairing'], on: '2026-09-14' }, { on: '2026-09-13' });
  yield ask('takeBackPairingVisit', districtHead, { pairingId: ids['pairing'], on: '2026-09-14' }, { on: '2026-09-13' });
  yield ask('endPairing', districtHead, { pairingId: ids['pairing'], reason: 'GOAL_REACHED' }, { reason: 'OTHER' });
  yield ask('recordVisit', districtHead, { residentId: ids['elder'], on: '2026-09-12' }, { on: '2026-09-11' });
  yield ask('takeBackVisit', districtHead, { residentId: ids['elder'], on: '2026-09-12' }, { on: '2026-09-10' });
  yield* everyMutationOfLedgers(w);
  yield* everyMutationOfMoney(w);
  yield* everyMutationOfStandards(w);
  yield* everyMutationOfReports(w);
  yield* everyMutationOfTeams(w);
  yield* everyMutationOfCases(w, made);
  yield* everyMutationOfProgrammes(w);
  yield ask('confirmNeedMet', districtHead, { needId, outcome: reason }, { outcome: '别的' });
  yield ask('raiseNeed', neighbour, aNeed(), { urgency: 'LOW' }, made('withdrawn', 'need'));
  yield ask('withdrawNeed', neighbour, { needId: ids['withdrawn'], reason }, { reason: '别的' });
  yield ask('reopenNeed', neighbour, { needId: ids['withdrawn'], reason }, { reason: '别的' });
  yield ask('withdrawNeed', neighbour, { needId: ids['withdrawn'], reason });
  yield* wishes(w, made);
  yield* everyMutationOfAgreements(w);
  yield ask('endTokens', admin, { subject: 'whoever-left' }, { subject: 'somebody-else' });
}

function* wishes({ ids, head, neighbour }: World, made: Made): Generator<Change> {
  yield ask('wish', head, { words: '示例：一盏台灯' }, { words: '别的' }, made('wish', 'wish'));
  const wishId = ids['wish'];
  yield ask('claimWish', neighbour, { wishId }, { giveBy: '2026-09-20T00:00:00Z' });
  yield ask('releaseWish', neighbour, { wishId });
  yield ask('claimWish', neighbour, { wishId });
  yield ask('giveWish', head, { wishId });
  yield ask('reopenWish', head, { wishId });
  yield ask('giveWish', head, { wishId });
  yield ask('thankForWish', head, { wishId, words: '示例：谢谢' }, { words: '别的' });
  yield ask('wish', head, { words: '示例：一副手套' }, { words: '别的' }, made('otherWish', 'wish'));
  yield ask('withdrawWish', head, { wishId: ids['otherWish'], reason: 'MISTAKE' }, { reason: 'OTHER' });
}

/** Of a need of the street's, offered to what a partner registered for the whole district. */
function* linkages({ ids, worker, neighbour }: World, made: Made): Generator<Change> {
  const partner = somebody('partner', { role: 'PARTNER', organization: ids['organization'] ?? '' });
  const { partners: resourceId, resource: other } = ids;
  yield ask('raiseNeed', worker, aNeed({ residentId: ids['elder'], quantity: 9, costLimit: 500 }), { quantity: 8 }, made('linked', 'need'));
  const needId = ids['linked'];
  const proposed = (name: string) =>
    ask('proposeLinkage', worker, { needId, resourceId, quantity: 1 }, { quantity: 2 }, made(name, 'linkage'));
  yield proposed('linkage');
  const linkageId = ids['linkage'];
  yield ask('acceptLinkage', partner, { linkageId });
  const times = { startsAt: '2026-09-15T03:00:00.000Z', endsAt: '2026-09-15T05:00:00.000Z' };
  yield ask('scheduleLinkage', partner, { linkageId, ...times }, { endsAt: '2026-09-15T06:00:00.000Z' });
  yield ask('startLinkage', partner, { linkageId });
  yield ask('issueConfirmationCode', worker, { linkageId }, undefined, {
    answer: 'confirmationCode', keep: ({ confirmationCode }) => void (ids['code'] = confirmationCode),
  });
  yield ask('completeLinkage', partner, { linkageId, confirmationCode: ids['code'] }, { quantity: 0.5 });
  yield ask('evaluateLinkage', worker, { linkageId, satisfaction: 5, words: '示例' }, { satisfaction: 4 });
  yield ask('reopenLinkage', worker, { linkageId, reason }, { reason: '别的' });
  yield ask('completeLinkage', worker, { linkageId });
  yield ask('evaluateLinkage', worker, { linkageId, satisfaction: 5 });
  yield proposed('revoked');
  yield ask('revokeLinkage', worker, { linkageId: ids['revoked'], reason: 'MISTAKE' }, { reason: 'OTHER' });
  yield proposed('cancelled');
  yield ask('acceptLinkage', partner, { linkageId: ids['cancelled'] });
  yield ask('cancelLinkage', worker, { linkageId: ids['cancelled'], reason: 'RESIDENT_WISH' }, { reason: 'MISTAKE' });
  yield proposed('failed');
  yield ask('acceptLinkage', partner, { linkageId: ids['failed'] });
  yield ask('failLinkage', worker, { linkageId: ids['failed'], reason: 'NOBODY_HOME' }, { reason: 'REFUSED_BY_RESIDENT' });
  const offered = { needId, resourceIds: [resourceId, other], quantity: 1 };
  yield ask('broadcastNeed', worker, offered, { quantity: 2 }, {
    answer: 'linkages { id }',
    keep: ({ linkages: [...offers] }) => void ([ids['offerToPartner'], ids['offer']] = offers.map(({ id }) => id) as [string, string]),
  });
  yield ask('acceptLinkage', partner, { linkageId: ids['offer'] });
  yield proposed('declined');
  yield ask('declineLinkage', partner, { linkageId: ids['declined'], reason: 'FULL' }, { reason: 'NO_TIME' });
  yield ask('takeBackLinkageEnd', worker, { linkageId: ids['declined'], reason }, { reason: '别的' });
  yield ask('raiseNeed', neighbour, aNeed(), { urgency: 'LOW' }, made('queueing', 'need'));
  yield ask('registerResource', partner, aResource({ coverage: { regions: [REGION.district] }, capacity: { unit: 'PORTION', total: 0, renewal: 'MONTH' } }), { costFen: 1 }, made('crowded', 'resource'));
  yield ask('joinWaitingList', neighbour, { needId: ids['queueing'], resourceId: ids['crowded'] }, { quantity: 0.5 });
  yield ask('leaveWaitingList', neighbour, { needId: ids['queueing'], resourceId: ids['crowded'] });
  yield ask('joinWaitingList', neighbour, { needId: ids['queueing'], resourceId: ids['crowded'], quantity: 0.5 });
  yield ask('raiseNeed', worker, aNeed({ residentId: ids['elder'], costLimit: 500, accommodations: [] }), { urgency: 'LOW' }, made('waiting', 'need'));
  yield ask('proposeLinkage', worker, { needId: ids['waiting'], resourceId: other }, { quantity: 0.5 }, made('waitingLinkage', 'linkage'));
}

function* stationsAndCatalogue({ ids, head, district, street }: World, made: Made): Generator<Change> {
  const facts = {
    name: { zh: '示例社工室' },
    tier: 'COMMUNITY',
    parent: street,
    region: REGION.community,
    serves: [REGION.community],
    specialism: 'GENERAL',
    languages: ['zh'],
  };
  yield ask('establishStation', admin, facts, { languages: ['bo'] }, made('room', 'station'));
  const stationId = ids['room'];
  yield ask('correctStation', admin, { ...facts, stationId, parent: district, operator: { name: '示例机构' } }, { languages: ['bo'] });
  yield ask('setMatchWeights', head, { stationId: street, kind: 'RELATIONAL', weights: { closeness: 60, load: 40 } }, { weights: { closeness: 40, load: 60 } });
  yield ask('recordFacilities', head, { stationId: street, activityArea: 200, officeArea: 15, has: ['SIGNS'] }, { officeArea: 16 });
  yield ask('reachMilestone', head, { stationId: street, milestone: 'LISTED', on: '2026-01-05' }, { on: '2026-01-06' });
  const item = {
    stationId: street,
    code: 'x-bamboo-weaving',
    board: 'COMMUNITY_GOVERNANCE',
    kindOfService: 'RELATIONAL',
    modes: ['SITE'],
    name: { zh: '竹编' },
  };
  yield ask(
    'addServiceItem',
    head,
    item,
    { modes: ['HOME'] },
    { answer: 'item { code }', keep: (answer) => void (ids['item'] = (answer.item as unknown as { code: string }).code) },
  );
}

function* communitiesAndAssets({ ids, worker }: World, made: Made): Generator<Change> {
  const facts = { name: { zh: '老虎岭社区' }, region: REGION.community };
  const other = { name: { zh: '别的' } };
  yield ask('registerCommunity', worker, { ...facts, grids: [{ name: '第一网格' }], estates: [{ name: '望城坡小区' }] }, other, {
    answer: 'community { id grids { id } estates { id } }',
    keep: ({ community }) =>
      void Object.assign(ids, { community: community.id, grid: community.grids[0]?.id, estate: community.estates[0]?.id }),
  });
  const communityId = ids['community'];
  yield ask('correctCommunity', worker, { ...facts, communityId, figures: { elders: 1490 } }, other);
  yield ask('addGrid', worker, { communityId, name: '第二网格' }, { name: '别的' });
  yield ask('correctGrid', worker, { communityId, gridId: ids['grid'], name: '一网格' }, { name: '别的' });
  yield ask('addEstate', worker, { communityId, name: '西城龙庭', gridId: ids['grid'] }, { name: '别的' });
  yield ask('correctEstate', worker, { communityId, estateId: ids['estate'], name: '望城坡一区' }, { name: '别的' });
  const asset = {
    kind: 'PERSON',
    title: { zh: '退休语文老师' },
    serviceItems: ['tutoring'],
    languages: ['zh'],
    person: { name: '示例老师', phone: '13800000001' },
  };
  const point = { latitude: 28.217, longitude: 112.901 };
  yield ask('mapAsset', worker, { ...asset, communityId, point }, { title: { zh: '别的' } }, made('asset', 'asset'));
  const assetId = ids['asset'];
  yield ask('correctAsset', worker, { ...asset, assetId, title: { zh: '退休书法老师' } }, { title: { zh: '别的' } });
  yield ask('moveAsset', worker, { assetId, point: { latitude: 28.218, longitude: 112.902 } }, { point });
}

function* organizationsAndResources({ ids, worker, head }: World, made: Made): Generator<Change> {
  const organization = anOrganization({ contact: { name: '示例联系人', phone: '13800000002' } });
  yield ask('registerOrganization', worker, organization, { name: { zh: '别的' } }, made('organization', 'organization'));
  yield ask(
    'correctOrganization',
    worker,
    { ...organization, contact: undefined, organizationId: ids['organization'], serviceAreas: [REGION.street] },
    { serviceAreas: [] },
  );
  yield ask('registerOrganization', worker, anOrganization(), { name: { zh: '别的' } }, made('suspended', 'organization'));
  yield ask('suspendOrganization', head, { organizationId: ids['suspended'], reason: 'INSPECTION' }, { reason: 'OTHER' });
  yield ask('reinstateOrganization', head, { organizationId: ids['suspended'] });
  const pair = { organizationId: ids['organization'], otherId: ids['suspended'] };
  yield ask('dismissOrganizationDuplicate', head, pair);
  yield ask('mergeOrganizations', head, pair);
  yield ask('partOrganizations', head, pair);

  const provider = { kind: 'ORGANIZATION', id: ids['organization'] };
  const input = aResource({
    provider,
    serviceItems: ['meal-delivery', ids['item']],
    description: { zh: '每日中午' },
    share: 'COUNTY',
    place: { latitude: 28.217, longitude: 112.901 },
  });
  yield ask('registerResource', worker, input, { costFen: 1 }, made('resource', 'resource'));
  const resourceId = ids['resource'];
  yield ask('correctResource', worker, { resourceId, costFen: 300 }, { costFen: 400 });
  yield ask('adjustCapacity', worker, { resourceId, total: 9 }, { total: 8 });
  yield ask(
    'holdCapacity',
    worker,
    { resourceId, quantity: 2 },
    { quantity: 1 },
    { answer: 'hold { id }', keep: ({ hold }) => void (ids['hold'] = hold.id) },
  );
  yield ask('consumeCapacity', worker, { resourceId, holdId: ids['hold'], quantity: 1 }, { quantity: 2 });
  yield ask('releaseCapacity', worker, { resourceId, holdId: ids['hold'] });
  yield ask('pauseResource', worker, { resourceId, reason: 'OUT_OF_STOCK' }, { reason: 'OTHER' });
  yield ask('resumeResource', worker, { resourceId });
  // full until its one hold lapses
  yield ask(
    'registerResource',
    worker,
    aResource({ capacity: { unit: 'PORTION', total: 1, renewal: 'NONE' } }),
    { costFen: 1 },
    made('full', 'resource'),
  );
  yield ask('holdCapacity', worker, { resourceId: ids['full'] }, { quantity: 2 });
  const partner = somebody('partner', { role: 'PARTNER', organization: ids['organization'] ?? '' });
  yield ask(
    'registerResource',
    partner,
    aResource({ coverage: { regions: [REGION.district] } }),
    { costFen: 1 },
    made('partners', 'resource'),
  );
}

/** What takes something away: ended, retired, erased. */
export function* everyEnding(w: World): Generator<Change> {
  const { ids, worker, head } = w;
  yield* everyEndingOfLedgers(w);
  yield* everyEndingOfMoney(w);
  yield* everyEndingOfReports(w);
  yield* everyEndingOfAgreements(w);
  yield* everyEndingOfProgrammes(w);
  const { community: communityId, asset: assetId } = ids;
  yield ask('endPosting', head, { socialWorkerId: ids['socialWorker'], postingId: ids['posting'], on: '2026-09-13' }, { on: '2026-09-12' });
  yield ask('forgetAssetPerson', worker, { assetId });
  yield ask('retireAsset', worker, { assetId, reason: 'GONE' }, { reason: 'OTHER' });
  yield ask('reinstateAsset', worker, { assetId });
  yield ask('removeEstate', worker, { communityId, estateId: ids['estate'] });
  yield ask(
    'addGrid',
    worker,
    { communityId, name: '第三网格' },
    { name: '别的' },
    {
      answer: 'community { id grids { id name } }',
      keep: ({ community }) => void (ids['spareGrid'] = community.grids.find(({ name }) => name === '第三网格')?.id ?? ''),
    },
  );
  yield ask('removeGrid', worker, { communityId, gridId: ids['spareGrid'] });
  yield ask('registerCommunity', worker, { name: { zh: '示例旧村' }, region: REGION.community }, { name: { zh: '别的' } }, {
    answer: 'community { id }', keep: ({ community }) => void (ids['formerCommunity'] = community.id),
  });
  yield ask('endCommunity', head, { communityId: ids['formerCommunity'], reason: 'ABOLISHED', successorId: communityId }, { reason: 'REGISTERED_TWICE' });
  yield ask('reinstateCommunity', head, { communityId: ids['formerCommunity'] });
  yield ask('retireResource', worker, { resourceId: ids['full'], reason: 'ENDED' }, { reason: 'OTHER' });
  yield ask('reinstateResource', worker, { resourceId: ids['full'] });
  yield ask('retireResource', worker, { resourceId: ids['full'], reason: 'ENDED' });
  yield ask('retireServiceItem', head, { stationId: head.station, code: ids['item'] });
  yield ask('retireVolunteer', worker, { volunteerId: ids['young'], reason: 'OWN_WISH' }, { reason: 'OTHER' });
  yield ask('reinstateVolunteer', worker, { volunteerId: ids['young'] });
  yield ask('eraseVolunteer', head, { volunteerId: ids['volunteer'] });
  yield ask('eraseSocialWorker', head, { socialWorkerId: ids['socialWorker'] });
  yield ask('eraseResident', head, { residentId: ids['elder'], reason, alsoVolunteer: true }, { reason: '别的' }, { answer: 'linkedVolunteerIds' });
  yield ask('closeStation', admin, { stationId: ids['room'], on: '2026-09-01', reason }, { reason: '别的' });
}
