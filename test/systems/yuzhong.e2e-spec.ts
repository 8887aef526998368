import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { read as readWorkbook, utils } from '@e965/xlsx';
import type { Identity } from '#platform/access';
import { EventStore } from '#platform/event-store';
import { Timekeeper } from '#platform/timekeeper/slice';
import { admin, openHub, somebody, type OpenHub } from '../journeys/open-hub.js';
import { anOrganization } from '../journeys/one-street.js';
import { inspected } from './yuzhong-inspected.js';

/** 榆中县: 20 townships, 16 of them with a newly built station; a demonstration room of the city beside them; four agencies run them under government purchase. */
const COUNTY = '620123';
const TOWNSHIPS = ['100', '101', '102', '103', '104', '105', '106', '107', '108', '109', '110', '202', '205', '207', '208', '209'].map((part) => COUNTY + part);
const EVENTS = [...Array<number>(14).fill(7), 6, 6];

interface Post {
  readonly station: string;
  readonly region: string;
  readonly worker: Identity;
  readonly head: Identity;
}
interface Row {
  readonly number: number;
  readonly figureId: string;
  readonly yearFigureId: string;
  readonly value: number;
  readonly yearToDate: number;
  readonly target: number | null;
  readonly completion: number | null;
  readonly remark: string | null;
  readonly adjustments: readonly { readonly month: string; readonly filedValue: number; readonly change: number; readonly figureId: string; readonly filedFigureId: string }[];
  readonly indicator: { readonly code: string };
}
interface Report {
  readonly status: string;
  readonly digest: string;
  readonly dueOn: string;
  readonly events: { readonly digest: string; readonly count: number };
  readonly rows: readonly Row[];
  readonly typicalCases: string | null;
  readonly problems: string | null;
  readonly checkedBy: string | null;
  readonly filedBy: string | null;
}

let hub: OpenHub;
const posts: Post[] = [];
let room: Post;
let first: Post;
const agencies: string[] = [];
const entries: string[] = [];
const supervisor = somebody('county-bureau', { role: 'SUPERVISOR', regions: [COUNTY] });
const ofCity = somebody('city-bureau', { role: 'SUPERVISOR', regions: ['6201'] });

const change = async <T>(mutation: string, input: object, as: Identity, answer: string): Promise<T> => (await hub.change(mutation, input, as, answer)) as unknown as T;
const ask = async <T>(query: string, as: Identity): Promise<T> => (await hub.read(`{ ${query} }`, as)) as unknown as T;
const refusal = (mutation: string, input: object, as: Identity): Promise<string> => hub.change(mutation, input, as).then(() => 'done', (error: Error) => error.message);
const toShanghai = (instant: string): void => void (hub.clock.at = Date.parse(instant));
const FIELDS = `status digest dueOn checkedBy filedBy events { digest count } typicalCases problems
  rows { number figureId yearFigureId value yearToDate target completion remark adjustments { month filedValue change figureId filedFigureId } indicator { code } }`;
const report = async (month: string, { station }: Post, as: Identity): Promise<Report> => (await ask<{ monthlyReport: Report }>(`monthlyReport(stationId: "${station}", month: "${month}") { ${FIELDS} }`, as)).monthlyReport;
const rowOf = ({ rows }: Report, code: string): Row => rows.find(({ indicator }) => indicator.code === code) ?? (() => { throw new Error(`no row ${code}`); })();
const record = async (post: Post, input: object): Promise<string> =>
  (await change<{ activity: { id: string } }>('recordActivity', { minutes: 60, stationId: post.station, ...input }, post.worker, 'activity { id }')).activity.id;
const file = async (post: Post, month: string): Promise<void> => {
  const { digest } = await report(month, post, post.head);
  await change('checkMonthlyReport', { month, shownDigest: digest, problems: '经费拨付较慢' }, post.worker, 'report { status }');
  await change('fileMonthlyReport', { month, shownDigest: digest }, post.head, 'report { status }');
};

