import { rm } from 'node:fs/promises';
import { loadavg } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { fillDashboards, measureDashboards } from './dashboard.bench.js';
import { longAndFresh, measureHolds } from './holds.bench.js';
import { HubProcess } from './hub-process.js';
import { measureLinkage } from './linkage.bench.js';
import { measureLive } from './live.bench.js';
import { cityLife, measureMap } from './map.bench.js';
import { measureMatching, type Site } from './match.bench.js';
import type { Measurement } from './measurement.js';
import { copyOf, measureMutation } from './mutation.bench.js';
import { fillPoints, measurePoints } from './points.bench.js';
import { Provinces, type Province } from './province.js';
import { measureRebuild, withViews } from './rebuild.bench.js';
import { keep, tableOf } from './report.js';
import { ledgerEntries, measureReports } from './report.bench.js';
import { measureStart } from './start.bench.js';
import { measureStore } from './store/store.bench.js';
import { measureTeam } from './team.bench.js';
import { measureTypename } from './typename.bench.js';

const DATA = join('.data', 'bench');
const USAGE = `npm run bench [-- [--quick] [--sizes 10000,100000] [store] [rebuild] [start] [match] [mutation] [linkage] [holds] [points] [report]
  [dashboard] [live] [map] [team]]

Without names all is measured. --quick: small and short, for CI; says what is missed and does not fail for it.
Provinces are made at the first run and kept in ${DATA} for the next.`;

const { values: options, positionals: names } = parseArgs({
  allowPositionals: true,
  options: { quick: { type: 'boolean', default: false }, sizes: { type: 'string' }, help: { type: 'boolean', default: false } },
});
const { quick } = options;
const sizes = options.sizes?.split(',').map(Number) ?? (quick ? [10_000, 30_000] : [10_000, 100_000, 1_000_000]);
const rounds = quick ? { rounds: 2, seconds: 1.5, questions: 100 } : { rounds: 3, seconds: 5, questions: 300 };
const starts = quick ? 1 : 3;

/** What fell due since the made-up past of a province ended is noted in this time at most. */
const LONGEST_OVERDUE_MS = quick ? 60_000 : 900_000;

const provinces = new Provinces(DATA, tell);
const promises = quick ? { events: 5_000, holds: 500 } : { events: 50_000, holds: 5_000 };
const longHistory = () => provinces.particular('holds', promises.events, (world) => longAndFresh(world, promises), promises.events);
const points = quick ? 20_000 : 1_000_000;
/** Entries of ledgers, half a minute after one another: those of a week, or of a year nearly; and the month whose reports are asked for. */
const [entries, REPORTED] = quick ? [20_000, '2025-01'] : [1_000_000, '2025-11'];
const activities = quick ? 200_000 : 10_000_000;
/** Of one city: a sixteenth of the residents whom a province knows. */
const citizens = quick ? 6_000 : 125_000;
const resources = () => inTurn(sizes, async (size) => lived(await provinces.resources(size)));
const smallest = async () => lived(await provinces.resources(sizes[0] ?? 0));
const everyday = () => inTurn(sizes, async (size) => withViews(await provinces.everyday(size), tell));

const parts: Readonly<Record<string, () => Promise<Measurement[]>>> = {
  store: () => measureStore({ quick, tell, say: (sentence) => void process.stdout.write(`${sentence}\n`) }),
  rebuild: async () => measureRebuild(await everyday(), tell),
  start: async () => [...(await measureStart(await everyday(), 'events', starts)), ...(await measureStart(await resources(), 'resources', starts))],
  match: async () => {
    const sites: Site[] = [];
    try {
      for (const province of await resources()) sites.push({ hub: await HubProcess.start(province), resources: province.size });
      for (const { hub } of sites) await hub.settled();
      return await measureMatching(sites, provinces.world(), rounds, tell);
    } finally {
      for (const { hub } of sites) await hub.stop();
    }
  },
  mutation: async () => (await inTurn(await resources(), mutation)).flat(),
  linkage: async () => linkage(await smallest()),
  holds: async () => onCopy(await lived(await longHistory()), (hub) => measureHolds(hub, provinces.world(), promises, rounds.questions * 4)),
  points: async () => {
    const province = await lived(await provinces.particular('points', points, (world, log) => fillPoints(world, log, points), points));
    return onCopy(province, (hub) => measurePoints(hub, `${points.toLocaleString('en')} movements`, rounds.questions));
  },
  report: async () => {
    const province = await lived(await provinces.particular('ledgers', entries, (world, log) => ledgerEntries(world, log, entries)));
    return onCopy(province, (hub) => measureReports(hub, provinces.world(), REPORTED, `${entries.toLocaleString('en')} entries`, rounds.questions));
  },
  dashboard: async () => {
    const { places } = provinces.world();
    const province = await copyOf(await lived(await provinces.particular('stations', 0, () => [], 0)));
    fillDashboards(province.viewsDir, places, activities, tell);
    return onRunning(province, (hub) => measureDashboards(hub, places, activities, rounds.questions * 2));
  },
  live: async () => live(await lived(await provinces.unasked(sizes[0] ?? 0))),
  map: async () => {
    const province = await lived(await provinces.particular('city', citizens, (world, log) => cityLife(world, log, citizens), citizens * 1.5));
    return onCopy(province, (hub) => measureMap(hub, provinces.world(), `${citizens.toLocaleString('en')} residents`, quick ? 20 : 200));
  },
  team: async () => (await inTurn(await resources(), (province) => onCopy(province, (hub) => measureTeam(hub, provinces.world(), province.size, quick ? 3 : 40)))).flat(),
};

