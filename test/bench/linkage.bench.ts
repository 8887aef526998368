import { ask, Client, post } from './client.js';
import type { HubProcess } from './hub-process.js';
import { drive, type Throughput } from './load.js';
import type { Measurement } from './measurement.js';
import { commandId } from './mutation.bench.js';
import { idOf } from './province/made.js';
import type { World } from './province/history.js';
import { median, type Rounds } from './rounds.js';
import { typename, TYPENAME_CLIENTS } from './typename.bench.js';

const CLIENTS = 64;
const OF_TYPENAME = 0.15;
const BEHIND = '"viewsBehind":true';
const ITEM = 'meal-delivery';

const REGISTER = 'mutation ($input: RegisterResourceInput!) { registerResource(input: $input) { resource { id } } }';
const RAISE = 'mutation ($input: RaiseNeedInput!) { raiseNeed(input: $input) { need { id } position viewsBehind } }';
const STEPS = {
  proposeLinkage: 'mutation ($input: ProposeLinkageInput!) { proposeLinkage(input: $input) { linkage { id status answerBy } position viewsBehind } }',
  acceptLinkage: 'mutation ($input: LinkageInput!) { acceptLinkage(input: $input) { linkage { id status } position viewsBehind } }',
  completeLinkage: 'mutation ($input: CompleteLinkageInput!) { completeLinkage(input: $input) { linkage { id status } position viewsBehind } }',
} as const;
type Step = keyof typeof STEPS;
const steps = Object.keys(STEPS) as Step[];

/** A station's worker with a resource of the station's and residents who need it. */
interface Site {
  readonly token: string;
  readonly resource: string;
  readonly residents: readonly string[];
  readonly needs: string[];
  readonly linkages: string[];
}

/** From the offer to the confirmation, each step by 64 clients for 64 stations, each answered on disk and in the views, beside `{ __typename }` in the same run. */
export async function measureLinkage(hub: HubProcess, world: World, size: string, { rounds, seconds }: Rounds, each: number): Promise<Measurement[]> {
  const sites = await sitesOf(hub, world);
  const plain: number[] = [];
  const took: Record<Step, Throughput[]> = { proposeLinkage: [], acceptLinkage: [], completeLinkage: [] };
  await onePass(hub, sites, Math.ceil(each / 4));
  for (let round = 0; round < rounds; round++) {
    plain.push((await typename(hub, TYPENAME_CLIENTS, seconds)).perSecond);
    const pass = await onePass(hub, sites, each);
    for (const step of steps) took[step].push(pass[step]);
  }
  const of = { size: `${size}, ${CLIENTS} clients` };
  const half = median(plain);
  return steps.flatMap((step): Measurement[] => {
    const perSecond = median(took[step].map((one) => one.perSecond));
    const ratio = perSecond / half;
    return [
      { what: `${step}, on disk and in the views`, ...of, value: perSecond, unit: 'requests/s' },
      { what: `${step}, p99`, ...of, value: median(took[step].map((one) => one.percentile(0.99))), unit: 'ms' },
      { what: `${step} / { __typename }`, ...of, value: ratio, unit: 'ratio', target: `>= ${OF_TYPENAME}`, met: ratio >= OF_TYPENAME },
    ];
  });
}

/** Needs are raised unmeasured; then all are proposed, all accepted, all completed. */
async function onePass(hub: HubProcess, sites: readonly Site[], each: number): Promise<Record<Step, Throughput>> {
  for (const site of sites) site.needs.length = site.linkages.length = 0;
  const carryOut = (next: (site: Site, turn: number) => Buffer, done?: (site: Site, turn: number, body: string) => void): Promise<Throughput> =>
    drive({
      url: hub.url, clients: sites.length, each,
      next: (client, turn) => next(siteAt(sites, client), turn),
      check: (body, client, turn) => {
        if (body.includes(BEHIND)) throw new Error('a step was answered before the views had caught up');
        done?.(siteAt(sites, client), turn, body.toString('latin1'));
      },
    });
  const send = (site: Site, query: string, input: object): Buffer => post(hub.url, site.token, { query, variables: { input: { commandId: commandId(sent++), ...input } } });
  await carryOut(
    (site, turn) => send(site, RAISE, { residentId: site.residents[turn % site.residents.length], source: 'VISIT', urgency: 'NORMAL', serviceItems: [ITEM] }),
    ({ needs }, turn, body) => void (needs[turn] = idIn(body)),
  );
  const proposeLinkage = await carryOut(
    (site, turn) => send(site, STEPS.proposeLinkage, { needId: site.needs[turn], resourceId: site.resource }),
    ({ linkages }, turn, body) => void (linkages[turn] = idIn(body)),
  );
  const acceptLinkage = await carryOut((site, turn) => send(site, STEPS.acceptLinkage, { linkageId: site.linkages[turn] }));
  const completeLinkage = await carryOut((site, turn) => send(site, STEPS.completeLinkage, { linkageId: site.linkages[turn] }));
  return { proposeLinkage, acceptLinkage, completeLinkage };
}

let sent = 0;
const idIn = (body: string): string => /"id":"([^"]+)"/.exec(body)?.[1] ?? '';
const siteAt = (sites: readonly Site[], client: number): Site => sites[client] as Site;

/** The stations with most residents of age, each with a canteen of its own. */
async function sitesOf(hub: HubProcess, { neighbours }: World): Promise<Site[]> {
  const served = new Map<string, string[]>();
  for (let n = 0; n < neighbours.residents; n++) {
    const { data } = neighbours.enrolled(n);
    if (!('minor' in data) || !('station' in data) || data.minor) continue;
    served.set(data.station, [...(served.get(data.station) ?? []), idOf('resident', n)]);
  }
  const busiest = [...served].sort(([, a], [, b]) => b.length - a.length).slice(0, CLIENTS);
  const client = await Client.connect(hub.url);
  try {
    const sites: Site[] = [];
    for (const [i, [station, residents]] of busiest.entries()) {
      const token = await hub.token({ id: `canteen-${i}`, role: 'STATION_WORKER', station });
      const input = {
        commandId: commandId(sent++), title: { zh: '社区食堂送餐' }, kind: 'MATERIAL', serviceItems: [ITEM], provider: { kind: 'STATION', id: station },
        capacity: { unit: 'PORTION', total: 1_000_000, renewal: 'MONTH' },
      };
      const { registerResource } = await ask<{ registerResource: { resource: { id: string } } }>(client, post(hub.url, token, { query: REGISTER, variables: { input } }));
      sites.push({ token, resource: registerResource.resource.id, residents, needs: [], linkages: [] });
    }
    return sites;
  } finally {
    client.close();
  }
}
