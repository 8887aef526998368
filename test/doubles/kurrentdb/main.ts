import { mkdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';
import { program } from 'commander';
import { makeAuthority, makeCertificate } from './certificates.js';
import { Control, HELP } from './control.js';
import { KurrentDouble, type KurrentDoubleOptions } from './index.js';

interface Arguments {
  readonly nodes: string;
  readonly port: string;
  readonly host: string;
  readonly serverVersion?: string;
  readonly folder?: string;
  readonly tls?: string;
  readonly maxAppendSize?: string;
  readonly control?: string;
}

program
  .description('A stand-in for a KurrentDB cluster. Prints its connection string; then takes a fault a line.')
  .option('--nodes <n>', 'servers of the cluster', '1')
  .option('--port <n>', 'of the first one, the others follow; 0 for free ones', '0')
  .option('--host <address>', 'to listen on', '127.0.0.1')
  .option('--server-version <text>', 'what to report')
  .option('--folder <path>', 'where to keep the log, so that it outlives the process')
  .option('--tls <folder>', 'speaks TLS (admin, changeit), with a certificate made for it; the authority is written there')
  .option('--max-append-size <bytes>', 'of all events of an append')
  .option('--control <port>', 'takes lines by HTTP POST, too')
  .addHelpText('after', `\nLines:\n${HELP}`)
  .parse();

const given = program.opts<Arguments>();

async function secured(folder: string): Promise<NonNullable<KurrentDoubleOptions['tls']>> {
  const authority = await makeAuthority();
  const authorityFile = resolve(join(folder, 'authority.pem'));
  mkdirSync(folder, { recursive: true });
  writeFileSync(authorityFile, authority.certificate);
  return { ...(await makeCertificate(authority, given.host)), authorityFile };
}

const double = await KurrentDouble.start({
  nodes: Number(given.nodes),
  port: Number(given.port),
  host: given.host,
  ...(given.serverVersion === undefined ? {} : { version: given.serverVersion }),
  ...(given.folder === undefined ? {} : { folder: given.folder }),
  ...(given.tls === undefined ? {} : { tls: await secured(given.tls) }),
  ...(given.maxAppendSize === undefined ? {} : { maxAppendSize: Number(given.maxAppendSize) }),
});
const control = new Control(double);
const answer = (line: string): Promise<string> => control.obey(line).catch((error: Error) => error.message);

const lines = createInterface({ input: process.stdin });
lines.on('line', (line) => void answer(line).then((said) => console.log(said)));
const http = createServer((request, response) => void text(request).then(answer).then((said) => response.end(`${said}\n`)));
if (given.control !== undefined) http.listen(Number(given.control), '127.0.0.1');

for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.once(signal, () => {
    lines.close();
    http.close();
    // Left to itself Node may wait for ever, and busily, for handles of connections that were cut (seen with 24.21).
    void double.stop().finally(() => process.exit());
  });
console.log(double.url);
