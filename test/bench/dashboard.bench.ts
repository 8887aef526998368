import Database, { type Database as Connection, type Statement } from 'better-sqlite3';
import { capacityUnits } from '#reference/catalogue';
import { declineReasons, linkageStatuses } from '#linking/linkage';
import { currentFile, projectionsHash } from '#platform/read-model/sqlite';
import { projections } from '../../apps/hub/projections.js';
import { assertRight, Client, post } from './client.js';
import type { HubProcess } from './hub-process.js';
import type { Measurement } from './measurement.js';
import { PROVINCE, type County, type Places } from './province/places.js';

const LONGEST_MS = 50;
const STATIONS = 1_825;
const YEAR = 2025;
const DAYS = 365;
/** How a day of a station is made up: kind, method, channel; whether it is a session. Each day of a station has six of them, each day of a province all. */
const MIX = [
  ['HOME_VISIT', '', 'ON_SITE', 0], ['CASE_SESSION', 'CASE', 'ON_SITE', 1], ['PHONE_CALL', '', 'PHONE', 0], ['GROUP_SESSION', 'GROUP', 'ON_SITE', 1],
  ['CONSULTATION', '', 'ON_SITE', 0], ['COMMUNITY_EVENT', 'COMMUNITY', 'ON_SITE', 1], ['DISTRIBUTION', '', 'ON_SITE', 0], ['CLASS', '', 'ON_SITE', 1],
  ['CONSULTATION', '', 'ONLINE', 0], ['LECTURE', '', 'ONLINE', 1], ['CASE_SESSION', 'CASE', 'ONLINE', 1], ['SUPERVISION', '', 'ON_SITE', 1],
  ['CONSULTATION', '', 'PHONE', 0], ['CASE_SESSION', 'CASE', 'PHONE', 1], ['GROUP_SESSION', 'GROUP', 'ONLINE', 1], ['COMMUNITY_EVENT', 'COMMUNITY', 'ONLINE', 1],
  ['CLASS', '', 'ONLINE', 1], ['CLASS', 'GROUP', 'ON_SITE', 1], ['LECTURE', '', 'ON_SITE', 1], ['LECTURE', 'COMMUNITY', 'ON_SITE', 1],
  ['TRAINING', '', 'ON_SITE', 1], ['TRAINING', '', 'ONLINE', 1], ['HOME_VISIT', 'CASE', 'ON_SITE', 0], ['DELIBERATION', 'COMMUNITY', 'ON_SITE', 1],
] as const;
const A_DAY = 6;
/** entries, sessions, households, known, heads, minutes, goods_fen, late */
const FIGURES = 8;
const CELLS = DAYS * MIX.length * FIGURES;
const dates = Array.from({ length: DAYS }, (_, day) => new Date(Date.UTC(YEAR, 0, 1 + day)).toISOString().slice(0, 10));
const months = Array.from({ length: 12 }, (_, n) => `${YEAR}-${String(n + 1).padStart(2, '0')}`);
const periods = [...months, ...[1, 2, 3, 4].map((quarter) => `${YEAR}-Q${quarter}`), String(YEAR)];

/** Everything else that a dashboard shows: measure and code. */
const MEASURES = [
  ...linkageStatuses.map((code) => ['LINKAGE', code] as const), ...declineReasons.map((code) => ['DECLINE', code] as const),
  ...['RAISED', 'MET', 'WITHDRAWN', 'OVERDUE'].map((code) => ['NEED', code] as const), ...['JOINED', 'NEW', 'LEFT'].map((code) => ['VOLUNTEER', code] as const),
  ...['DONATED', 'GRANTED', 'RETURNED'].flatMap((code) => [['MONEY', code] as const, ['GOODS', code] as const]), ['MINUTES', ''] as const, ['ORGANIZATION', 'INFORMAL_TEAM'] as const, ...capacityUnits.codes.map((code) => ['CAPACITY', code] as const),
];
const WAITS = [...Array.from({ length: 73 }, (_, hours) => hours), ...Array.from({ length: 60 }, (_, day) => 96 + 24 * day)];

