import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { roles, type Role } from '#platform/access';
import { SystemClock } from '#platform/clock';
import { openEventStore } from '#platform/event-store';
import { streamName } from '#platform/event-sourcing';
import { CannotIssueToken, ISSUER_KEY_FILE, LocalIssuer } from '#platform/tokens';
import { isRegionCode } from '#reference/identifiers';
import { SqliteRegions } from '#reference/region/sqlite';
import { configured, hubConfiguration } from './data-folder.js';
import { WrongUsage } from './wrong-usage.js';

const LONGEST_HOURS = 8_784;

export interface TokenOptions {
  readonly role: string;
  readonly id: string;
  readonly station?: string;
  readonly organization?: string;
  readonly person?: string;
  readonly regions?: string;
  readonly hours: string;
  readonly dataDir?: string;
}

/** Prints a token and nothing else, so that it can be put into a variable. */
export async function issueToken({ role, id, station, organization, person, regions = '', hours, dataDir }: TokenOptions): Promise<void> {
  if (!roles.includes(role as Role) || role === 'PUBLIC') throw new WrongUsage(`There is no role ${role}.`);
  if (!(Number(hours) > 0 && Number(hours) <= LONGEST_HOURS)) throw new WrongUsage(`--hours is a number above zero, and at most ${LONGEST_HOURS} (a year).`);
  if (configured(dataDir).tokens.kind === 'external') throw new Error('The hub takes the tokens of its identity provider (TOKEN_ISSUER) only, and would refuse one of its own issuer.');
  const { dataDir: folder, tokens, storage } = hubConfiguration(dataDir);
  // As in a shell that has not got the hub's DATA_DIR: the token would be refused, and nothing said why.
  if (!existsSync(join(folder, ISSUER_KEY_FILE))) process.stderr.write(`There was no token issuer in ${folder} yet: this is a new one’s. A hub on another data folder refuses it (DATA_DIR, --data-dir).\n`);
  const issuer = await LocalIssuer.open(folder, new SystemClock(), tokens.audience);
  const spokenFor = { station: lower(station), organization: lower(organization), person: lower(person) };
  const identity = { id, role: role as Role, ...spokenFor, regions: regions.split(',').map((code) => code.trim()).filter(Boolean) };
  const nonsense = identity.regions.find((code) => !isRegionCode(code));
  if (nonsense !== undefined) throw new WrongUsage(`--regions: ${nonsense} is no division code, which has 2, 4, 6, 9 or 12 digits.`);
  for (const code of identity.regions) if (!SqliteRegions.open().find(code)) process.stderr.write(`There is no division ${code}: whoever comes with this token will find nothing there.\n`);
  for (const warning of await unknownTo(storage.logFile, spokenFor)) process.stderr.write(`${warning}\n`);
  let token: string;
  try {
    token = await issuer.issueToken(identity, Number(hours) * 3_600);
  } catch (error) {
    throw error instanceof CannotIssueToken ? new WrongUsage(error.message) : error;
  }
  process.stdout.write(`${token}\n`);
}

/** As the log has ids. */
const lower = (id: string | undefined): string | null => id?.toLowerCase() ?? null;

interface SpeaksFor {
  readonly station: string | null;
  readonly organization: string | null;
  readonly person: string | null;
}

/** Whoever speaks for what the hub does not know is let in and finds nothing, and nothing says why. It may yet come, with an import: so this is said, and no reason to refuse. */
async function unknownTo(logFile: string | undefined, { station, organization, person }: SpeaksFor): Promise<string[]> {
  const asked = [
    ...(station === null ? [] : [{ what: 'a station', id: station, categories: ['station'] }]),
    ...(organization === null ? [] : [{ what: 'an organization', id: organization, categories: ['organization'] }]),
    ...(person === null ? [] : [{ what: 'a volunteer or social worker', id: person, categories: ['volunteer', 'socialWorker'] }]),
  ];
  if (asked.length === 0 || logFile === undefined || !existsSync(logFile)) return [];
  // A log that cannot be read has commands of its own that say so.
  const log = await openEventStore(`sqlite:${logFile}`).catch(() => undefined);
  if (!log) return [];
  try {
    const known = async (stream: string): Promise<boolean> => (await log.read(stream, { limit: 1 })).events.length > 0;
    const warnings: string[] = [];
    for (const { what, id, categories } of asked) {
      const found = await Promise.all(categories.map((category) => known(streamName(category, id))));
      if (!found.includes(true)) warnings.push(`The hub does not know ${what} ${id}: whoever comes with this token will find nothing of theirs.`);
    }
    return warnings;
  } finally {
    await log.close();
  }
}