beforeAll(async () => {
  hub = await openHub();
  toShanghai('2026-09-01T09:00:00+08:00');
  for (const name of ['甲', '乙', '丙', '丁']) {
    const { organization } = await change<{ organization: { id: string } }>('registerOrganization', anOrganization({ name: { zh: `示例社会工作服务中心${name}` }, region: COUNTY }), admin, 'organization { id }');
    agencies.push(organization.id);
  }
  const establish = async (name: string, tier: string, region: string, agency: number): Promise<Post> => {
    const operator = { name: `示例社会工作服务中心${'甲乙丙丁'.charAt(agency)}`, organization: agencies[agency] };
    const { station } = await change<{ station: { id: string } }>('establishStation', { name: { zh: name }, tier, region, serves: [region], specialism: 'GENERAL', languages: ['zh'], operator }, admin, 'station { id }');
    return {
      station: station.id, region, worker: somebody(`worker-${region}`, { role: 'STATION_WORKER', station: station.id }), head: somebody(`head-${region}`, { role: 'STATION_HEAD', station: station.id }),
    };
  };
  for (const [at, region] of TOWNSHIPS.entries()) posts.push(await establish(`榆中县第${at + 1}社会工作服务站`, 'STREET', region, at % 4));
  room = await establish('兰州市社会工作示范室', 'CITY', '6201', 0);
  [first] = posts as [Post];

  toShanghai('2026-09-28T09:00:00+08:00');
  await Promise.all(posts.map(async (post, at) => {
    // 13 households and 25 people at each of three rounds of visits
    for (const day of ['05', '12', '19']) entries.push(await record(post, { kind: 'HOME_VISIT', date: `2026-09-${day}`, households: 13, others: 25 }));
    for (let n = 0; n < (EVENTS[at] ?? 0); n++) await record(post, { kind: 'COMMUNITY_EVENT', date: `2026-09-${String(n + 1).padStart(2, '0')}`, others: at === 0 && n === 0 ? 118 : 98 });
  }));
});
afterAll(() => hub.close());

