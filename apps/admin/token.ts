import { roles, type Role } from '#platform/access';
import { LocalIssuer } from '#platform/tokens';
import { SystemClock } from '#platform/clock';
import { hubConfiguration } from './data-folder.js';

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
  if (!roles.includes(role as Role) || role === 'PUBLIC') throw new Error(`There is no role ${role}.`);
  if (!(Number(hours) > 0)) throw new Error('--hours is a number above zero.');
  const { dataDir: folder, tokens } = hubConfiguration(dataDir);
  if (tokens.kind === 'external') throw new Error('The hub takes the tokens of its identity provider (TOKEN_ISSUER) only, and would refuse one of its own issuer.');
  const issuer = await LocalIssuer.open(folder, new SystemClock(), tokens.audience);
  const identity = {
    id, role: role as Role, station: station ?? null, organization: organization ?? null, person: person ?? null, regions: regions.split(',').filter(Boolean),
  };
  process.stdout.write(`${await issuer.issueToken(identity, Number(hours) * 3_600)}\n`);
}
