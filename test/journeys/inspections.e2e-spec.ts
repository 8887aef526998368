import { read as readWorkbook, utils } from '@e965/xlsx';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { digest } from '#platform/event-sourcing';
import { Timekeeper } from '#platform/timekeeper/slice';
import type { Identity } from '#platform/access';
import { asking, type Any } from './asking.js';
import { aResident, oneStreet, REGION, type OneStreet } from './one-street.js';
import { openHub, somebody, type OpenHub } from './open-hub.js';

let hub: OpenHub;
let at: OneStreet;
beforeAll(async () => {
  hub = await openHub();
  at = await oneStreet(hub);
});
afterAll(() => hub.close());

const { read, change, refusal } = asking(() => hub);

describe('a quarterly inspection (季督查)', () => {
  it('is made by two who are not posted there, over files drawn by lot, and what was found has a deadline with a clock', async () => {
    const inspector = (id: string, over: object = {}): Identity => somebody(id, { role: 'SUPERVISOR', regions: ['4301'], ...over });
    const [one, two] = [inspector('inspector-1'), inspector('inspector-2')];
    const residents = await Promise.all(Array.from({ length: 12 }, async () => (await hub.change('enrolResident', aResident(), at.worker, 'resident { id }')).resident.id));
    const posted = (await change<{ socialWorker: { id: string } }>('registerSocialWorker', {
      identity: { name: '示例社工' }, languages: ['zh'], posting: { stationId: at.street, role: 'SOCIAL_WORKER', from: '2026-01-01', until: '2026-08-31' },
    }, at.head, 'socialWorker { id }')).socialWorker.id;

    const indicators = [
      { code: 'FILES', name: { zh: '服务档案' }, standard: { zh: '一人一档' }, how: 'PAPERS', points: 60 }, { code: 'SATISFACTION', name: { zh: '满意度' }, standard: { zh: '回访满意' }, how: 'CALL_BACK', points: 40 },
    ];
    const opening = { stationId: at.street, quarter: '2026-Q3', inspectors: [{ subject: one.id }, { subject: two.id }], indicators, sampleSize: 5 };
    // whoever worked there in July does not inspect July
    expect(await refusal('openInspection', { ...opening, inspectors: [{ subject: one.id }, { subject: two.id, socialWorkerId: posted }] }, one)).toBe('INSPECTOR_POSTED_HERE');
    // a record that there is not would be posted nowhere, and one person with a blank before the name is one
    expect(await refusal('openInspection', { ...opening, inspectors: [{ subject: one.id, socialWorkerId: at.street }, { subject: two.id }] }, one)).toBe('SOCIAL_WORKER_NOT_FOUND');
    expect(await refusal('openInspection', { ...opening, inspectors: [{ subject: one.id }, { subject: ` ${one.id}` }] }, one)).toBe('INSPECTORS_MUST_BE_TWO');
    expect(await refusal('openInspection', opening, inspector('elsewhere', { regions: ['37'] }))).toBe('STATION_NOT_FOUND');
    const { inspection } = await change<{ inspection: { id: string; sample: string[]; seed: string; population: number } }>('openInspection', opening, one, 'inspection { id sample seed population }');
    const { id: inspectionId, sample, seed, population } = inspection;
    const drawn = residents.map((id) => [digest([seed, id]), id] as const).sort(([a], [b]) => (a < b ? -1 : 1)).slice(0, 5).map(([, id]) => id);
    expect([population, sample]).toEqual([12, drawn]);

    await hub.change('recordCallBack', { inspectionId, residentId: sample[0], satisfaction: 5 }, one);
    await hub.change('recordCallBack', { inspectionId, residentId: sample[1], satisfaction: 4 }, two);
    await hub.change('recordCallBack', { inspectionId, residentId: sample[2] }, two);
    await hub.change('scoreIndicator', { inspectionId, indicator: 'FILES', given: 52.5, finding: { what: '两份档案缺评估表', deadline: '2026-09-30' } }, one);
    expect(await refusal('signInspection', { inspectionId }, one)).toBe('INSPECTION_INCOMPLETE');
    await hub.change('scoreIndicator', { inspectionId, indicator: 'SATISFACTION', given: 40 }, two);
    expect(await refusal('signInspection', { inspectionId }, at.supervisor)).toBe('NOT_AN_INSPECTOR');
    expect(await refusal('signInspection', { inspectionId }, { ...two, person: posted })).toBe('INSPECTOR_POSTED_HERE');
    await hub.change('signInspection', { inspectionId }, one);
    const { inspection: concluded } = await change<{ inspection: Any & { lines: { finding: { id: string } | null }[] } }>(
      'signInspection', { inspectionId }, two, 'inspection { status given due satisfaction lines { code given finding { id deadline overdue fixed } } compliance { on asked } }',
    );
    expect(concluded).toMatchObject({
      status: 'CONCLUDED', given: 92.5, due: 100, satisfaction: 4.5, compliance: { on: '2026-09-14', asked: 7 },
      lines: [{ code: 'FILES', given: 52.5, finding: { deadline: '2026-09-30', overdue: false, fixed: null } }, { code: 'SATISFACTION', given: 40, finding: null }],
    });

    // the station reads it and answers; the one beside it has never heard of it
    const findingId = concluded.lines[0]?.finding?.id;
    expect(await read(`inspections { nodes { id status } }`, at.head)).toEqual({ inspections: { nodes: [{ id: inspectionId, status: 'CONCLUDED' }] } });
    expect(await read(`inspection(id: "${inspectionId}") { id }`, at.neighbour)).toEqual({ inspection: null });
    await hub.change('answerFinding', { findingId, answer: '已补齐' }, at.head);

    // of the quarter's reports one was filed, and something was found out about it since
    const visit = (date: string) => hub.change('recordActivity', { kind: 'HOME_VISIT', date, minutes: 30, region: REGION.community, residentIds: [residents[0]] }, at.worker);
    await visit('2026-08-10');
    // the file of whoever was visited says so a little later, and a visit that was due is counted from that
    await hub.caughtUp(await hub.endOnceQuiet());
    const { monthlyReport } = await read<{ monthlyReport: { digest: string } }>('monthlyReport(month: "2026-08") { digest }', at.head);
    await hub.change('fileMonthlyReport', { month: '2026-08', shownDigest: monthlyReport.digest }, at.head);
    await visit('2026-08-20');
    const { inspection: { reports } } = await read<{ inspection: { reports: readonly { month: string; status: string; rows: readonly { indicator: { code: string }; value: number }[]; adjustedSince: readonly Any[] }[] } }>(
      `inspection(id: "${inspectionId}") { reports { month status rows { indicator { code } value } adjustedSince { indicator filedValue change } } }`, one,
    );
    expect(reports.map(({ month, status }) => `${month} ${status}`)).toEqual(['2026-07 NOT_OWED', '2026-08 FILED', '2026-09 RUNNING']);
    expect(reports[1]?.rows.find(({ indicator }) => indicator.code === 'HOME_VISIT_PERSON_TIMES')?.value).toBe(1);
    expect(reports[1]?.adjustedSince).toContainEqual({ indicator: 'HOME_VISIT_PERSON_TIMES', filedValue: 1, change: 1 });
    expect([reports[0]?.adjustedSince, reports[2]?.adjustedSince]).toEqual([[], []]);

    // nobody came to look again until October
    const overdue = async (as: Identity) => (await read<{ overdue: { nodes: Any[] } }>('overdue(kinds: [INSPECTION_FINDING]) { nodes { id dueAt stationId } }', as)).overdue.nodes;
    expect(await overdue(at.supervisor)).toEqual([]);
    hub.clock.at = Date.parse('2026-10-01T09:00:00+08:00');
    await hub.app.get(Timekeeper).round();
    expect(await overdue(at.supervisor)).toEqual([{ id: inspectionId, dueAt: '2026-09-30T16:00:00.000Z', stationId: at.street }]);
    expect(await overdue(at.neighbour)).toEqual([]);
    const recheck = (input: object) => change<{ inspection: { lines: { finding: Any | null }[] } }>('recheckFinding', { findingId, on: '2026-10-01', ...input }, two, 'inspection { lines { finding { overdue answer fixed deadline } } }');
    expect(await refusal('recheckFinding', { findingId, on: '2026-10-01', fixed: false }, two)).toBe('NEXT_DEADLINE_NEEDED');
    expect((await recheck({ fixed: false, deadline: '2026-10-31' })).inspection.lines[0]?.finding).toEqual({ overdue: false, answer: '已补齐', fixed: false, deadline: '2026-10-31' });
    expect((await recheck({ fixed: true })).inspection.lines[0]?.finding).toMatchObject({ overdue: false, fixed: true });
    hub.clock.at = Date.parse('2026-11-02T09:00:00+08:00');
    await hub.app.get(Timekeeper).round();
    expect(await overdue(at.supervisor)).toEqual([]);
  });
});