describe('a month in Yuzhong (榆中 月报季督查)', () => {
  it('is counted from the ledger: 110 activities, more than 600 households visited, 12,000 person-times, 1,200 of them at home', async () => {
    const { monthlyReports } = await ask<{ monthlyReports: { nodes: Report[] } }>(`monthlyReports(month: "2026-09", first: 20) { nodes { status rows { value indicator { code } } } }`, supervisor);
    expect(monthlyReports.nodes.map(({ status }) => status)).toEqual(Array(16).fill('RUNNING'));
    const sum = (code: string): number => monthlyReports.nodes.reduce((all, one) => all + rowOf(one, code).value, 0);
    expect(['COMMUNITY_EVENTS', 'HOME_VISIT_HOUSEHOLDS', 'PERSON_TIMES', 'HOME_VISIT_PERSON_TIMES'].map(sum)).toEqual([110, 624, 12_000, 1_200]);
    // 16 of 20 townships, and the city's room is seen by the city
    const seen = await ask<{ monthlyReports: { nodes: unknown[] } }>('monthlyReports(month: "2026-09", first: 20) { nodes { stationId } }', ofCity);
    expect(seen.monthlyReports.nodes).toHaveLength(17);
  });

  it('is not answered for before it has begun, nor for a year that nobody can mean; what nobody waits for is not late', async () => {
    const refused = (query: string): Promise<string> => ask<object>(query, first.head).then(() => 'done', (error: Error) => error.message);
    for (const [month, code] of [
      ['2026-10', 'MONTHLY_REPORT_MONTH_NOT_BEGUN'], ['9999-11', 'MONTHLY_REPORT_MONTH_NOT_BEGUN'], ['9999-12', 'MONTH_INVALID'], ['0001-01', 'MONTH_INVALID'], ['2026-13', 'BAD_USER_INPUT'],
    ] as const) {
      for (const query of [`monthlyReport(month: "${month}") { status rows { value } }`, `monthlyReports(month: "${month}") { nodes { id } }`]) expect([query, await refused(query)]).toEqual([query, code]);
    }
    for (const [period, code] of [
      ['2026-10', 'PERIOD_NOT_BEGUN'], ['2026-Q4', 'PERIOD_NOT_BEGUN'], ['2027', 'PERIOD_NOT_BEGUN'], ['9999', 'PERIOD_NOT_BEGUN'], ['9999-12', 'PERIOD_NOT_BEGUN'], ['0001', 'PERIOD_NOT_WHOLE'],
      ['2026-13', 'PERIOD_NOT_WHOLE'], ['2026-09', 'done'], ['2026-Q3', 'done'], ['2026', 'done'], ['1900', 'done'],
    ] as const) expect([period, await refused(`dashboard(period: "${period}") { reached { entries } }`)]).toEqual([period, code]);
    for (const mutation of ['fileMonthlyReport', 'checkMonthlyReport']) {
      expect(await refusal(mutation, { month: '9999-12', shownDigest: 'x' }, first.head)).toBe('MONTH_INVALID');
      expect(await refusal(mutation, { month: '2026-10', shownDigest: 'x' }, first.head)).toBe('MONTHLY_REPORT_MONTH_NOT_BEGUN');
    }
    expect(await refusal('setReportTarget', { year: '0026', indicator: 'PERSONS', target: 1 }, first.head)).toBe('YEAR_INVALID');
    expect((await report('2026-08', first, first.head)).status).toBe('NOT_OWED');
  });

  it('stands beside what was reported of it, which is entered as it was reported and never added', async () => {
    const reported = { region: COUNTY, from: '2022-01', until: '2022-12', source: '榆中县民政局月报季督查通报' };
    for (const [indicator, value] of [['COMMUNITY_EVENTS', 110], ['PERSON_TIMES', 12_000], ['HOME_VISIT_PERSON_TIMES', 1_200]] as const) await hub.change('recordReportedFigure', { ...reported, indicator, value }, supervisor);
    const { reportedFigures } = await ask<{ reportedFigures: { nodes: unknown[] } }>(`reportedFigures(region: "${COUNTY}") { nodes { value source stationId stands indicator { code } } }`, supervisor);
    expect(reportedFigures.nodes).toHaveLength(3);
    expect(reportedFigures.nodes[1]).toEqual({ value: 12_000, source: reported.source, stationId: null, stands: true, indicator: { code: 'PERSON_TIMES' } });
    expect(await refusal('recordReportedFigure', { ...reported, region: '4301', indicator: 'PERSONS', value: 1 }, supervisor)).toBe('REGION_UNKNOWN');
    expect(rowOf(await report('2026-09', first, supervisor), 'PERSON_TIMES').yearToDate).toBe(7 * 98 + 20 + 75);
  });

  it('is held against the year’s targets', async () => {
    await hub.change('setReportTarget', { year: '2026', indicator: 'HOME_VISIT_HOUSEHOLDS', target: 120 }, first.head);
    const row = rowOf(await report('2026-09', first, first.worker), 'HOME_VISIT_HOUSEHOLDS');
    expect([row.value, row.yearToDate, row.target, row.completion]).toEqual([39, 39, 120, 32.5]);
    expect(rowOf(await report('2026-09', first, first.worker), 'PERSONS').completion).toBeNull();
  });

  it('is filed by the head as it was shown, and not as it was not', async () => {
    const { digest } = await report('2026-09', first, first.head);
    expect(await refusal('fileMonthlyReport', { month: '2026-09', shownDigest: digest }, first.head)).toBe('MONTHLY_REPORT_MONTH_NOT_OVER');
    toShanghai('2026-10-01T09:00:00+08:00');
    const words = { typicalCases: '示例：王奶奶一家', problems: '经费拨付较慢', nextMonth: '开展重阳活动' };
    expect(await refusal('fileMonthlyReport', { month: '2026-09', shownDigest: digest }, first.worker)).toBe('FORBIDDEN');
    await hub.change('checkMonthlyReport', { month: '2026-09', shownDigest: digest, ...words }, first.worker);
    // one visit of the month is written down while the head looks at the figures
    await record(first, { kind: 'PHONE_CALL', date: '2026-09-30', others: 1 });
    expect(await refusal('fileMonthlyReport', { month: '2026-09', shownDigest: digest }, first.head)).toBe('MONTHLY_REPORT_CHANGED');
    const now = await report('2026-09', first, first.head);
    await hub.change('fileMonthlyReport', { month: '2026-09', shownDigest: now.digest }, first.head);
    const filed = await report('2026-09', first, supervisor);
    expect([filed.status, filed.digest, filed.checkedBy, filed.filedBy, filed.problems, filed.typicalCases]).toEqual(['FILED', now.digest, first.worker.id, first.head.id, words.problems, null]);
    expect((await report('2026-09', first, first.worker)).typicalCases).toBe(words.typicalCases);
    expect(await refusal('fileMonthlyReport', { month: '2026-09', shownDigest: now.digest }, first.head)).toBe('MONTHLY_REPORT_ALREADY_FILED');
    // what was typed about people lies sealed in the log
    const store = hub.app.get<EventStore>(EventStore);
    expect(JSON.stringify((await store.readAll({ limit: 1_000 })).events)).not.toContain('王奶奶');
    const [, other] = posts as [Post, Post];
    await hub.change('checkMonthlyReport', { month: '2026-09', shownDigest: (await report('2026-09', other, other.head)).digest, ...words }, other.worker);
    await Promise.all(posts.slice(1, 14).map((post) => file(post, '2026-09')));
    // words that are taken out go with their key, and why is a ground: what is said of it would be words again
    await hub.change('removeMonthlyReportWords', { month: '2026-09', ground: 'MISTAKE', reason: '王奶奶不同意' }, other.head);
    const wordless = await report('2026-09', other, other.worker);
    expect([wordless.typicalCases, wordless.problems]).toEqual([null, null]);
    const removed = (await store.readAll({ limit: 1_000 })).events.filter(({ type }) => type === 'MonthlyReportWordsRemoved');
    expect(removed.map(({ version, data, sealed }) => ({ version, data, sealed }))).toEqual([{ version: 2, data: { ground: 'MISTAKE' }, sealed: null }]);
  });

  it('is overdue from the sixth on, where nobody filed it, and may still be filed', async () => {
    const overdue = async (as: Identity): Promise<string[]> =>
      (await ask<{ overdue: { nodes: { stationId: string }[] } }>('overdue(kinds: [MONTHLY_REPORT], first: 50) { nodes { stationId } }', as)).overdue.nodes.map(({ stationId }) => stationId);
    toShanghai('2026-10-05T23:59:00+08:00');
    await hub.app.get(Timekeeper).round();
    expect(await overdue(supervisor)).toEqual([]);
    toShanghai('2026-10-06T00:00:00+08:00');
    await hub.app.get(Timekeeper).round();
    const late = posts.slice(14).map(({ station }) => station);
    expect((await overdue(supervisor)).sort()).toEqual([...late].sort());
    // what is overdue leads to the report, which says of which month it is
    const { overdue: { nodes: [waiting] } } = await ask<{ overdue: { nodes: { id: string }[] } }>('overdue(kinds: [MONTHLY_REPORT]) { nodes { id } }', supervisor);
    const month = (as: Identity) => ask(`node(id: "${waiting?.id}") { ... on MonthlyReport { month status } }`, as);
    expect([await month(supervisor), await month(first.head)]).toEqual([{ node: { month: '2026-09', status: 'OVERDUE' } }, { node: null }]);
    expect((await overdue(ofCity)).sort()).toEqual([...late, room.station].sort());
    expect(await overdue(first.head)).toEqual([]);
    const [tardy] = posts.slice(14) as [Post];
    expect((await report('2026-09', tardy, tardy.head)).status).toBe('OVERDUE');
    await file(tardy, '2026-09');
    expect(await overdue(supervisor)).toEqual(late.slice(1));
    const { monthlyReports } = await ask<{ monthlyReports: { nodes: unknown[] } }>('monthlyReports(month: "2026-09", first: 20, filed: false) { nodes { stationId overdueAt } }', supervisor);
    expect(monthlyReports.nodes).toEqual([{ stationId: late[1], overdueAt: expect.any(String) }]);
  });

  it('stays as it was filed when an entry is corrected: the correction is in the next month, and the year is true', async () => {
    toShanghai('2026-10-10T09:00:00+08:00');
    const { activities } = await ask<{ activities: { nodes: { id: string }[] } }>(`activities(stationId: "${first.station}", kind: HOME_VISIT) { nodes { id } }`, first.worker);
    await hub.change('correctActivity', { activityId: activities.nodes[0]?.id, reason: '重复登记了一户', households: 12 }, first.worker);
    await record(first, { kind: 'HOME_VISIT', date: '2026-09-29', households: 4, others: 4 });
    await record(first, { kind: 'HOME_VISIT', date: '2026-10-09', households: 2, others: 3 });
    const [september, october] = [await report('2026-09', first, first.head), await report('2026-10', first, first.head)];
    expect(rowOf(september, 'HOME_VISIT_HOUSEHOLDS')).toMatchObject({ value: 39, yearToDate: 39, adjustments: [] });
    const row = rowOf(october, 'HOME_VISIT_HOUSEHOLDS');
    expect(row).toMatchObject({ value: 2, yearToDate: 39 - 1 + 4 + 2, remark: '2026-09 filed as 39, corrected by +3' });
    expect(row.adjustments).toEqual([{ month: '2026-09', filedValue: 39, change: 3, figureId: expect.any(String), filedFigureId: rowOf(september, 'HOME_VISIT_HOUSEHOLDS').figureId }]);
    // every figure opens to its events, which add up to it
    const opened = async (id: string) =>
      (await ask<{ figure: { value: number; filedValue: number | null; currentValue: number; events: { nodes: { value: number; type: string; bookedIn: string }[] } } }>(
        `figure(id: "${id}") { value filedValue currentValue events(first: 100) { nodes { value type bookedIn } } }`, supervisor)).figure;
    for (const [id, value] of [[row.figureId, 2], [row.yearFigureId, 44], [row.adjustments[0]?.figureId ?? '', 3], [rowOf(september, 'HOME_VISIT_HOUSEHOLDS').figureId, 39]] as const) {
      const figure = await opened(id);
      expect([figure.value, figure.events.nodes.reduce((all, one) => all + one.value, 0)]).toEqual([value, value]);
    }
    expect(await opened(rowOf(september, 'HOME_VISIT_HOUSEHOLDS').figureId)).toMatchObject({ filedValue: 39, currentValue: 42 });
    expect((await opened(row.adjustments[0]?.figureId ?? '')).events.nodes.map(({ type, value, bookedIn }) => [type, value, bookedIn]))
      .toEqual([['ActivityCorrected', -13, '2026-10'], ['ActivityRecorded', 12, '2026-10'], ['ActivityRecorded', 4, '2026-10']]);
    expect(await ask(`figure(id: "${row.figureId}") { value }`, (posts[1] as Post).head)).toEqual({ figure: null });
  });
});

