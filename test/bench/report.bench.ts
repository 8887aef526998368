import { activity, type ActivityFacts } from '#ledgers/activity';
import { civilDateAt } from '#reference/calendar';
import { ask, Client, post } from './client.js';
import type { HubProcess } from './hub-process.js';
import type { Measurement } from './measurement.js';
import { Chance } from './province/chance.js';
import type { World } from './province/history.js';
import type { Happening, LogFiller } from './province/log-filler.js';
import { idOf } from './province/made.js';
import { median } from './rounds.js';

const [ONE_MS, ALL_S] = [100, 60];
const PAGE = 20;
/** Of one station, so that persons come again and again. */
const RESIDENTS = 200;
const KINDS = ['HOME_VISIT', 'HOME_VISIT', 'COMMUNITY_EVENT', 'CONSULTATION', 'GROUP_SESSION'] as const;

/** So many entries of ledgers, by the stations of the townships in turn: visits, events, consultations and sessions of groups. */
export function* ledgerEntries({ seed, places }: World, log: Pick<LogFiller, 'now'>, count: number): Generator<Happening> {
  for (let n = 0; n < count; n++) {
    const at = n % places.townships.length;
    const { station, code: region } = places.townships[at] as (typeof places.townships)[number];
    const chance = new Chance(seed, 'entry', n);
    const kind = KINDS[n % KINDS.length] as (typeof KINDS)[number];
    const residents = [...new Set(Array.from({ length: kind === 'HOME_VISIT' ? 1 : 8 }, () => idOf('attending', at * RESIDENTS + chance.whole(0, RESIDENTS - 1))))];
    const facts: ActivityFacts = {
      kind, channel: 'ON_SITE', date: civilDateAt(log.now), minutes: 60, region, ledBySocialWorkers: [], ledByVolunteers: [], helpers: [], residents, volunteers: [], socialWorkers: [],
      others: kind === 'COMMUNITY_EVENT' ? 40 : 0, households: kind === 'HOME_VISIT' ? 1 : 0, goods: [], topics: [],
      ...(kind === 'GROUP_SESSION' ? { method: 'GROUP' } : kind === 'COMMUNITY_EVENT' ? { method: 'COMMUNITY' } : {}),
    };
    const id = idOf('entry', n);
    yield { category: activity.category, id, after: 0, events: [{ type: 'ActivityRecorded', data: { ...facts, station, subject: id } }], station };
  }
}

interface Shown {
  readonly rows: readonly { readonly value: number }[];
}
const FIELDS = 'digest rows { number figureId value yearToDate target completion remark indicator { code label unitLabel } }';

/** Reports of one station after another, and those of all stations of the province, as the API answers them. */
export async function measureReports(hub: HubProcess, { places }: World, month: string, size: string, questions: number): Promise<Measurement[]> {
  const client = await Client.connect(hub.url);
  const token = await hub.token({ id: 'auditor', role: 'ADMIN' });
  const query = (text: string, variables: Readonly<Record<string, unknown>>): Buffer => post(hub.url, token, { query: text, variables });
  try {
    const one = 'query ($id: ID!, $month: String!) { monthlyReport(stationId: $id, month: $month) { ' + FIELDS + ' } }';
    const took: number[] = [];
    let counted = 0;
    for (let n = 0; n < questions; n++) {
      const bytes = query(one, { id: places.townships[(n * 7) % places.townships.length]?.station, month });
      const began = performance.now();
      const { monthlyReport } = await ask<{ monthlyReport: Shown }>(client, bytes);
      took.push(performance.now() - began);
      counted += monthlyReport.rows.reduce((sum, { value }) => sum + value, 0);
    }
    if (counted <= 0) throw new Error('reports without figures');
    const all = 'query ($month: String!, $first: Int!, $after: String) { monthlyReports(month: $month, first: $first, after: $after) { nodes { ' + FIELDS + ' } pageInfo { hasNextPage endCursor } } }';
    const began = performance.now();
    let [reports, after] = [0, null as string | null];
    do {
      const page = (await ask<{ monthlyReports: { nodes: Shown[]; pageInfo: { hasNextPage: boolean; endCursor: string } } }>(client, query(all, { month, first: PAGE, after }))).monthlyReports;
      reports += page.nodes.length;
      after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
    } while (after !== null);
    const seconds = (performance.now() - began) / 1_000;
    const [first = NaN, ...later] = took;
    const slowest = [...later].sort((a, b) => a - b)[Math.ceil(later.length * 0.99) - 1] ?? NaN;
    return [
      { what: 'monthly report of one station, first answer of a new process', size, value: first, unit: 'ms' },
      { what: 'monthly report of one station, median', size, value: median(later), unit: 'ms', target: `<= ${ONE_MS}`, met: median(later) <= ONE_MS },
      { what: 'monthly report of one station, p99', size, value: slowest, unit: 'ms', target: `<= ${ONE_MS}`, met: slowest <= ONE_MS },
      { what: `monthly reports of all ${reports.toLocaleString('en')} stations`, size, value: seconds, unit: 's', target: `<= ${ALL_S}`, met: seconds <= ALL_S },
    ];
  } finally {
    client.close();
  }
}
