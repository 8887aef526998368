import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

/** What is planted: where, what it says, and the rule that must find it there; none where it is lawful. */
type Plant = readonly [file: string, text: string, rule: string | null];

const imports = (from: string): string => `import { it } from '${from}';\nexport const also = it;\n`;
const door = 'export const it = 1;\n';

const plants: readonly Plant[] = [
  ['libs/platform/clock/index.ts', door, null],
  ['libs/platform/event-sourcing/index.ts', door, null],
  ['libs/reference/region/index.ts', door, null],
  ['libs/societies/volunteer/index.ts', door, null],
  ['libs/societies/volunteer/inside.ts', door, null],
  ['libs/linking/need/index.ts', door, null],
  ['libs/ledgers/activity/index.ts', door, null],
  ['apps/hub/main.ts', door, null],
  ['libs/ledgers/activity/lawful.ts', imports('#linking/need'), null],
  ['libs/linking/need/lawful.decider.ts', imports('#societies/volunteer'), null],

  ['libs/platform/clock/one.ts', imports('./other.js'), 'no-circular'],
  // a circle is told once
  ['libs/platform/clock/other.ts', `${door}export * from './one.js';\n`, null],
  ['libs/platform/clock/up.ts', imports('#reference/region'), 'platform-knows-no-domain'],
  ['libs/reference/region/up.ts', imports('#societies/volunteer'), 'reference-stands-on-platform'],
  ['libs/societies/volunteer/up.ts', imports('#linking/need'), 'societies-stand-on-reference'],
  ['libs/linking/need/up.ts', imports('#ledgers/activity'), 'linking-stands-on-societies'],
  ['libs/ledgers/activity/up.ts', imports('../../../apps/hub/main.js'), 'nothing-imports-apps'],
  ['libs/linking/need/over-the-fence.ts', imports('../../societies/volunteer/inside.js'), 'rooms-have-doors'],
  ['libs/linking/need/need.resolver.ts', door, null],
  ['libs/linking/need/need.decider.ts', imports('./need.resolver.js'), 'domain-is-pure'],
  ['libs/linking/disk/index.ts', "export { it } from './disk.js';\n", 'pure-all-the-way-down'],
  ['libs/linking/disk/disk.ts', "import { readFileSync } from 'node:fs';\nexport const it = readFileSync;\n", null],
  ['libs/linking/need/disk.rules.ts', imports('#linking/disk'), 'pure-all-the-way-down'],
  ['libs/linking/clocks/index.ts', "export { it } from './clock.js';\n", null],
  ['libs/linking/clocks/clock.ts', 'export const it = () => Date.now();\n', null],
  ['libs/linking/need/clock.policy.ts', imports('#linking/clocks'), 'pure-files-reach-what-is-kept-pure'],
  ['libs/linking/web/index.ts', "export { it } from './web.js';\n", 'pure-all-the-way-down'],
  ['libs/linking/web/web.ts', "export { it } from '@nestjs/common';\n", 'nest-stays-at-the-edge'],
  ['libs/linking/need/need.projection.ts', imports('#linking/web'), 'projector-carries-no-nest'],
  ['libs/platform/event-sourcing/sideways.ts', imports('#platform/clock'), 'event-sourcing-is-the-bottom'],
  ['libs/linking/need/service.ts', imports('@nestjs/common'), 'nest-stays-at-the-edge'],
  ['libs/linking/need/driver.ts', imports('better-sqlite3'), 'drivers-stay-in-their-adapter'],
  ['libs/linking/need/lost.ts', imports('./nowhere.js'), 'resolves'],
];

interface Cruised {
  readonly summary: { readonly violations: readonly { readonly from: string; readonly rule: { readonly name: string } }[] };
}

