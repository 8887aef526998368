import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Identity } from '#platform/access';
import { aNeed, anOrganization, aResident, aResource, oneStreet, type OneStreet } from '../journeys/one-street.js';
import { openHub, somebody, type OpenHub, type Shown } from '../journeys/open-hub.js';

type Any = Readonly<Record<string, unknown>>;

let hub: OpenHub;
let at: OneStreet;
beforeAll(async () => {
  hub = await openHub();
  at = await oneStreet(hub);
});
afterAll(() => hub.close());

const made = async (mutation: string, input: object, as: Identity, entity: string): Promise<string> => (await hub.change(mutation, input, as, `${entity} { id }`))[entity as 'need'].id;
const goTo = async (day: string): Promise<void> => {
  hub.clock.at = Date.parse(`${day}T09:00:00+08:00`);
  await hub.round();
};
const read = async <T>(query: string, as: Identity): Promise<T> => (await hub.read(`{ ${query} }`, as)) as unknown as T;

it('a child of nine, raised by grandparents: nothing is shared without the guardian’s consent, and the plan shows what it brings', async () => {
  await goTo('2026-09-14');
  const worker = await made('registerSocialWorker', { identity: { name: '示例社工' }, languages: ['zh'], specialisms: [] }, at.head, 'socialWorker');
  const child = await made('enrolResident', aResident({
    identity: { name: '示例孩子', bornOn: '2017-05-01' },
    groups: [{ group: 'left-behind-child', source: 'COMMUNITY', from: '2026-01-01' }, { group: 'disability-hearing-2', source: 'CERTIFICATE', from: '2026-01-01' }],
    guardian: { name: '示例奶奶', phone: '13800000009', relation: '祖母' }, guardianUntil: '2027-06-30',
  }), at.worker, 'resident');
  const partner = async (name: string, serviceItem: string, over: object = {}) => {
    const organization = await made('registerOrganization', anOrganization({ name: { zh: name } }), at.worker, 'organization');
    const resourceId = await made('registerResource', aResource({
      title: { zh: name }, serviceItems: [serviceItem], capacity: { unit: 'SESSION', total: 20, renewal: 'MONTH' }, credentials: ['MINOR_CLEARANCE'], provider: { kind: 'ORGANIZATION', id: organization }, ...over,
    }), at.worker, 'resource');
    return { organization, resourceId, as: somebody(name, { role: 'PARTNER', organization }) };
  };
  const [tutors, others] = [await partner('示例辅导机构', 'tutoring', { kind: 'ORGANIZATION' }), await partner('示例另一机构', 'tutoring', { kind: 'ORGANIZATION' })];
  const needId = await made('raiseNeed', aNeed({ residentId: child, serviceItems: ['tutoring'], quantity: 5, point: { latitude: 28.217, longitude: 112.901 } }), at.worker, 'need');
  const matched = async () => (await read<{ need: { match: Shown } }>(`need(id: "${needId}") { match { matches { nodes { resource { id } } } nearMisses { resource { id } } } }`, at.worker)).need.match.matches.nodes.map(({ resource }) => resource.id);
  const consent = (over: object) => hub.change('giveConsent', {
    residentId: child, by: 'GUARDIAN', noticeVersion: '2026-1', recipients: [{ kind: 'ORGANIZATION', id: tutors.organization }], ...over,
  }, at.worker);
  const contact = async (linkageId: string, as: Identity) => (await read<{ linkage: { contact: Any | null } }>(`linkage(id: "${linkageId}") { contact { name guardian { name } sensitiveGroups } }`, as)).linkage.contact;
  const home = async (linkageId: string, as: Identity) => (await read<{ linkage: Any }>(`linkage(id: "${linkageId}") { point { latitude } }`, as)).linkage;
  const propose = (resourceId: string) => made('proposeLinkage', { needId, resourceId, quantity: 1 }, at.worker, 'linkage');

  // before anybody agreed nobody matches, and no head may pass over it
  expect(await matched()).toEqual([]);
  await expect(propose(tutors.resourceId)).rejects.toThrow('LINKAGE_DOES_NOT_MATCH');
  await expect(hub.change('proposeLinkage', { needId, resourceId: tutors.resourceId, overrideReason: '急' }, at.head)).rejects.toThrow('LINKAGE_CANNOT_OVERRIDE');
  await expect(consent({ by: 'SELF' })).rejects.toThrow('GUARDIAN_CONSENT_NEEDED');
  await expect(consent({ recipients: [{ kind: 'ORGANIZATION' }] })).rejects.toThrow('CONSENT_NAMES_EACH_PARTNER');

  // the guardian agrees that one partner is told, for no longer than the term
  await consent({ until: '2028-01-01' });
  const { consents } = (await read<{ resident: { consents: { id: string; holds: boolean; until: string }[] } }>(`resident(id: "${child}") { consents { id holds until } }`, at.worker)).resident;
  expect(consents).toEqual([{ id: consents[0]?.id, holds: true, until: '2027-06-30' }]);
  expect(await matched()).toEqual([tutors.resourceId]);
  await expect(propose(others.resourceId)).rejects.toThrow('LINKAGE_DOES_NOT_MATCH');
  const first = await propose(tutors.resourceId);
  expect(await contact(first, tutors.as)).toBeNull();

  // withdrawn between the match and the acceptance: accepted, and nobody is named
  await hub.change('withdrawConsent', { residentId: child, by: 'GUARDIAN', consentId: consents[0]?.id }, at.worker);
  await hub.change('acceptLinkage', { linkageId: first }, tutors.as);
  expect(await contact(first, tutors.as)).toBeNull();
  expect(await home(first, tutors.as)).toEqual({ point: null });
  // given again: named, but the hearing is asked for separately
  await consent({});
  expect(await home(first, tutors.as)).toEqual({ point: { latitude: 28.217 } });
  expect(await contact(first, tutors.as)).toEqual({ name: '示例孩子', guardian: { name: '示例奶奶' }, sensitiveGroups: null });
  await consent({ sensitive: true });
  expect(await contact(first, tutors.as)).toMatchObject({ sensitiveGroups: ['disability-hearing-2'] });

  // somebody to talk to as well, of whom the guardian is asked for themselves; and the community's afternoon for children
  const counsellors = await partner('示例心理服务中心', 'psychological-counselling', { kind: 'TALENT', credentials: ['PSYCHOLOGIST', 'MINOR_CLEARANCE'] });
  const worry = await made('raiseNeed', aNeed({ residentId: child, serviceItems: ['psychological-counselling'] }), at.worker, 'need');
  const talks = () => made('proposeLinkage', { needId: worry, resourceId: counsellors.resourceId }, at.worker, 'linkage');
  await expect(talks()).rejects.toThrow('LINKAGE_DOES_NOT_MATCH');
  await consent({ recipients: [{ kind: 'ORGANIZATION', id: counsellors.organization }] });
  await hub.change('acceptLinkage', { linkageId: await talks() }, counsellors.as);
  await hub.change('recordActivity', { kind: 'COMMUNITY_EVENT', date: '2026-09-13', minutes: 120, residentIds: [child], others: 11 }, at.worker);

  // one child, one plan, and what the ledger says of it
  const caseId = await made('openCase', { residentId: child, workerId: worker, needIds: [needId, worry] }, at.worker, 'case');
  const support = (friends: number) => hub.change('assessCase', {
    caseId, scale: 'SOCIAL_SUPPORT', scores: [['FAMILY', 2], ['NEIGHBOURS', 1], ['FRIENDS', friends], ['SERVICES', 2]].map(([item, points]) => ({ item, points })),
  }, at.worker);
  await support(0);
  await hub.change('planCase', {
    caseId, items: [
      { serviceItem: 'tutoring', partyKind: 'SOCIAL_ORGANIZATION', rhythm: { visits: 1, per: 'WEEK' }, needId },
      { serviceItem: 'companionship', partyKind: 'SOCIAL_WORKER', rhythm: { visits: 2, per: 'MONTH' }, until: '2026-10-31' },
      { serviceItem: 'psychological-counselling', partyKind: 'SOCIAL_ORGANIZATION', rhythm: { visits: 1, per: 'MONTH' }, needId: worry },
    ],
  }, at.worker);
  const { plan } = (await read<{ case: { plan: { id: string }[] } }>(`case(id: "${caseId}") { plan { id } }`, at.worker)).case;
  const session = (planItemId: string | undefined, kind: string, date: string) => hub.change('recordActivity', { kind, date, minutes: 50, residentIds: [child], ledBySocialWorkerIds: [worker], caseId, planItemId }, at.worker);
  await goTo('2026-10-12');
  for (const date of ['2026-09-15', '2026-09-22', '2026-10-09']) await session(plan[0]?.id, 'CASE_SESSION', date);
  for (const date of ['2026-09-18', '2026-09-25']) await session(plan[1]?.id, 'CASE_SESSION', date);
  await session(plan[2]?.id, 'CASE_SESSION', '2026-09-24');
  const mistaken = await made('recordActivity', { kind: 'CASE_SESSION', date: '2026-10-08', minutes: 50, residentIds: [child], caseId, planItemId: plan[1]?.id }, at.worker, 'activity');
  await hub.change('correctActivity', { activityId: mistaken, reason: '误记', takenBack: true }, at.worker);
  const progress = async () => (await read<{ case: { progress: Any[]; sessions: Any; stage: string } }>(`case(id: "${caseId}") { stage sessions { sessions } progress { due done missed } }`, at.worker)).case;
  // weeks of 14, 21 and 28 September and of 5 October are over; September's two talks are held, October's not due yet
  expect(await progress()).toEqual({ stage: 'INTERVENTION', sessions: { sessions: 6 }, progress: [{ due: 4, done: 3, missed: 1 }, { due: 2, done: 2, missed: 0 }, { due: 1, done: 1, missed: 0 }] });
  await goTo('2026-12-01');
  await support(3);
  expect(await read(`case(id: "${caseId}") { courses { scale sinceFirst points { on total } } }`, at.worker)).toEqual({
    case: { courses: [{ scale: 'SOCIAL_SUPPORT', sinceFirst: 'BETTER', points: [{ on: '2026-09-14', total: 5 }, { on: '2026-12-01', total: 8 }] }] },
  });

  // the guardian's term ends by the clock, and with it what the guardian agreed to
  await goTo('2027-07-01');
  expect(await read(`resident(id: "${child}") { hasGuardian guardian { name } consents { holds withdrawnBy } }`, at.worker)).toMatchObject({
    resident: { hasGuardian: false, guardian: null, consents: Array(4).fill(expect.objectContaining({ holds: false })) },
  });
  expect(await contact(first, tutors.as)).toBeNull();
  expect(await matched()).toEqual([]);
  // at eighteen the say is the resident's own
  await hub.change('nameGuardian', { residentId: child, guardian: { name: '示例姑姑', relation: '姑姑' } }, at.worker);
  await goTo('2035-05-01');
  await expect(consent({})).rejects.toThrow('CONSENT_IS_THE_RESIDENTS_OWN');
  await expect(hub.change('withdrawConsent', { residentId: child, by: 'GUARDIAN' }, at.worker)).rejects.toThrow('CONSENT_IS_THE_RESIDENTS_OWN');
  await hub.change('withdrawConsent', { residentId: child, by: 'SELF' }, at.worker);
  expect(await matched()).toEqual([]);
});
