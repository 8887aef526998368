import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Identity } from '#platform/access';
import { aNeed, anOrganization, aResident, aResource, creditCode } from '../journeys/one-street.js';
import { admin, commandId, openHub, somebody, type OpenHub, type Refused } from '../journeys/open-hub.js';
import { partner, telling } from './telling.js';

let hub: OpenHub;
beforeAll(async () => {
  hub = await openHub();
});
afterAll(() => hub.close());

const [STREET, COMMUNITY] = ['510681001', '510681001001'];
const change = async <T>(mutation: string, input: object, as: Identity, answer: string): Promise<T> => (await hub.change(mutation, input, as, answer)) as unknown as T;
const { made, read, nodes, refusal } = telling(() => hub);
const times = (n: number): number[] => [...Array(n).keys()];

interface Rank {
  readonly rank: number;
  readonly serviceItem: string;
  readonly asked: number;
}
/** What the form asks, and how many of the three hundred tick it: our own figures, the source has none. */
const wishes = [
  ['A', '健康检查', 'health-check', 180], ['B', '心理咨询', 'psychological-counselling', 150], ['C', '兴趣班', 'elder-interest-class', 120], ['D', '四点半课堂', 'after-school-care', 90],
  ['E', '普法宣传', 'legal-education', 60], ['F', '公共空间改造', 'public-space-renewal', 60], ['G', '小修小补', 'minor-repair', 30],
] as const;

