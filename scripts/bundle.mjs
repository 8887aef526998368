/**
 * Puts what a hub loads at its start into few files: with the compiled code and its packages in a thousand files, looking for them takes longer than compiling them.
 * One file an entry: shared chunks would be evaluated in another order than the modules they are made of, which packages that know each other in a circle do not survive.
 * Reads what the compiler made (which has the metadata of decorators), writes `dist/bundle`; threads have entries of their own. Code that looks for files beside
 * itself finds them where the compiler put them, threads and what the projector imports as they are bundled.
 */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { isBuiltin } from 'node:module';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const dist = join(root, 'dist');
const outdir = join(dist, 'bundle');
const entries = [
  'apps/hub/main.js',
  'apps/hub/hub.js',
  'apps/hub/projections.js',
  'apps/admin/main.js',
  'apps/admin/wushe.js',
  'libs/platform/event-store/sqlite/writer.worker.js',
  'libs/platform/read-model/sqlite/projector.worker.js',
  'libs/platform/read-model/sqlite/half.worker.js',
  'libs/platform/read-model/sqlite/checkpoints.worker.js',
  'libs/platform/privacy/sqlite/key-store.worker.js',
  'libs/linking/matching/making/matchmaker.worker.js',
].map((path) => join(dist, path));

/** Binaries, with the files that they bring; and what packages ask for by name if it is there. */
const external = [
  'better-sqlite3', 'pdfkit', '@node-rs/jieba', '@graphql-yoga/render-graphiql', '@nestjs/microservices', '@nestjs/websockets', '@nestjs/platform-express', '@fastify/multipart', '@fastify/static', '@fastify/view',
  '@apollo/subgraph', 'ts-morph', 'class-transformer/storage',
];

/**
 * Names of our classes are names of the schema, and where two modules have the same one, a bundle renames it. The bundler could keep all names, but does so for every closure whenever it is made:
 * on the way of a request that costs more than calling it.
 */
const CLASS = /^ *(?:export )?(?:(?:let|const) \w+ = |return )?class (?<name>\w+)(?: extends [^{]+)? \{/gm;

const posix = (path) => path.split(sep).join('/');
/** Entries lie at different depths under `outdir`, and each says by itself where that is. */
const whereItLies = {
  name: 'where it lies',
  setup({ onLoad }) {
    onLoad({ filter: /\.js$/ }, async ({ path }) => {
      if (!path.startsWith(dist + sep)) return undefined;
      const code = await readFile(path, 'utf8');
      const beside = (to) => `new URL(${JSON.stringify(posix(relative(outdir, to)))}, __bundle).href`;
      return {
        loader: 'js',
        contents: code
          .replace(/import\.meta\.url\.endsWith\('\.ts'\) \? '[^']*' : '([^']*)', import\.meta\.url/g, (all, to) => {
            const target = resolve(dirname(path), to);
            return entries.includes(target) ? beside(join(outdir, relative(dist, target))) : beside(target);
          })
          .replace(/import\.meta\.url/g, beside(path))
          .replace(CLASS, '$& static { Object.defineProperty(this, "name", { value: "$<name>", configurable: true }); }'),
      };
    });
  },
};

/** A `main.js` loads the hub or the command line only once compiled code is kept: they must stay files of their own. */
const byThemselves = {
  name: 'by themselves',
  setup({ onResolve }) {
    onResolve({ filter: /^\.\/(hub|wushe)\.js$/ }, ({ path }) => ({ path, external: true }));
  },
};

/**
 * Asked for where it is needed, by `require`; an import stands at the beginning of a file, and is everybody's who loads it. The client of KurrentDB is imported by a module that is imported itself only where the log
 * is on a cluster; and of `node:http` an import reads all there is, which makes Node load its `WebSocket`.
 */
const askedFor = {
  name: 'asked for',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^(@kurrent\/.*|(node:)?http)$/ }, ({ path, namespace }) => (namespace === 'asked for' ? { path, external: true } : { path, namespace: 'asked for' }));
    onLoad({ filter: /./, namespace: 'asked for' }, ({ path }) => ({ contents: `module.exports = require(${JSON.stringify(path)});` }));
  },
};

/** By a `require` of their own Nest's types of input would load the validator a second time, from where it is installed. */
const oneValidator = {
  name: 'one validator',
  setup({ onLoad }) {
    onLoad({ filter: /mapped-types.dist.type-helpers\.utils\.js$/ }, async ({ path }) => {
      const code = await readFile(path, 'utf8');
      const ownRequire = 'const require = createRequire(import.meta.url);';
      if (!code.includes(ownRequire)) throw new Error(`${path} is not as it was: see how it requires the validator`);
      return { contents: code.replace(ownRequire, ''), loader: 'js' };
    });
  },
};

rmSync(outdir, { recursive: true, force: true });
const { outputFiles, metafile } = await build({
  absWorkingDir: root,
  entryPoints: entries,
  outbase: dist,
  outdir,
  bundle: true,
  format: 'esm',
  platform: 'node',
  target: 'node22.13',
  write: false,
  metafile: true,
  sourcemap: true,
  sourcesContent: false,
  legalComments: 'none',
  logLevel: 'warning',
  external,
  banner: {
    // Packages that are no modules ask Node for its own by `require`.
    js: `import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url); const __bundle = new URL('.', import.meta.url).href.replace(/(\\/dist\\/bundle\\/).*$/, '$1');`,
  },
  plugins: [byThemselves, askedFor, oneValidator, whereItLies],
});
// Whatever else is imported at the beginning is loaded by everybody, whoever needs it.
for (const [output, { imports }] of Object.entries(metafile.outputs)) {
  const early = imports.filter(({ path, kind, external }) => external && kind === 'import-statement' && !isBuiltin(path) && !path.startsWith('.') && path !== 'better-sqlite3');
  if (early.length > 0) throw new Error(`${output} begins with ${early.map(({ path }) => path).join(', ')}: see 'asked for'`);
}
// One letter beyond Latin-1, and V8 keeps twelve megabytes of code with two bytes for each: the bundler leaves those in regular expressions as they are.
const plain = (code) => code.replace(/[^\x00-\x7f]/g, (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`);
for (const { path, text } of outputFiles) {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, path.endsWith('.js') ? plain(text) : text);
}