/**
 * Puts into the tables that dashboards read what the projections would have left there after so many activities of a year, at 1,825 stations: the same rows, by the same keys,
 * for each station and each division above it, added up the same way. The events themselves, the entries of the ledger and who attended them are not made: a dashboard of one
 * station or division does not read them, and ten million events take the projector the better part of an hour.
 */
export function fillDashboards(viewsDir: string, { cities, townships }: Places, activities: number, tell: (sentence: string) => void): void {
  const db = new Database(currentFile(viewsDir, projectionsHash(projections)));
  db.pragma('synchronous = OFF');
  const filler = new Filler(db, activities, STATIONS - townships.length);
  db.transaction(() => {
    const all = new Float64Array(CELLS);
    for (const city of cities) {
      const ofCity = new Float64Array(CELLS);
      for (const county of city.counties) addTo(ofCity, filler.county(county));
      filler.scope(city.code, ofCity);
      addTo(all, ofCity);
      tell(`dashboard: ${filler.filled.toLocaleString('en')} activities filled in`);
    }
    filler.scope(PROVINCE, all);
  })();
  db.exec('ANALYZE');
  db.close();
}

const addTo = (sum: Float64Array, part: Float64Array): void => part.forEach((n, i) => (sum[i] = (sum[i] ?? 0) + n));

class Filler {
  filled = 0;
  private stations = 0;
  private rows = 0;
  private readonly total: Statement;
  private readonly sum: Statement;
  private readonly wait: Statement;
  private readonly persons: readonly Statement[];

  /** @param seats how many counties have a station of their own beside those of their townships */
  constructor(db: Connection, private readonly activities: number, private seats: number) {
    this.total = db.prepare(`INSERT INTO activity_total VALUES (${Array(5 + FIGURES).fill('?').join()})`);
    this.sum = db.prepare('INSERT INTO dashboard_sum (scope, month, measure, code, n) VALUES (?, ?, ?, ?, ?)');
    this.wait = db.prepare('INSERT INTO dashboard_wait VALUES (?, ?, ?, ?)');
    this.persons = ['activity_persons', 'dashboard_persons'].map((table) => db.prepare(`INSERT INTO ${table} VALUES (?, ?, ?)`));
  }

  /** A station in each township, and in the counties' seats until there are as many as there should be. */
  county({ code, station, townships }: County): Float64Array {
    const sum = new Float64Array(CELLS);
    for (const township of townships) {
      const own = this.station(township.station);
      this.scope(township.code, own);
      addTo(sum, own);
    }
    if (this.seats-- > 0) addTo(sum, this.station(station));
    this.scope(code, sum);
    return sum;
  }

  private station(id: string): Float64Array {
    const own = new Float64Array(CELLS);
    const all = STATIONS * DAYS * A_DAY;
    for (let day = 0; day < DAYS; day++) {
      for (let n = 0; n < A_DAY; n++) {
        const kind = (n * 4 + day + this.stations) % MIX.length;
        const entries = Math.floor(((this.rows + 1) * this.activities) / all) - Math.floor((this.rows * this.activities) / all);
        this.rows++;
        this.filled += entries;
        const session = MIX[kind]?.[3] ?? 0;
        own.set([entries, session * entries, kind === 0 ? entries : 0, 2 * entries, 9 * session * entries, 60 * entries, kind === 6 ? 5_000 * entries : 0, day % 29 === 0 ? 1 : 0], (day * MIX.length + kind) * FIGURES);
      }
    }
    this.stations++;
    this.scope(id, own);
    return own;
  }