describe('112+N in Guanghan (广汉)', () => {
  it('asks three hundred, ranks what is needed, says what the pool meets and what not, and settles ten rules with those who live and work there', async () => {
    const station = (await hub.change('establishStation', {
      name: { zh: '金领社区社工室' }, localName: '社工室', tier: 'COMMUNITY', region: COMMUNITY, serves: [STREET], specialism: 'GENERAL', languages: ['zh'],
    }, admin, 'station { id }')).station.id;
    const worker = somebody('worker', { role: 'STATION_WORKER', station });
    const supervisor = somebody('supervisor', { role: 'SUPERVISOR', regions: ['5106'] });
    const { community } = await hub.change('registerCommunity', {
      name: { zh: '金领社区' }, region: COMMUNITY, estates: times(16).map((n) => ({ name: `小区${String(n + 1).padStart(2, '0')}`, households: 200 })),
    }, worker, 'community { id estates { id name } }');

    // five charity resources are brought in, with the licences that what they do asks for
    const brought = [
      ['示例心理学会', 'SOCIAL_ASSOCIATION', '51', 'psychological-counselling', 'HOUR', ['PSYCHOLOGIST']], ['示例棋类协会', 'SOCIAL_ASSOCIATION', '51', 'elder-interest-class', 'SESSION', []],
      ['示例卫生院', 'PUBLIC_INSTITUTION', '12', 'health-check', 'PERSON', ['HEALTH_PROFESSIONAL']], ['示例律师事务所', 'LAW_FIRM', '31', 'legal-education', 'SESSION', []], ['示例维修店', 'SOLE_TRADER', '92', 'minor-repair', 'HOUR', []],
    ] as const;
    await Promise.all(brought.map(async ([zh, legalForm, prefix, item, unit, credentials]) => {
      const id = (await hub.change('registerOrganization', anOrganization({ name: { zh }, legalForm, creditCode: creditCode(prefix), region: '510681' }), admin, 'organization { id }')).organization.id;
      const kind = item === 'minor-repair' ? 'ORGANIZATION' : 'TALENT';
      await hub.change('registerResource', aResource({ title: { zh: `${zh}服务` }, kind, serviceItems: [item], credentials, provider: { kind: 'ORGANIZATION', id }, capacity: { unit, total: 40, renewal: 'MONTH' }, ...(item === 'minor-repair' ? { eligibility: { minAge: 60 } } : {}) }), worker);
    }));

    const questions = [
      { code: 'q1', kind: 'CHOICE', text: { zh: '您希望社区提供哪些服务？' }, options: wishes.map(([code, zh, item]) => ({ code, text: { zh }, serviceItems: [item] })) },
      { code: 'q2', kind: 'YES_NO', text: { zh: '家里有人需要陪同就医吗？' }, serviceItems: ['escort-to-hospital'] },
      { code: 'q3', kind: 'WORDS', text: { zh: '还想说什么？' } },
    ];
    const { survey: { id: surveyId } } = await change<{ survey: { id: string } }>('openSurvey', {
      title: { zh: '金领社区需求调查' }, communityId: community.id, from: '2026-09-01', until: '2026-09-30', questions,
    }, worker, 'survey { id }');

    // twelve residents give their names and agree that it is taken up; all others stay anonymous
    const residents = await Promise.all(times(12).map(async () => (await hub.change('enrolResident', aResident({ livingRegion: COMMUNITY }), worker, 'resident { id }')).resident.id));
    const row = (n: number): string => {
      const ticked = wishes.filter(([, , , count], w) => (n + 37 * w) % 300 < count).map(([code, zh]) => (n % 2 === 0 ? code : zh));
      // of two of the sixteen estates nobody answers
      return [String(n + 1).padStart(3, '0'), community.estates[n % 14]?.name, residents[n] ?? '', n < 12 ? '是' : '否', ticked.join('；'), n % 10 === 0 ? '是' : '否', n === 0 ? '想有个下棋的地方' : ''].join(',');
    };
    const file = (rows: readonly string[]): string => `编号,小区,居民,同意,q1,q2,q3\n${rows.join('\n')}\n`;
    const rows = times(300).map(row);
    const spoilt = [...rows];
    spoilt[4] = '005,没有的小区,,是,H,也许,';
    const refused = await hub.change('importSurveyAnswers', { surveyId, csv: file(spoilt) }, worker).then(() => undefined, (error: unknown) => error as Refused);
    expect(refused?.failure.extensions).toMatchObject({ code: 'SURVEY_FILE_UNFIT', parameters: { count: 4 } });
    expect(refused?.failure.message).toMatch(/^The file has 4 faults[^]*\n6 小区: [^]*\n6 q1: [^]*\n6 q2: /);
    expect(refused?.failure.message).not.toContain('没有的小区');
    const unfit = await hub.change('answerSurvey', { surveyId, answers: [{ number: '9', ticked: [{ question: 'q1', options: ['Z'] }] }] }, worker).then(() => undefined, (error: unknown) => error as Refused);
    expect(unfit?.failure.message).toBe(`The answer with the number 9 is not right: question “q1 ${questions[0]?.text.zh ?? ''}”: there is no such option.`);
    expect(unfit?.failure.extensions).toMatchObject({ code: 'SURVEY_ANSWER_UNFIT', parameters: { number: '9', question: 'q1', fault: 'SURVEY_OPTION_UNKNOWN' } });
    const sent = { commandId: commandId(hub.clock.at), surveyId, csv: file(rows) };
    expect(await change('importSurveyAnswers', sent, worker, 'survey { answerCount consentCount }')).toMatchObject({ survey: { answerCount: 300, consentCount: 12 } });
    // sent again, as the same command or as another one, it changes nothing
    await hub.change('importSurveyAnswers', sent, worker);
    expect(await change('importSurveyAnswers', { surveyId, csv: file(rows) }, worker, 'survey { answerCount }')).toMatchObject({ survey: { answerCount: 300 } });

    const ask = `surveyRanking(surveyId: "${surveyId}") { answers needs { rank serviceItem asked percent consenting raised pool { met ownPool conditional summary } } places(top: 2) { name answers needs { serviceItem asked } } }`;
    const { surveyRanking } = await read<{ surveyRanking: { answers: number; needs: readonly (Rank & { percent: number; pool: { met: boolean; conditional: boolean; summary: string } })[]; places: readonly { name: string; answers: number; needs: Rank[] }[] } }>(ask, worker);
    expect(surveyRanking.answers).toBe(300);
    // equals are in the order of their codes
    expect(surveyRanking.needs.map(({ serviceItem, asked, percent }) => [serviceItem, asked, percent])).toEqual([
      ['health-check', 180, 60], ['psychological-counselling', 150, 50], ['elder-interest-class', 120, 40], ['after-school-care', 90, 30], ['legal-education', 60, 20], ['public-space-renewal', 60, 20],
      ['escort-to-hospital', 30, 10], ['minor-repair', 30, 10],
    ]);
    expect(surveyRanking.needs.map(({ rank }) => rank)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
    expect(surveyRanking.needs.filter(({ pool }) => pool.met).map(({ serviceItem }) => serviceItem)).toEqual(brought.map(([, , , item]) => item).sort((a, b) => order(surveyRanking.needs, a) - order(surveyRanking.needs, b)));
    expect(surveyRanking.needs.filter(({ pool }) => !pool.met).map(({ serviceItem }) => serviceItem)).toEqual(['after-school-care', 'public-space-renewal', 'escort-to-hospital']);
    // what is for some only says so
    expect(surveyRanking.needs.flatMap(({ serviceItem, pool }) => (pool.conditional ? [[serviceItem, pool.summary]] : [])))
      .toEqual([['minor-repair', 'One resource meets it, for residents who are eligible only: by group, age or a guardian’s consent.']]);
    // every estate, also the two of which nobody answered
    expect(surveyRanking.places.map(({ name }) => name)).toEqual(community.estates.map(({ name }) => name).sort());
    expect(surveyRanking.places.filter(({ answers }) => answers === 0)).toEqual(community.estates.slice(14).map(({ name }) => name).sort().map((name) => ({ name, answers: 0, needs: [] })));
    expect(surveyRanking.places.reduce((sum, { answers }) => sum + answers, 0)).toBe(300);

    // words are for those who asked
    const words = `survey(id: "${surveyId}") { answers(first: 1) { nodes { number words { words } } } }`;
    expect(await read(words, worker)).toEqual({ survey: { answers: { nodes: [{ number: '001', words: [{ words: '想有个下棋的地方' }] }] } } });
    expect(await read(words, supervisor)).toEqual({ survey: { answers: { nodes: [{ number: '001', words: null }] } } });

    // what the twelve asked for becomes needs, each once, however often and by whomever at the same time, and none that is asked for already
    const { need: { id: already } } = await change<{ need: { id: string } }>('raiseNeed', aNeed({ residentId: residents[0], serviceItems: ['health-check', 'minor-repair'] }), worker, 'need { id }');
    const wanted = times(12).reduce((sum, n) => sum + wishes.filter(([, , , count], w) => (n + 37 * w) % 300 < count).length + (n % 10 === 0 ? 1 : 0), 0);
    for (let tries = 0; tries < 2; tries++) await Promise.allSettled([0, 1].map(() => hub.change('raiseNeedsFromSurvey', { surveyId, first: 100 }, worker)));
    const raised = await read<{ needs: { nodes: { residentId: string; serviceItems: string[]; source: string }[] } }>('needs(first: 100) { nodes { residentId serviceItems source } }', worker);
    const surveyed = raised.needs.nodes.filter(({ source }) => source === 'SURVEY');
    const left = raised.needs.nodes.length - surveyed.length;
    expect([left, surveyed.length]).toEqual([1, wanted - wishes.filter(([, , item, count], w) => ['health-check', 'minor-repair'].includes(item) && (37 * w) % 300 < count).length]);
    await hub.change('withdrawNeed', { needId: already, reason: '示例' }, worker);
    await hub.change('raiseNeedsFromSurvey', { surveyId, first: 100 }, worker);
    const all = (await read<typeof raised>('needs(first: 100) { nodes { residentId serviceItems source } }', worker)).needs.nodes;
    expect(all).toHaveLength(wanted);
    expect(new Set(all.map(({ residentId, serviceItems }) => `${residentId} ${serviceItems.join()}`)).size).toBe(wanted);
    expect(new Set(all.map(({ source }) => source))).toEqual(new Set(['SURVEY']));
    const after = await read<{ surveyRanking: { needs: { consenting: number; raised: number }[] } }>(`surveyRanking(surveyId: "${surveyId}") { needs { consenting raised } }`, supervisor);
    for (const { consenting, raised: made } of after.surveyRanking.needs) expect(made).toBe(consenting);

    // three volunteer actions
    for (const [n, topic] of (['ENVIRONMENT', 'SAFETY', 'CULTURE'] as const).entries())
      await hub.change('recordActivity', { kind: 'COMMUNITY_EVENT', date: `2026-09-0${n + 5}`, minutes: 120, region: COMMUNITY, others: 40, topics: ['VOLUNTEERING', topic] }, worker);
    expect(await read('activityTotals(from: "2026-09-01", until: "2026-09-30", kind: COMMUNITY_EVENT) { figures { sessions personTimes } }', worker)).toEqual({ activityTotals: { figures: { sessions: 3, personTimes: 120 } } });

    // ten rules, with a part in them for the property firm, the owners' committee, a shop and the party branch of the grid
    const owners = await Promise.all(([['示例物业公司', 'PROPERTY_MANAGEMENT', creditCode('91')], ['小区01业委会', 'OWNERS_COMMITTEE', undefined], ['示例便利店', 'SOLE_TRADER', creditCode('92')], ['第一网格党支部', 'PARTY_BRANCH', undefined]] as const)
      .map(async ([zh, legalForm, code]) => (await hub.change('registerOrganization', { name: { zh }, legalForm, region: COMMUNITY, ...(code && { creditCode: code }) }, admin, 'organization { id }')).organization.id));
    const rules = times(10).map((n) => ({ zh: `第${n + 1}条 示例公约` }));
    const { deliberation: { id: deliberationId, options } } = await change<{ deliberation: { id: string; options: object[] } }>('openDeliberation', {
      topic: { zh: '小区公约十条' }, region: COMMUNITY, options: rules,
    }, worker, 'deliberation { id options { text } }');
    expect(options).toHaveLength(10);
    await hub.change('recordDeliberationSitting', { deliberationId, minutes: 90, residentIds: residents.slice(0, 3), others: 27 }, worker);
    const tasks = owners.map((id, n) => ({ text: { zh: `落实第${n + 1}条` }, owner: { kind: 'ORGANIZATION', id }, due: '2026-10-31' }));
    const { deliberation } = await change<{ deliberation: { tasks: { owner: { id: string } }[] } }>('resolveDeliberation', {
      deliberationId, by: 'CONSENSUS', text: { zh: '一致同意小区公约十条' }, tasks,
    }, worker, 'deliberation { resolution { by optionId } tasks { owner { id } } }');
    expect(deliberation).toEqual({ resolution: { by: 'CONSENSUS', optionId: null }, tasks: owners.map((id) => ({ owner: { id } })) });
  }, 120_000);

  it('has two venture calls, the community’s and the city’s: applied to, scored, ranked and awarded from a fund each', async () => {
    const organization = (zh: string, legalForm: string, region: string, prefix?: string) =>
      made('registerOrganization', { name: { zh }, legalForm, region, ...(prefix && { creditCode: creditCode(prefix) }) }, admin, 'organization');
    const [station = ''] = (await nodes(`stations(region: "${COMMUNITY}")`, admin)).map(({ id }) => String(id));
    const city = await made('establishStation', { name: { zh: '德阳市社工总站' }, tier: 'CITY', region: '5106', serves: ['5106'], specialism: 'GENERAL', languages: ['zh'] }, admin, 'station');
    const charity = await organization('示例慈善会', 'SOCIAL_ASSOCIATION', '5106', '51');
    const applicants = await Promise.all(['示例棋友社', '示例巾帼队', '示例环保社'].map((zh) => organization(zh, 'COMMUNITY_SOCIAL_ORGANIZATION', COMMUNITY)));
    const reviewers = ['expert', 'resident'].map((id) => somebody(id, { role: 'VOLUNTEER', person: id }));
    /** A call with its fund; how the three that apply are scored, and how many get what they ask for. */
    const call = async (zh: string, of: string, budgetFen: number, askedFen: number, scores: readonly number[]) => {
      const head = somebody(`head-of-${of}`, { role: 'STATION_HEAD', station: of });
      const office = await organization(`${zh}牵头单位`, 'GOVERNMENT_ORGAN', '510681', '11');
      const fundId = await made('openFund', { title: { zh: `${zh}基金` }, charityId: charity, locality: { kind: 'ORGANIZATION', id: office }, from: '2026-09-01', approvalLimitFen: 5_000_000 }, head, 'fund');
      for (const [party, by] of [['STATION', head], ['LOCALITY', partner(office)], ['CHARITY', partner(charity)]] as const) await hub.change('joinFundAgreement', { fundId, party }, by);
      await hub.change('recordDonation', { fundId, donor: { unnamed: true }, receiptNumber: `示例-${zh}`, amountFen: budgetFen }, partner(charity));
      hub.clock.at = Date.parse('2026-09-14T02:00:00Z');
      const callId = await made('openVentureCall', {
        fundId, title: { zh }, from: '2026-09-14', until: '2026-09-20', budgetFen, maxAwardFen: askedFen, reviewsNeeded: 2, reviewers: reviewers.map(({ id }) => ({ reviewer: id })),
        criteria: [{ code: 'need', title: { zh: '居民需要' }, points: 60 }, { code: 'plan', title: { zh: '方案可行' }, points: 40 }],
      }, head, 'call');
      const applications: string[] = [];
      for (const [n, id] of applicants.entries()) {
        const applicationId = await made('applyToVentureCall', { callId, title: { zh: '示例项目' }, askedFen, milestones: [{ title: '结项', dueOn: '2026-12-31' }] }, partner(id), 'application');
        applications.push(applicationId);
        for (const [r, by] of reviewers.entries()) await hub.change('reviewApplication', { applicationId, scores: [{ criterion: 'need', points: (scores[n] ?? 0) + r }, { criterion: 'plan', points: 30 }] }, by);
      }
      hub.clock.at = Date.parse('2026-09-21T02:00:00Z');
      const ranked = async () => (await read<{ ventureCall: { awardedFen: number; applications: { id: string; rank: number; score: number; status: string }[] } }>(`ventureCall(id: "${callId}") { awardedFen applications { id rank score status } }`, head)).ventureCall;
      const outcomes: string[] = [];
      for (const { id } of (await ranked()).applications) outcomes.push(await refusal('awardApplication', { applicationId: id, amountFen: askedFen }, head));
      return { outcomes, ...(await ranked()), order: (await ranked()).applications.map(({ id }) => applications.indexOf(id)), fund: await read(`fundFigures(fundId: "${fundId}") { balanceFen }`, head) };
    };
    expect(await call('社区微创投', station, 1_000_000, 500_000, [40, 55, 50])).toMatchObject({
      order: [1, 2, 0], applications: [{ rank: 1, score: 85.5, status: 'AWARDED' }, { rank: 2, score: 80.5, status: 'AWARDED' }, { rank: 3, score: 70.5, status: 'APPLIED' }],
      outcomes: ['done', 'done', 'VENTURE_BUDGET_SHORT'], awardedFen: 1_000_000, fund: { fundFigures: { balanceFen: 0 } },
    });
    expect(await call('德阳市公益创投', city, 3_000_000, 3_000_000, [58, 20, 30])).toMatchObject({
      order: [0, 2, 1], outcomes: ['done', 'VENTURE_BUDGET_SHORT', 'VENTURE_BUDGET_SHORT'], awardedFen: 3_000_000,
    });
  });
});

const order = (needs: readonly Rank[], item: string): number => needs.find(({ serviceItem }) => serviceItem === item)?.rank ?? 0;
