import 'reflect-metadata';
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { changesBetween, schemaText } from './schema.js';
import { slices } from './slices.js';

const FILE = 'schema.graphql';
/** A line of a commit message that begins so says that the commit breaks the contract on purpose, and why. */
const ON_PURPOSE = 'Breaks-Schema:';

/**
 * `schema.cli write` writes schema.graphql; `schema.cli check` says whether it is what the code makes of it, and whether its last change
 * breaks clients.
 */
async function main(task: string | undefined): Promise<readonly string[]> {
  const built = await schemaText(slices);
  if (task === 'write') {
    writeFileSync(FILE, built);
    return [];
  }
  if (task !== 'check') return ['Say write or check.'];
  const written = readFileSync(FILE, 'utf8');
  if (written !== built) return [`${FILE} is not what the code says; run npm run schema.`, ...(await changesBetween(written, built)).all];
  const before = previous(written);
  if (!before) return [];
  const { breaking } = await changesBetween(before.text, written);
  if (!breaking.length) return [];
  const says = [`Since ${before.commit.slice(0, 8)} these changes of ${FILE} break clients:`, ...breaking];
  if (!before.onPurpose) return [...says, `Keep what was there and mark it as deprecated, or commit with a line "${ON_PURPOSE} why".`];
  process.stdout.write(`${says.join('\n')}\nThe commit says that this is on purpose.\n`);
  return [];
}

/** The text of schema.graphql before its last change, committed or not; undefined where there is none. */
function previous(written: string): { text: string; commit: string; onPurpose: boolean } | undefined {
  const [last, ...earlier] = git('log', '-n', '20', '--format=%H', '--', FILE).split('\n').filter(Boolean);
  if (!last) return undefined;
  const text = git('show', `${last}:${FILE}`);
  if (text !== written) return { text, commit: last, onPurpose: false };
  const [before] = earlier;
  return before
    ? {
        text: git('show', `${before}:${FILE}`),
        commit: before,
        onPurpose: git('log', '-n', '1', '--format=%B', last)
          .split('\n')
          .some((line) => line.startsWith(ON_PURPOSE)),
      }
    : undefined;
}

/** What git prints; nothing where there is no repository. */
function git(...args: readonly string[]): string {
  try {
    return execFileSync('git', [...args], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'], maxBuffer: 50_000_000 });
  } catch {
    return '';
  }
}

const complaints = await main(process.argv[2]);
for (const line of complaints) process.stderr.write(`${line}\n`);
process.exitCode = complaints.length ? 1 : 0;