  /** The rows of one station or division. */
  scope(scope: string, figures: Float64Array): void {
    let entries = 0;
    for (let day = 0; day < DAYS; day++) {
      MIX.forEach(([kind, method, channel], n) => {
        const at = (day * MIX.length + n) * FIGURES;
        if (!figures[at]) return;
        entries += figures[at] ?? 0;
        this.total.run(scope, dates[day], kind, method, channel, ...figures.subarray(at, at + FIGURES));
      });
    }
    const month = Math.ceil(entries / 12);
    for (const each of months) {
      MEASURES.forEach(([measure, code], n) => this.sum.run(scope, each, measure, code, 1 + Math.floor(month / (20 + n))));
      // a small station has few needs a month, a province has some of every length
      const some = Math.min(WAITS.length, 1 + Math.floor(month / 10));
      for (let n = 0; n < some; n++) this.wait.run(scope, each, WAITS[Math.floor((n * WAITS.length) / some)], 1 + Math.floor(month / (50 * some)));
    }
    for (const statement of this.persons) for (const period of periods) statement.run(scope, period, Math.ceil((entries * period.length) / 40));
  }
}

const QUERY = `query ($region: String, $stationId: ID, $period: String!) { dashboard(region: $region, stationId: $stationId, period: $period) {
  reached { entries sessions householdVisits persons personTimes headCount onSitePersonTimes onlinePersonTimes phonePersonTimes minutes }
  byMethod { code label entries sessions personTimes } byKind { code label entries sessions personTimes } needs { raised met withdrawn ranOut } linkages { status linkages }
  declines { reason times } firstHelp { needs medianHours ninetiethHours } volunteers { registered new serving hours } organizations { legalForm registered new } funds { donatedFen grantedFen returnedFen goodsReceivedFen goodsGrantedFen } capacityUsed { unit used } } }`;

/** Of a short history a small place may have a month without any. */
const SOME = /"entries":[1-9]/;

/** How long one asks for the dashboard of a whole month, quarter or year, of the province and of smaller scopes, each period in turn. */
export async function measureDashboards(hub: HubProcess, { cities, counties, townships }: Places, activities: number, times: number): Promise<Measurement[]> {
  const client = await Client.connect(hub.url);
  const token = await hub.token({ id: 'bureau', role: 'ADMIN' });
  const took = async (variables: (n: number) => object): Promise<number[]> => {
    const measured: number[] = [];
    let counted = false;
    for (let n = -periods.length; n < times; n++) {
      const turn = n + periods.length;
      const bytes = post(hub.url, token, { query: QUERY, variables: { ...variables(turn), period: periods[turn % periods.length] } });
      const began = performance.now();
      const { status, body } = await client.send(bytes);
      const took = performance.now() - began;
      assertRight(status, body);
      if (SOME.test(body.toString('latin1'))) counted = true;
      // the first round of periods is for caches
      if (n >= 0) measured.push(took);
    }
    if (!counted) throw new Error('all dashboards are without activities');
    return measured.sort((a, b) => a - b);
  };
  const size = `${STATIONS.toLocaleString('en')} stations, ${activities.toLocaleString('en')} activities`;
  const of = <T>(list: readonly T[], n: number): T => list[n % list.length] as T;
  const found: Measurement[] = [];
  try {
    for (const [what, variables] of [
      ['province', () => ({ region: PROVINCE })], ['city', (n: number) => ({ region: of(cities, n).code })], ['county', (n: number) => ({ region: of(counties, n * 7).code })],
      ['station', (n: number) => ({ stationId: of(townships, n * 13).station })],
    ] as const) {
      const sorted = await took(variables);
      const at = (share: number): number => sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)] ?? NaN;
      found.push({ what: `dashboard of a ${what}, median`, size, value: at(0.5), unit: 'ms' });
      found.push({ what: `dashboard of a ${what}, p99`, size, value: at(0.99), unit: 'ms', target: `<= ${LONGEST_MS}`, met: at(0.99) <= LONGEST_MS });
    }
    return found;
  } finally {
    client.close();
  }
}
