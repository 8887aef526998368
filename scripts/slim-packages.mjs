/**
 * Takes out of a folder of installed packages what no running hub reads: types, maps, sources of native code, binaries for other machines, and TypeScript, which
 * @nestjs/graphql would like to have for something that the hub does not use. For images only; what is left is what `npm ci` made.
 */
import { readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';

const root = process.argv[2];
if (!root) throw new Error('node slim-packages.mjs <node_modules>');

const NOT_READ = /\.(d\.[cm]?ts|[cm]?tsx?|map|md|markdown|c|cc|cpp|h|hpp|gyp|gypi)$/i;
const NOT_NEEDED = ['typescript', '@types', 'better-sqlite3/deps', 'better-sqlite3/src', '.bin'];
/** One weight of the font is used. */
const font = join(root, '@expo-google-fonts/noto-sans-sc');
for (const name of readdirSync(font)) if (/^\d/.test(name) && name !== '400Regular') rmSync(join(font, name), { recursive: true });
const musl = process.report.getReport().header.glibcVersionRuntime === undefined;

const size = (path) => (statSync(path).isDirectory() ? readdirSync(path).reduce((sum, name) => sum + size(join(path, name)), 0) : statSync(path).size);
const before = size(root);

for (const path of NOT_NEEDED) rmSync(join(root, path), { recursive: true, force: true });
/** Native parts come one for each system, processor and C library; npm itself leaves out but the first two kinds. */
const own = `${process.platform}${musl ? 'musl' : ''}-${process.arch}.node`;
const sqlite = join(root, 'better-sqlite3/prebuilds');
for (const name of readdirSync(sqlite)) if (name !== own) rmSync(join(sqlite, name));
for (const scope of ['@kurrent', '@node-rs']) {
  for (const name of readdirSync(join(root, scope))) if (name.endsWith(musl ? '-gnu' : '-musl')) rmSync(join(root, scope, name), { recursive: true });
}
for (const entry of readdirSync(root, { recursive: true, withFileTypes: true })) if (entry.isFile() && NOT_READ.test(entry.name)) rmSync(join(entry.parentPath, entry.name));

console.log(`${Math.round(before / 1e6)} MB became ${Math.round(size(root) / 1e6)} MB`);