describe('a monthly report on paper', () => {
  it('names who filled it in and who filed it, for their colleagues, and for nobody else', async () => {
    const colleague = async (name: string): Promise<string> =>
      (await change<{ socialWorker: { id: string } }>('registerSocialWorker', { identity: { name }, languages: ['zh'], posting: { stationId: at.street, role: 'SOCIAL_WORKER', from: '2026-01-01' } }, at.head, 'socialWorker { id }')).socialWorker.id;
    const [filler, head] = [{ ...at.worker, person: await colleague('示例填报员') }, { ...at.head, person: await colleague('示例站长') }];
    const { monthlyReport: { digest: shownDigest } } = await read<{ monthlyReport: { digest: string } }>('monthlyReport(month: "2026-09") { digest }', at.head);
    await hub.change('checkMonthlyReport', { month: '2026-09', shownDigest }, filler);
    await hub.change('fileMonthlyReport', { month: '2026-09', shownDigest }, head);
    const people = async (as: Identity): Promise<readonly unknown[]> => {
      const response = await fetch(`${hub.url}/monthly-reports/${at.street}/2026-09.xlsx`, { headers: { authorization: `Bearer ${await hub.tokenFor(as)}` } });
      const [sheet] = Object.values(readWorkbook(Buffer.from(await response.arrayBuffer())).Sheets);
      const cells = (sheet ? utils.sheet_to_json<unknown[]>(sheet, { header: 1 }) : []).flat();
      return ['填报人', '负责人'].map((label) => cells.find((cell) => String(cell).startsWith(`${label}：`)) ?? cells[cells.indexOf(label) + 1]);
    };
    expect(await people(at.worker)).toEqual(['示例填报员', '示例站长'].map((name) => expect.stringContaining(name)));
    // those above see the work and not the names, as elsewhere
    for (const above of [at.supervisor, at.districtHead]) expect(await people(above)).toEqual([filler.id, head.id].map((id) => expect.stringContaining(id)));
    await hub.change('eraseSocialWorker', { socialWorkerId: filler.person }, at.head);
    expect(await people(at.worker)).toEqual([filler.id, '示例站长'].map((name) => expect.stringContaining(name)));
  });
});
