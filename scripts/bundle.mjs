/**
 * Puts what a hub loads at its start into few files: with the compiled code and its packages in a thousand files, looking for them takes longer than compiling them.
 * One file an entry: shared chunks would be evaluated in another order than the modules they are made of, which packages that know each other in a circle do not survive.
 * Reads what the compiler made (which has the metadata of decorators), writes `dist/bundle`; threads have entries of their own. Code that looks for files beside
 * itself finds them where the compiler put them, threads and what the projector imports as they are bundled.
 */
import { rmSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
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
  'libs/platform/event-store/sqlite/writer.worker.js',
  'libs/platform/read-model/sqlite/projector.worker.js',
  'libs/platform/read-model/sqlite/half.worker.js',
  'libs/platform/read-model/sqlite/checkpoints.worker.js',
  'libs/platform/privacy/sqlite/key-store.worker.js',
  'libs/linking/matching/making/matchmaker.worker.js',
].map((path) => join(dist, path));

/** Binaries, with the files that they bring; and what packages ask for by name if it is there. */
const external = [
  'better-sqlite3', 'pdfkit', '@node-rs/jieba', '@kurrent/kurrentdb-client', '@graphql-yoga/render-graphiql', '@nestjs/microservices', '@nestjs/websockets', '@nestjs/platform-express', '@fastify/multipart', '@fastify/static', '@fastify/view',
  '@apollo/subgraph', 'ts-morph',
];

const posix = (path) => path.split(sep).join('/');
/** Entries lie at different depths under `outdir`, and each says by itself where that is. */
const whereItLies = {
  name: 'where it lies',
  setup({ onLoad }) {
    onLoad({ filter: /\.js$/ }, async ({ path }) => {
      if (!path.startsWith(dist + sep)) return undefined;
      const code = await readFile(path, 'utf8');
      if (!code.includes('import.meta.url')) return undefined;
      const beside = (to) => `new URL(${JSON.stringify(posix(relative(outdir, to)))}, __bundle).href`;
      return {
        loader: 'js',
        contents: code
          .replace(/import\.meta\.url\.endsWith\('\.ts'\) \? '[^']*' : '([^']*)', import\.meta\.url/g, (all, to) => {
            const target = resolve(dirname(path), to);
            return entries.includes(target) ? beside(join(outdir, relative(dist, target))) : beside(target);
          })
          .replace(/import\.meta\.url/g, beside(path)),
      };
    });
  },
};

/** `main.js` loads the hub only once compiled code is kept: it must stay a file of its own. */
const hubByItself = {
  name: 'the hub by itself',
  setup({ onResolve }) {
    onResolve({ filter: /^\.\/hub\.js$/ }, ({ path }) => ({ path, external: true }));
  },
};

/** Which functions are given a name that they have anyhow: `const x = __name((…) => …, "x")`, `x: __name(…, "x")`, and a declaration's own. */
const NAMING = /^(\s*)(?:(?:const|let|var) )?(\w+)(?: =|:) (\/\* @__PURE__ \*\/ __name\()(?!(?:async )?function\b.?\w|class\b)/;
const NAMED = /^(\s*).*(, "(\w+)"\))[;,]?$/;
const OWN = /^\s*__name\((\w+), "\1"\);$/;
const blank = (line, text) => line.replace(text, ' '.repeat(text.length));

/** `keepNames` writes them all down, and naming a closure that is made for every request costs more than calling it. Blanks take their place, for the source map. */
function withoutNeedlessNames(code) {
  const lines = code.split('\n');
  const open = [];
  lines.forEach((line, i) => {
    if (OWN.test(line)) return void (lines[i] = '');
    const [, indent, name, naming] = NAMING.exec(line) ?? [];
    if (naming) open.push({ i, indent, name, naming });
    const [, depth, named, own] = NAMED.exec(line) ?? [];
    while (open.length > 0 && depth !== undefined && open.at(-1).indent.length > depth.length) open.pop();
    const last = open.at(-1);
    if (!last || last.indent !== depth) return;
    open.pop();
    if (last.name !== own) return;
    lines[i] = line.slice(0, line.lastIndexOf(named)) + ' '.repeat(named.length) + line.slice(line.lastIndexOf(named) + named.length);
    lines[last.i] = blank(lines[last.i], last.naming);
  });
  return lines.join('\n');
}

rmSync(outdir, { recursive: true, force: true });
const { metafile } = await build({
  absWorkingDir: root,
  entryPoints: entries,
  outbase: dist,
  outdir,
  bundle: true,
  format: 'esm',
  platform: 'node',
  target: 'node22.13',
  // Names of classes are names of the schema.
  keepNames: true,
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
  plugins: [hubByItself, whereItLies],
});
for (const file of Object.keys(metafile.outputs).filter((path) => path.endsWith('.js'))) {
  await writeFile(join(root, file), withoutNeedlessNames(await readFile(join(root, file), 'utf8')));
}
