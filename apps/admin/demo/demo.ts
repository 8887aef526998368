import { createServer } from 'node:net';
import { existsSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Identity } from '#platform/access';
import { entityIdOf } from '../import/file-kind.js';
import { fileKinds } from '../import/file-kinds.js';
import { changed, importFiles } from '../import/import.js';
import { BadFiles } from '../import/table.js';
import { Progress } from '../progress.js';
import { localTokens } from '../local-tokens.js';
import { ownLogLevel, startHub, type RunningHub } from '../running-hub.js';
import { hubConfiguration } from '../data-folder.js';
import { fortnightTable, type Paper, VERIFY } from './fortnight-table.js';
import { Story } from './fortnight.js';
import { demoPeople } from './tokens.js';
import { MATCH_QUERY, matchTable } from './match-table.js';

const SHOWN_NEED = 'n-05';
/** Whoever tries it has lunch in between. */
const A_DAY = 86_400;

/** A subscriber in one line. */
const follower = (url: string): string =>
  `import { createClient } from 'graphql-ws'; createClient({ url: '${url.replace('http', 'ws')}/graphql', connectionParams: { authorization: 'Bearer ' + process.env.TOKEN } })` +
  `.subscribe({ query: 'subscription { linkageEvents { caughtUp event { type time subject station } } }' }, { next: (e) => console.log(JSON.stringify(e.data.linkageEvents)), error: console.error, complete() {} })`;

/** The folder of the demo's spreadsheets, whether this runs from source or built. */
function demoFolder(): string {
  const here = fileURLToPath(new URL('.', import.meta.url));
  const found = ['../../../demo', '../../../../demo'].map((up) => resolve(here, up)).find((folder) => existsSync(join(folder, 'stations.csv')));
  if (!found) throw new Error('The demo’s spreadsheets are not there; run this in a checkout of the project.');
  return found;
}

/** Starts a hub with made-up people in real places, shows what it does, and stays up until Ctrl-C (or ends, with `once`). */
export async function demo({ once, dataDir }: { readonly once: boolean; readonly dataDir: string }): Promise<void> {
  const wanted = hubConfiguration(dataDir);
  const port = process.env['PORT'] === undefined && !(await isFree(wanted.port)) ? 0 : wanted.port;
  const out = process.stdout;
  out.write('Starting the hub …\n');
  const hub = await new Progress().during('Starting the hub', startHub({ ...wanted, port, logLevel: ownLogLevel(wanted) }));
  try {
    await load(hub, wanted.dataDir);
    const paper = await introduce(hub, wanted.dataDir, await localTokens(wanted, { seconds: A_DAY }));
    if (once) return;
    if (paper) suggest(hub.url, wanted.dataDir, paper);
    out.write('\nThe hub stays up; Ctrl-C ends it. Everything is kept: the next start finds it again.\n');
    await new Promise<void>((ended) => {
      process.once('SIGINT', ended);
      process.once('SIGTERM', ended);
    });
    out.write('\nClosing …\n');
  } finally {
    await hub.close();
  }
}

async function load({ client }: RunningHub, dataDir: string): Promise<void> {
  const folder = demoFolder();
  const progress = new Progress();
  const imported = await importFiles(
    Object.keys(fileKinds).map((name) => join(folder, `${name}.csv`)),
    { client, onProgress: (file, done, of) => progress.show(`Loading ${file.split('/').at(-1) ?? ''}: ${done} of ${of}`) },
  ).catch((error: unknown) => {
    if (!(error instanceof BadFiles) || error.faults.some(({ reason }) => reason !== changed(client.language))) throw error;
    throw new Error(`${dataDir} holds the demo of an earlier release, whose spreadsheets were others. Delete that folder, and start again.`);
  });
  progress.done(`Loaded ${imported.reduce((sum, { rows }) => sum + rows, 0)} rows of made-up data; what was there already has not changed.`);
}

async function introduce({ client }: RunningHub, dataDir: string, tokenFor: (identity: Identity) => Promise<string>): Promise<Paper | undefined> {
  const out = process.stdout;
  const worker = demoPeople[0]?.identity;
  if (!worker) return undefined;
  out.write(`\n${await matchTable(client, entityIdOf('need', SHOWN_NEED), worker)}\n`);
  out.write('\nA fortnight goes by …\n');
  const { text, paper } = await fortnightTable(client, await new Progress().during('A fortnight goes by', Story.live(client)), worker);
  out.write(`\n${text}\n`);
  const tokens = await Promise.all(demoPeople.map(async ({ who, identity }) => ({ who, role: identity.role, token: await tokenFor(identity) })));
  writeFileSync(join(dataDir, 'demo-tokens.json'), `${JSON.stringify(Object.fromEntries(tokens.map(({ role, token }) => [role, token])), null, 2)}\n`, { mode: 0o600 });
  out.write('\nOne token per role, for a day (also in demo-tokens.json of the data folder):\n');
  for (const { who, role, token } of tokens) out.write(`\n${role} (${who})\n${token}\n`);
  return paper;
}

/** What to try on a hub that stays up. */
function suggest(url: string, dataDir: string, paper: Paper): void {
  const query = JSON.stringify({ query: MATCH_QUERY, variables: { id: entityIdOf('need', SHOWN_NEED) } });
  process.stdout.write(`
GraphQL:   ${url}/graphql   (a browser shows GraphiQL there; put the header {"authorization": "Bearer …"} below)

Try next, with TOKEN set to the first token above:
  curl -s ${url}/graphql -H 'content-type: application/json' -H "authorization: Bearer $TOKEN" -d '{"query":"{ needs(first: 5) { nodes { id serviceItems urgency dueAt } } }"}'
  curl -s ${url}/graphql -H 'content-type: application/json' -H "authorization: Bearer $TOKEN" -d '${query.replaceAll('\\n', ' ')}'
  curl -s ${url}/graphql -H 'content-type: application/json' -H "authorization: Bearer $TOKEN" -d '{"query":"{ linkages(first: 5) { nodes { status resource { title } timeline { nodes { label at } } } } pointsLedger { sum issued spent } overdue { nodes { kindLabel dueAt } } }"}'
  curl -s ${url}/graphql -H 'content-type: application/json' -d '${JSON.stringify({ query: VERIFY, variables: { number: paper.number, checksum: paper.checksum } })}'     (whoever holds the paper needs no token)
  npm run wushe -- import demo/needs.csv --data-dir ${dataDir} --url ${url}     (a second import changes nothing)

Follow what happens, live, with all that has happened first (in this folder, TOKEN set as above; then accept an offer, or raise a need):
  node --input-type=module -e "${follower(url)}"
`);
}

/** Whether nobody listens on a port of this machine. */
function isFree(port: number): Promise<boolean> {
  return new Promise((done) => {
    const probe = createServer();
    probe.once('error', () => done(false));
    probe.listen(port, '127.0.0.1', () => probe.close(() => done(true)));
  });
}
