import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Identity } from '#platform/access';
import { Timekeeper } from '#platform/timekeeper/slice';
import { aNeed, anOrganization, aResident, aResource, creditCode, oneStreet, REGION, type OneStreet } from '../journeys/one-street.js';
import { openHub, somebody, type OpenHub } from '../journeys/open-hub.js';

type Any = Readonly<Record<string, unknown>>;
interface CaseShown {
  readonly case: { readonly [field: string]: unknown; readonly progress: readonly Any[]; readonly plan: readonly Any[] };
}

let hub: OpenHub;
let at: OneStreet;
beforeAll(async () => {
  hub = await openHub();
  at = await oneStreet(hub);
});
afterAll(() => hub.close());

const made = async (mutation: string, input: object, as: Identity, entity: string): Promise<string> => (await hub.change(mutation, input, as, `${entity} { id }`))[entity as 'need'].id;
/** The morning of a day in China. */
const goTo = async (day: string): Promise<void> => {
  hub.clock.at = Date.parse(`${day}T09:00:00+08:00`);
  await hub.app.get(Timekeeper).round();
};
/** What policies do comes soon after. */
const eventually = async (so: () => Promise<void>): Promise<void> => {
  for (let tries = 0; ; tries++) {
    try {
      return await so();
    } catch (error) {
      if (tries > 100) throw error;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
};
const read = async (caseId: string, fields: string, as = at.worker) => ((await hub.read(`{ case(id: "${caseId}") { ${fields} } }`, as)) as unknown as CaseShown).case;
async function help(needId: string, resourceId: string, by: Identity): Promise<string> {
  const linkageId = await made('proposeLinkage', { needId, resourceId }, at.worker, 'linkage');
  await hub.change('acceptLinkage', { linkageId }, by);
  const [startsAt, endsAt] = [hub.clock.now(), new Date(hub.clock.at + 3_600_000).toISOString()];
  await hub.change('scheduleLinkage', { linkageId, startsAt, endsAt }, by);
  hub.clock.pass(1);
  await hub.change('completeLinkage', { linkageId }, at.worker);
  return linkageId;
}

it('an elder of 81, sons away: one case, several needs met from different resources, monthly visits on no fixed day', async () => {
  await goTo('2026-09-14');
  const worker = await made('registerSocialWorker', { identity: { name: '示例社工' }, languages: ['zh'], specialisms: [] }, at.head, 'socialWorker');
  const colleague = await made('registerSocialWorker', { identity: { name: '示例接任社工' }, languages: ['zh'], specialisms: [] }, at.head, 'socialWorker');
  const elder = await made('enrolResident', aResident({
    identity: { name: '示例老人', bornOn: '1945-03-01' }, risk: 'KEY', groups: [{ group: 'empty-nest', source: 'HOME_VISIT', from: '2026-09-01' }],
  }), at.worker, 'resident');
  const need = (serviceItem: string) => made('raiseNeed', aNeed({ residentId: elder, serviceItems: [serviceItem] }), at.worker, 'need');
  const needs = { chores: await need('house-cleaning'), meals: await need('meal-delivery'), visits: await need('companionship') };

  // one case with several needs, assessed, with a goal and a plan
  const caseId = await made('openCase', { residentId: elder, workerId: worker, needIds: [needs.chores, needs.meals], words: '儿子们在外地' }, at.worker, 'case');
  await hub.change('addNeedToCase', { caseId, needId: needs.visits }, at.worker);
  await expect(made('openCase', { residentId: elder, workerId: worker, needIds: [needs.meals] }, at.worker, 'case')).rejects.toThrow('CASE_NEED_ELSEWHERE');
  const mood = (down: number) => ({ caseId, scale: 'LOW_MOOD', scores: [{ item: 'LITTLE_INTEREST', points: 2 }, { item: 'FEELING_DOWN', points: down }] });
  await hub.change('assessCase', mood(3), at.worker);
  await hub.change('setCaseGoal', { caseId, dimension: 'SUPPORT', words: '每月有人上门' }, at.worker);
  await hub.change('planCase', {
    caseId, items: [
      { serviceItem: 'companionship', partyKind: 'VOLUNTEER', rhythm: { visits: 1, per: 'MONTH' }, needId: needs.visits },
      { serviceItem: 'meal-delivery', partyKind: 'SOCIAL_ORGANIZATION', rhythm: { visits: 1, per: 'MONTH' }, needId: needs.meals },
      { serviceItem: 'house-cleaning', partyKind: 'ENTERPRISE', rhythm: { visits: 1, per: 'MONTH' }, needId: needs.chores },
    ],
  }, at.worker);
  const { plan } = await read(caseId, 'plan { id serviceItem }');
  const [visit] = plan.map(({ id }) => id as string);
  expect(await read(caseId, 'stage')).toEqual({ stage: 'PLAN' });

  // different resources: a charity that delivers meals, a firm that cleans, the residents' committee, a volunteer
  const from = async (serviceItem: string, needId: string, legalForm: string, over: object = {}): Promise<string> => {
    const organization = await made('registerOrganization', anOrganization({ name: { zh: `示例${serviceItem}` }, legalForm, ...over }), at.worker, 'organization');
    const resourceId = await made('registerResource', aResource({ title: { zh: serviceItem }, serviceItems: [serviceItem], provider: { kind: 'ORGANIZATION', id: organization } }), at.worker, 'resource');
    return help(needId, resourceId, somebody(serviceItem, { role: 'PARTNER', organization }));
  };
  await from('meal-delivery', needs.meals, 'SOCIAL_SERVICE_INSTITUTION');
  await from('house-cleaning', needs.chores, 'RESIDENTS_COMMITTEE', { creditCode: creditCode('55') });
  const visitor = await made('registerVolunteer', { identity: { name: '示例邻居', bornOn: '1960-04-12' }, languages: ['zh'], places: [REGION.street], skills: ['companionship'] }, at.worker, 'volunteer');
  expect(await read(caseId, 'societies { societies allFive }')).toMatchObject({ societies: { allFive: false } });
  const company = await made('registerResource', aResource({
    title: { zh: '陪伴' }, kind: 'TALENT', serviceItems: ['companionship'], capacity: { unit: 'PERSON_TIME', total: 4, renewal: 'MONTH' }, provider: { kind: 'VOLUNTEER', id: visitor },
  }), at.worker, 'resource');
  await help(needs.visits, company, somebody('visitor', { role: 'VOLUNTEER', person: visitor }));
  expect(await read(caseId, 'societies { societies allFive }')).toEqual({
    societies: { allFive: true, societies: ['COMMUNITY', 'SOCIAL_ORGANIZATION', 'SOCIAL_WORKER', 'VOLUNTEER', 'CHARITY_RESOURCE'] },
  });

  // the same meals a second time: named in the answer, kept with the case
  const again = await need('meal-delivery');
  await hub.change('addNeedToCase', { caseId, needId: again }, at.worker);
  const other = await made('registerResource', aResource({ title: { zh: '另一家送餐' }, provider: { kind: 'STATION', id: at.street } }), at.worker, 'resource');
  const policy = await made('registerResource', {
    title: { zh: '高龄老人助餐补贴' }, kind: 'POLICY', serviceItems: ['meal-delivery'], eligibility: { minAge: 80 }, provider: { kind: 'STATION', id: at.street },
  }, at.worker, 'resource');
  const { linkage: doubled } = await hub.change('proposeLinkage', { needId: again, resourceId: other }, at.worker, 'linkage { id doubleAid { policyIds linkageIds } }');
  const named = (doubled as unknown as { doubleAid: { policyIds: string[]; linkageIds: string[] } }).doubleAid;
  expect(named.policyIds).toEqual([policy]);
  expect(named.linkageIds).toHaveLength(1);
  expect(await read(caseId, 'doubleAid { linkageId needId policyIds linkageIds }')).toEqual({ doubleAid: [{ linkageId: doubled.id, needId: again, ...named }] });

  // visits once a month, whenever it suits; November goes by without one
  for (const day of ['2026-10-23', '2026-12-02']) {
    await goTo(day);
    await hub.change('recordActivity', { kind: 'HOME_VISIT', date: day, minutes: 40, residentIds: [elder], helperIds: [visitor], caseId, planItemId: visit }, at.worker);
  }
  await goTo('2027-01-04');
  const after = await read(caseId, 'sessions { visits sessions } progress { planItemId due done missed stretches { from until due done } }');
  // 2026-09 by the linkage, 2026-10 and 2026-12 in the ledger
  expect(after.progress[0]).toEqual({
    planItemId: visit, due: 4, done: 3, missed: 1,
    stretches: [
      { from: '2026-09-14', until: '2026-09-30', due: 1, done: 1 }, { from: '2026-10-01', until: '2026-10-31', due: 1, done: 1 },
      { from: '2026-11-01', until: '2026-11-30', due: 1, done: 0 }, { from: '2026-12-01', until: '2026-12-31', due: 1, done: 1 }, { from: '2027-01-01', until: '2027-01-31', due: 1, done: 0 },
    ],
  });
  expect(await read(caseId, 'stage')).toEqual({ stage: 'INTERVENTION' });

  // paired with the neighbour: the plan is credited with what the pairing visits by itself, once, and not with what was taken back
  const pairingId = await made('pair', { residentId: elder, helperKind: 'VOLUNTEER', helperId: visitor, resourceId: company, rhythm: { visits: 2, per: 'MONTH' } }, at.worker, 'pairing');
  const entries = async (): Promise<readonly string[]> => {
    const { activities } = (await hub.read(`{ activities(tiedToId: "${pairingId}", counting: true) { nodes { id } } }`, at.worker)) as unknown as { activities: { nodes: { id: string }[] } };
    return activities.nodes.map(({ id }) => id);
  };
  const done = async () => (await read(caseId, 'progress { done missed }')).progress[0];
  await hub.change('recordPairingVisit', { pairingId }, at.worker);
  await eventually(async () => expect(await entries()).toHaveLength(1));
  expect(await done()).toEqual({ done: 4, missed: 1 });
  await hub.change('recordActivity', { kind: 'HOME_VISIT', date: '2027-01-04', minutes: 30, residentIds: [elder], helperIds: [visitor], caseId, planItemId: visit }, at.worker);
  expect(await done()).toEqual({ done: 4, missed: 1 });
  await goTo('2027-01-05');
  await hub.change('recordPairingVisit', { pairingId }, at.worker);
  await eventually(async () => expect(await entries()).toHaveLength(2));
  expect(await done()).toEqual({ done: 5, missed: 1 });
  await hub.change('correctActivity', { activityId: (await entries())[1], reason: '没有上门', takenBack: true }, at.worker);
  expect(await done()).toEqual({ done: 4, missed: 1 });

  // the worker leaves: the whole caseload goes in one step, or nothing does
  const second = await made('enrolResident', aResident(), at.worker, 'resident');
  await made('openCase', { residentId: second, workerId: worker }, at.worker, 'case');
  await hub.change('setCaseloadCap', { workerId: colleague, cap: 1, reason: '兼职' }, at.head);
  const handOver = (over: object = {}) => hub.change('handOverCases', { fromWorkerId: worker, toWorkerId: colleague, reason: '调离', ...over }, at.head, 'cases { id workerId }');
  const loads = async () => hub.read(`{ left: caseload(workerId: "${worker}") { open } has: caseload(workerId: "${colleague}") { open cap } }`, at.worker);
  await expect(handOver()).rejects.toThrow('CASELOAD_FULL');
  expect(await loads()).toEqual({ left: { open: 2 }, has: { open: 0, cap: 1 } });
  await handOver({ beyondCap: true });
  expect(await loads()).toEqual({ left: { open: 0 }, has: { open: 2, cap: 1 } });
  expect(await read(caseId, 'workerId')).toEqual({ workerId: colleague });
  const handedOver = async (as = at.worker) =>
    ((await read(caseId, 'timeline(first: 100) { nodes { what why } }', as)) as unknown as { timeline: { nodes: { what: string; why: string | null }[] } }).timeline.nodes
      .find(({ what }) => what === 'HANDED_OVER')?.why;
  expect([await handedOver(), await handedOver(at.supervisor)]).toEqual(['调离', null]);

  // better than before; the goal is met, and the case is closed, and taken up again
  await hub.change('assessCase', mood(0), at.worker);
  expect(await read(caseId, 'courses { scale sinceFirst points { total } }')).toEqual({ courses: [{ scale: 'LOW_MOOD', sinceFirst: 'BETTER', points: [{ total: 5 }, { total: 2 }] }] });
  await expect(hub.change('closeCase', { caseId, outcome: 'GOAL_MET' }, at.worker)).rejects.toThrow('CASE_GOALS_NOT_MET');
  const { goals } = (await read(caseId, 'goals { id words }')) as unknown as { goals: readonly { id: string; words: string }[] };
  await hub.change('evaluateCase', { caseId, goals: goals.map(({ id: goalId }) => ({ goalId, met: true })), satisfaction: 5 }, at.worker);
  await hub.change('closeCase', { caseId, outcome: 'GOAL_MET' }, at.worker);
  expect(await read(caseId, 'open stage outcome words goals { words met }', at.worker)).toEqual({
    open: false, stage: 'CLOSING', outcome: 'GOAL_MET', words: '儿子们在外地', goals: [{ words: '每月有人上门', met: true }],
  });
  expect(await read(caseId, 'stage words goals { words }', at.supervisor)).toEqual({ stage: 'CLOSING', words: null, goals: [{ words: null }] });
  await hub.change('reopenCase', { caseId }, at.worker).then(
    () => expect('a caseload beyond its cap').toBe('refused'),
    (refusal: Error) => expect(refusal.message).toBe('CASELOAD_FULL'),
  );
  await hub.change('reopenCase', { caseId, workerId: worker }, at.worker);
  expect(await read(caseId, 'open stage workerId timesReopened')).toEqual({ open: true, stage: 'ASSESSMENT', workerId: worker, timesReopened: 1 });
});