const upToDate = new Set<string>();
/** With views, and with all that a hub notes when it starts of what fell due since the made-up past or the last run, so that nobody measures that. */
async function lived(province: Province): Promise<Province> {
  const ready = await withViews(province, tell);
  if (upToDate.has(ready.folder)) return ready;
  tell(`a hub notes what fell due in ${ready.folder}`);
  const hub = await HubProcess.start(ready);
  await hub.settled(LONGEST_OVERDUE_MS);
  await hub.stop();
  upToDate.add(ready.folder);
  return ready;
}

async function linkage(province: Province): Promise<Measurement[]> {
  const size = `${province.size / 1_000}k resources`;
  tell(`linkage: ${size}`);
  return onCopy(province, (hub) => measureLinkage(hub, provinces.world(), size, rounds, quick ? 8 : 60));
}

async function live(province: Province): Promise<Measurement[]> {
  const size = `${province.size / 1_000}k resources`;
  tell(`live: ${size}`);
  return onCopy(province, (hub) => measureLive(hub, provinces.world(), size, rounds.seconds * 4));
}

async function mutation(province: Province): Promise<Measurement[]> {
  const size = `${province.size / 1_000}k resources`;
  tell(`mutation: ${size}`);
  return onCopy(province, async (hub) => [...(await measureTypename(hub, size, rounds)), ...(await measureMutation(hub, provinces.world(), size, rounds))]);
}

const onCopy = async <T>(province: Province, work: (hub: HubProcess) => Promise<T>): Promise<T> => onRunning(await copyOf(province), work);

/** On a copy that is nobody’s, and is removed again. */
async function onRunning<T>(copy: Province, work: (hub: HubProcess) => Promise<T>): Promise<T> {
  const hub = await HubProcess.start(copy);
  try {
    return await work(hub);
  } finally {
    await hub.stop();
    await rm(copy.folder, { recursive: true });
  }
}

/** One after another: two at once would measure each other. */
async function inTurn<T, R>(values: readonly T[], work: (value: T) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  for (const value of values) results.push(await work(value));
  return results;
}

let lastTold = 0;
/** On a terminal one line that changes, in a log a line now and then. */
function tell(sentence: string): void {
  const now = performance.now();
  if (process.stderr.isTTY) process.stderr.write(`\r\x1b[K${sentence}`);
  else if (now - lastTold > 5_000 || sentence.startsWith('match: of')) process.stderr.write(`${sentence}\n`);
  else return;
  lastTold = now;
}

async function main(): Promise<boolean> {
  const unknown = names.filter((name) => !Object.hasOwn(parts, name));
  if (options.help || unknown.length > 0 || sizes.some((size) => !Number.isInteger(size) || size <= 0)) {
    process.stderr.write(`${unknown.map((name) => `There is no ${name} to measure.\n`).join('')}${USAGE}\n`);
    return options.help;
  }
  const circumstances = { quick, startedAt: new Date().toISOString(), loadBefore: loadavg()[0] ?? NaN };
  const measured: Measurement[] = [];
  for (const [name, measure] of Object.entries(parts)) {
    if (names.length > 0 && !names.includes(name)) continue;
    const found = await measure();
    measured.push(...found);
    process.stderr.write(process.stderr.isTTY ? '\r\x1b[K' : '');
    process.stdout.write(`${name}\n${tableOf(found)}\n`);
  }
  process.stdout.write(`written to ${await keep(measured, circumstances)}\n`);
  const missed = measured.filter(({ met }) => met === false);
  for (const { what, size } of missed) process.stdout.write(`missed: ${what}, ${size}\n`);
  return quick || missed.length === 0;
}

process.exitCode = (await main()) ? 0 : 1;