let folder: string;
let violations: Cruised['summary']['violations'];
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'rails-'));
  const write = (file: string, text: string): void => {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), text);
  };
  for (const [file, text] of plants) write(file, text);
  write('package.json', JSON.stringify({ type: 'module', imports: { '#*': { source: './libs/*/index.ts' } }, dependencies: { '@nestjs/common': '1', 'better-sqlite3': '1' } }));
  write('tsconfig.json', JSON.stringify({ compilerOptions: { module: 'nodenext', customConditions: ['source'] } }));
  for (const name of ['@nestjs/common', 'better-sqlite3']) {
    write(`node_modules/${name}/package.json`, JSON.stringify({ name, version: '1.0.0', main: 'index.js' }));
    write(`node_modules/${name}/index.js`, 'exports.it = 1;\n');
  }
  const cruised = spawnSync(
    process.execPath,
    [resolve('node_modules/dependency-cruiser/bin/dependency-cruise.mjs'), '--config', resolve('.dependency-cruiser.cjs'), '--output-type', 'json', 'libs', 'apps'],
    { cwd: folder, encoding: 'utf8', maxBuffer: 50_000_000 },
  );
  if (!cruised.stdout.startsWith('{')) throw new Error(cruised.stderr);
  ({ violations } = (JSON.parse(cruised.stdout) as Cruised).summary);
}, 120_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('the rules of the house', () => {
  const found = (file: string): string[] => [...new Set(violations.filter(({ from }) => from === file).map(({ rule }) => rule.name))];

  it.each(plants.flatMap(([file, , rule]) => (rule === null ? [] : [[rule, file] as const])))('%s finds %s', (rule, file) => {
    expect(found(file)).toContain(rule);
  });

  it('find nothing in what is lawful', () => {
    expect(plants.flatMap(([file, , rule]) => (rule === null ? found(file).map((name) => [file, name]) : []))).toEqual([]);
  });

  it('are all tried here', async () => {
    const { default: config } = (await import(resolve('.dependency-cruiser.cjs'))) as { default: { forbidden: readonly { name: string; severity: string }[] } };
    expect(config.forbidden.filter(({ severity }) => severity !== 'error')).toEqual([]);
    expect([...new Set(plants.flatMap(([, , rule]) => rule ?? []))].sort()).toEqual(config.forbidden.map(({ name }) => name).sort());
  });
});

const impure = [
  'new Date()', 'new Date(2026, 1)', 'Date()', 'Date.now()', 'Math.random()', 'randomUUID()', 'randomBytes(4)', 'randomInt(4)', 'setTimeout(f)', 'setInterval(f)', 'setImmediate(f)',
  'queueMicrotask(f)', "fetch('x')", 'process.env', 'performance.now()', 'crypto.randomUUID()', 'globalThis.f', 'Intl.NumberFormat', 'Temporal.Now.instant()', 'd.getFullYear()', 'd.getMonth()',
  'd.getDate()', 'd.getDay()', 'd.getHours()', 'd.getMinutes()', 'd.getTimezoneOffset()', 'd.toLocaleString()', "import('x')", 'async () => 1', 'async () => { for await (const x of d) f(x); }', 'async () => await f',
];
const pure = ['new Date(0)', 'new Date(d)', 'Date.parse(d)', 'Date.UTC(2026, 1)', 'Math.max(1, 2)', 'd.getUTCHours()', 'f(d)'];
const places = {
  watched: [
    ...['decider', 'events', 'rules', 'projection', 'policy', 'queries', 'messages'].map((kind) => `libs/linking/need/need.${kind}.ts`), 'libs/reference/calendar/civil-date.ts',
    'libs/reference/catalogue/labels.ts', 'libs/reference/catalogue/items/elder-care.ts', 'libs/platform/event-sourcing/identity.ts', 'libs/linking/resident/resident-asking.ts',
  ],
  free: ['libs/linking/need/need.resolver.ts', 'libs/platform/clock/clock.ts', 'apps/hub/main.ts', 'libs/linking/need/need.decider.spec.ts'],
};

/** By a process of its own: the linter's own modules are none of the tests'. Only the rules that need no types. */
const LINT = `
import { Linter } from 'eslint';
import ts from 'typescript-eslint';
import config from ${JSON.stringify(resolve('eslint.config.js'))};
let asked = '';
for await (const part of process.stdin) asked += part;
const rules = config.filter(({ rules = {} }) => 'no-restricted-syntax' in rules);
const linter = new Linter({ configType: 'flat' });
const plain = [{ files: ['**/*.ts'], languageOptions: { parser: ts.parser } }, ...rules];
console.log(JSON.stringify(JSON.parse(asked).map(({ file, text }) => linter.verify(text, plain, file).map(({ ruleId, message }) => ruleId ?? message))));
`;

describe('the linter', () => {
  it('finds in a pure file whatever would give another result at a second replay, and lets the rest of it and of the files be', () => {
    const cases = [
      ...places.watched.flatMap((file) => [...impure.map((text) => ({ file, text, caught: true })), ...pure.map((text) => ({ file, text, caught: false }))]),
      ...places.free.flatMap((file) => impure.map((text) => ({ file, text, caught: false }))),
    ].map(({ text, ...rest }) => ({ ...rest, text: `export const planted = (d, f) => (${text});\n` }));
    const { stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '--eval', LINT], { encoding: 'utf8', input: JSON.stringify(cases), maxBuffer: 50_000_000 });
    if (!stdout) throw new Error(stderr);
    const said = JSON.parse(stdout) as string[][];
    const wrong = cases.filter(({ caught }, i) => (said[i]?.length ?? 0) > 0 !== caught || said[i]?.some((rule) => rule !== 'no-restricted-syntax'));
    expect(wrong).toEqual([]);
  }, 60_000);
});
