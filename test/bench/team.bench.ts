import { ask, Client, post } from './client.js';
import type { HubProcess } from './hub-process.js';
import { percentiles } from './load.js';
import type { Measurement } from './measurement.js';
import { commandId } from './mutation.bench.js';
import type { World } from './province/history.js';
import { idOf } from './province/made.js';

const NEEDS = 8;
const LONGEST_MS = 150;
const MOST_RESOURCES = 1_000_000;
/** What is asked for most, by an elder at home. */
const ITEMS = ['meal-delivery', 'house-cleaning', 'condolence-visit', 'errand-running', 'health-check', 'minor-repair', 'telephone-greeting', 'policy-briefing'];

const MADE = {
  registerSocialWorker: 'mutation ($input: RegisterSocialWorkerInput!) { registerSocialWorker(input: $input) { made: socialWorker { id } } }',
  raiseNeed: 'mutation ($input: RaiseNeedInput!) { raiseNeed(input: $input) { made: need { id } } }',
  openCase: 'mutation ($input: OpenCaseInput!) { openCase(input: $input) { made: case { id } } }',
} as const;
const PREVIEW = 'query ($caseId: ID!) { team(caseId: $caseId) { proposal { parties { name partyKinds covers { needId resourceTitle band score } } uncovered { needId why } missingKinds { code } explanation } } }';
const PROPOSE = 'mutation ($input: ProposeTeamInput!) { proposeTeam(input: $input) { team { members { linkageId needId resourceId partyKinds } uncoveredNeedIds } position viewsBehind } }';

interface Previewed {
  readonly team: { readonly proposal: { readonly parties: readonly unknown[]; readonly uncovered: readonly unknown[] } };
}
interface Proposed {
  readonly proposeTeam: { readonly viewsBehind: boolean; readonly team: { readonly members: readonly unknown[]; readonly uncoveredNeedIds: readonly string[] } };
}

let sent = 0;

/** Cases of eight needs each, of elders all over the province: a team looked at, and then proposed, on disk and in the views, one after another. */
export async function measureTeam(hub: HubProcess, world: World, resources: number, cases: number): Promise<Measurement[]> {
  const size = `${resources / 1_000}k resources, ${NEEDS} needs`;
  const client = await Client.connect(hub.url);
  const took: { preview: number[]; propose: number[] } = { preview: [], propose: [] };
  let covered = 0;
  try {
    for (const { station, resident } of adults(world, cases + 1)) {
      const token = await hub.token({ id: `head-${station}`, role: 'STATION_HEAD', station });
      const send = <T>(query: string, input: object): Promise<T> => ask<T>(client, post(hub.url, token, { query, variables: { input: { commandId: commandId(sent++), ...input } } }));
      const make = async (mutation: keyof typeof MADE, input: object): Promise<string> => (await send<Record<string, { made: { id: string } }>>(MADE[mutation], input))[mutation]?.made.id ?? '';
      const workerId = await make('registerSocialWorker', { identity: { name: '示例社工' }, languages: ['zh'] });
      const needIds: string[] = [];
      for (const item of ITEMS) needIds.push(await make('raiseNeed', { residentId: resident, source: 'VISIT', urgency: 'NORMAL', serviceItems: [item] }));
      const caseId = await make('openCase', { residentId: resident, workerId, needIds });
      const looking = performance.now();
      const { team: { proposal } } = await ask<Previewed>(client, post(hub.url, token, { query: PREVIEW, variables: { caseId } }));
      const proposing = performance.now();
      const { proposeTeam: { viewsBehind, team: { members, uncoveredNeedIds } } } = await send<Proposed>(PROPOSE, { caseId });
      const done = performance.now();
      if (viewsBehind || members.length + uncoveredNeedIds.length !== NEEDS || members.length + proposal.uncovered.length !== NEEDS) throw new Error('a team that does not account for every need');
      took.preview.push(proposing - looking);
      took.propose.push(done - proposing);
      covered += members.length;
    }
  } finally {
    client.close();
  }
  // The first case warms up.
  const [preview, propose] = [percentiles(took.preview.slice(1)), percentiles(took.propose.slice(1))];
  const within = (value: number) => (resources === MOST_RESOURCES ? { target: `<= ${LONGEST_MS}`, met: value <= LONGEST_MS } : {});
  return [
    { what: 'team, looked at, median', size, value: preview(0.5), unit: 'ms' },
    { what: 'proposeTeam, on disk and in the views, median', size, value: propose(0.5), unit: 'ms', ...within(propose(0.5)) },
    { what: 'proposeTeam, p99', size, value: propose(0.99), unit: 'ms' },
    { what: 'needs covered of those of a case', size, value: Math.round((covered / took.propose.length) * 100) / 100, unit: 'needs' },
  ];
}

function adults({ neighbours }: World, count: number): readonly { readonly station: string; readonly resident: string }[] {
  const found: { station: string; resident: string }[] = [];
  for (let n = 0; n < neighbours.residents && found.length < count; n++) {
    const { data } = neighbours.enrolled(n);
    if ('minor' in data && 'station' in data && !data.minor) found.push({ station: data.station, resident: idOf('resident', n) });
  }
  return found;
}