describe('the paper that goes to the bureau', () => {
  const fetched = async (path: string, as: Identity) => {
    const answer = await fetch(`${hub.url}/monthly-reports/${path}`, { headers: { authorization: `Bearer ${await hub.tokenFor(as)}` } });
    return { status: answer.status, type: answer.headers.get('content-type'), named: answer.headers.get('content-disposition'), bytes: Buffer.from(await answer.arrayBuffer()) };
  };

  it('opens in a spreadsheet: figures as numbers, in Chinese, A4 landscape, with room for signatures', async () => {
    const { status, type, named, bytes } = await fetched(`${first.station}/2026-10.xlsx`, first.head);
    expect([status, type]).toEqual([200, 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet']);
    // a bureau keeps those of sixteen stations in one folder
    expect(named).toMatch(/^attachment; filename="monthly-report-2026-10.xlsx"; filename\*=UTF-8''/);
    expect(decodeURIComponent(named?.split("''")[1] ?? '')).toBe('榆中县第1社会工作服务站2026年10月月报.xlsx');
    const workbook = readWorkbook(bytes, { cellStyles: true, bookFiles: true });
    const sheet = workbook.Sheets[workbook.SheetNames[0] ?? ''];
    if (!sheet) throw new Error('a workbook without a sheet');
    const rows = utils.sheet_to_json<(string | number)[]>(sheet, { header: 1, blankrows: false });
    expect(rows[0]?.[0]).toBe('社会工作服务站月报表（2026年10月）');
    expect(rows[1]).toEqual(expect.arrayContaining(['站点', '榆中县第1社会工作服务站', '运营机构', '示例社会工作服务中心甲']));
    expect(rows.find(([cell]) => cell === '序号')).toEqual(['序号', '指标', '单位', '本月', '本年累计', '年度目标', '完成率', '备注']);
    expect(rows.find(([, label]) => label === '入户走访户次')?.slice(2)).toEqual(['户次', 2, 44, 120, 0.367, '更正2026-09已报39：+3']);
    expect(rows.flat().filter((cell) => ['站点负责人（签字）', '运营机构（盖章）', '民政部门审核（签字、盖章）'].includes(String(cell)))).toHaveLength(3);
    const parts = (workbook as unknown as { files: Record<string, { content: Uint8Array }> }).files;
    expect(Buffer.from(parts['xl/worksheets/sheet1.xml']?.content ?? []).toString()).toMatch(/<pageSetup[^>]*paperSize="9"[^>]*orientation="landscape"/);
  });

  it('is printed as a PDF with a Chinese font of its own, for whoever may read it and nobody else', async () => {
    const { status, type, bytes } = await fetched(`${first.station}/2026-09.pdf`, supervisor);
    const text = bytes.toString('latin1');
    expect([status, type, text.slice(0, 5)]).toEqual([200, 'application/pdf', '%PDF-']);
    expect(text).toMatch(/\/MediaBox \[0 0 841\.89 595\.28\]/);
    expect(text).toMatch(/NotoSansSC/);
    expect(bytes.length).toBeLessThan(500_000);
    expect((await fetched(`${first.station}/2026-09.pdf`, (posts[1] as Post).head)).status).toBe(404);
    expect((await fetched(`${first.station}/2026-13.pdf`, first.head)).status).toBe(422);
    expect((await fetched(`${first.station}/2026-09.docx`, first.head)).status).toBe(400);
  });
});

inspected(() => ({ hub, county: COUNTY, agencies, posts, room, bureau: supervisor }));
