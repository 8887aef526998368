import { createPublicKey } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { z } from 'zod';
import type { ExternalIssuer } from '#platform/tokens';
import { CannotOpenLog, checkKurrentDbAddress } from '#platform/event-store';
import { parseKeks } from '#platform/privacy';

/** The exit code of a start that its configuration stopped (EX_CONFIG of sysexits.h). */
export const EXIT_CONFIGURATION = 78;

export interface Configuration {
  readonly mode: 'development' | 'production';
  readonly host: string;
  readonly port: number;
  /** Absolute. Holds the log, the views, the keys of people and the key of the local token issuer. */
  readonly dataDir: string;
  readonly eventStore:
    | { readonly kind: 'sqlite'; readonly folder: string }
    /** The address holds a password. */
    | { readonly kind: 'kurrentdb'; readonly url: string };
  /** Where there is no log the hub does not begin one. */
  readonly existingLog: boolean;
  /** Key-encryption keys as `parseKeys` reads them; undefined lets the hub make one in the data folder (development only). */
  readonly kek: string | undefined;
  readonly tokens: { readonly kind: 'local'; readonly audience: string } | ({ readonly kind: 'external' } & ExternalIssuer);
  readonly logLevel: 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'trace' | 'silent';
  readonly corsOrigins: readonly string[];
  /** Bytes. */
  readonly bodyLimit: number;
  readonly graphiql: boolean;
  readonly introspection: boolean;
  readonly commandDeadlineMs: number;
  /** How people without a socket are told: to a file in the data folder, or not at all. */
  readonly notifyBy: 'file' | 'none';
}

interface Variable {
  readonly schema: z.ZodType;
  /** As a reader of the documentation needs it. */
  readonly standard: string;
  readonly meaning: string;
}
const switched = z.enum(['true', 'false'], { error: 'is either true or false' }).transform((text) => text === 'true');
const whole = (min: number, max: number) =>
  z
    .string()
    .regex(/^\d+$/, `is a whole number from ${min} to ${max}`)
    .transform(Number)
    .refine((n) => n >= min && n <= max, `is a whole number from ${min} to ${max}`);
const origin = z
  .string()
  .refine((text) => URL.canParse(text) && new URL(text).origin === text, {
    error: 'lists origins such as https://hub.example.org, parted by commas',
  });

/** Every environment variable that the hub reads. */
export const variables = {
  WUSHE_MODE: {
    schema: z.enum(['development', 'production'], { error: 'is development or production' }).optional(),
    standard: '`production` where NODE_ENV says so, else `development`',
    meaning: 'Production makes no keys of its own and shows no GraphiQL.',
  },
  HOST: {
    schema: z.string().default('127.0.0.1'),
    standard: '`127.0.0.1`',
    meaning: 'The address to listen on; `0.0.0.0` for all of them.',
  },
  PORT: { schema: whole(0, 65_535).default(3000), standard: '`3000`', meaning: 'The port to listen on; 0 takes a free one.' },
  DATA_DIR: {
    schema: z.string().default('.data'),
    standard: '`.data`',
    meaning: 'The folder of everything that is kept. Made when absent.',
  },
  EVENT_STORE: {
    schema: z
      .string()
      .regex(/^(sqlite:|kurrentdb(\+discover)?:\/\/).*$/s, 'is sqlite: (in the data folder), sqlite:<folder>, or kurrentdb://<user>:<password>@<hosts>')
      .default('sqlite:'),
    standard: '`sqlite:`',
    meaning:
      'Where the log is: `sqlite:` in the data folder, `sqlite:<folder>` in another, or a KurrentDB cluster (25.1 or newer), `kurrentdb://<user>:<password>@<host>:<port>,<host>:<port>?tlsCAFile=<file>` or `kurrentdb+discover://…`. Secret where it holds a password.',
  },
  EXISTING_LOG: {
    schema: switched.default(false),
    standard: '`false`',
    meaning: 'Start only where there is a log: set it to `true` once the hub has run, and a disk that is not there, or another address, begins no new one.',
  },
  WUSHE_KEK: {
    schema: z.string().optional(),
    standard: 'one made in the data folder (development); none (production)',
    meaning:
      'Key-encryption keys: base64 of 32 bytes each, parted by commas, the current one first. Secret. Production needs this or WUSHE_KEK_FILE.',
  },
  WUSHE_KEK_FILE: {
    schema: z.string().optional(),
    standard: 'none',
    meaning: 'A file with the same; keep it where the data folder and its backups are not.',
  },
  TOKEN_ISSUER: {
    schema: z.string().optional(),
    standard: '`local` (development)',
    meaning:
      'Whose bearer tokens count: the `iss` of an identity provider, or `local` for the hub’s own issuer, whose key is in the data folder. Production needs it.',
  },
  TOKEN_JWKS_URL: {
    schema: z.url({ protocol: /^https?$/, error: 'is an http(s) address' }).optional(),
    standard: 'none',
    meaning: 'Where the identity provider publishes its keys (JWKS, ES256); https in production.',
  },
  TOKEN_PUBLIC_KEY_FILE: {
    schema: z.string().optional(),
    standard: 'none',
    meaning: 'Instead of TOKEN_JWKS_URL: a file with its public key (PEM, SPKI, ES256).',
  },
  TOKEN_AUDIENCE: { schema: z.string().default('wushe'), standard: '`wushe`', meaning: 'The `aud` that a token must carry.' },
  LOG_LEVEL: {
    schema: z
      .enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'], {
        error: 'is fatal, error, warn, info, debug, trace or silent',
      })
      .default('info'),
    standard: '`info`',
    meaning: 'How much to log: `fatal`, `error`, `warn`, `info`, `debug` (every request, and why a token was refused), `trace`, `silent`.',
  },
  CORS_ORIGINS: {
    schema: z
      .string()
      .default('')
      .transform((text) =>
        text
          .split(',')
          .map((part) => part.trim())
          .filter(Boolean),
      )
      .pipe(z.array(origin)),
    standard: 'none',
    meaning: 'Origins whose pages may call the hub from a browser, parted by commas.',
  },
  BODY_LIMIT: {
    schema: whole(1_024, 50_000_000).default(1_000_000),
    standard: '`1000000`',
    meaning: 'The largest request body, in bytes.',
  },
  GRAPHIQL: { schema: switched.optional(), standard: '`true` in development', meaning: 'Show GraphiQL at /graphql.' },
  INTROSPECTION: {
    schema: switched.default(true),
    standard: '`true`',
    meaning: 'Answer questions about the schema; it is a public contract.',
  },
  COMMAND_DEADLINE_MS: {
    schema: whole(100, 60_000).default(5_000),
    standard: '`5000`',
    meaning: 'How long a mutation may try against others for the same entity before it answers BUSY, in milliseconds.',
  },
  NOTIFY_BY: {
    schema: z.enum(['file', 'none'], { error: 'is file or none' }).optional(),
    standard: '`file` in development, else `none`',
    meaning: 'How people without a socket are told: `file` writes JSON lines to outbox/ in the data folder, `none` tells nobody.',
  },
} satisfies Readonly<Record<string, Variable>>;

/** Says in sentences what is wrong, one for each variable; repeats no value. */
export class ConfigurationError extends Error {
  override readonly name = 'ConfigurationError';
  constructor(sentences: readonly string[]) {
    super(sentences.join('\n'));
  }
}

const shape = z.object(
  Object.fromEntries(Object.entries(variables).map(([name, { schema }]) => [name, schema])) as {
    [K in keyof typeof variables]: (typeof variables)[K]['schema'];
  },
);

/** @throws ConfigurationError */
export function readConfiguration(environment: Readonly<Record<string, string | undefined>>): Configuration {
  // An empty variable is how many tools say "not set". A blank at the end, or the line end of a file that Windows wrote, would begin another data folder, or refuse everybody's token, without a word.
  const given = Object.fromEntries(Object.entries(environment).map(([name, value = '']) => [name, value.trim()] as const).filter(([, value]) => value !== ''));
  const parsed = shape.safeParse(given);
  if (!parsed.success) throw new ConfigurationError(parsed.error.issues.map(({ path, message }) => `${String(path[0])} ${message}.`));
  const v = parsed.data;
  const mode = v.WUSHE_MODE ?? (given['NODE_ENV'] === 'production' ? 'production' : 'development');
  const production = mode === 'production';
  const wrong: string[] = [];
  const dataDir = resolve(v.DATA_DIR);

  if (v.WUSHE_KEK && v.WUSHE_KEK_FILE) wrong.push('WUSHE_KEK and WUSHE_KEK_FILE are both given; one of them says which keys to use.');
  if (production && !v.WUSHE_KEK && !v.WUSHE_KEK_FILE)
    wrong.push('WUSHE_KEK or WUSHE_KEK_FILE is missing: production makes no key-encryption key of its own.');
  if (production && !v.TOKEN_ISSUER)
    wrong.push('TOKEN_ISSUER is missing: production must say whose tokens count (`local` for the hub’s own issuer).');
  const tokens = tokensOf(v, production, wrong);
  const kek = v.WUSHE_KEK_FILE ? contentsOf(v.WUSHE_KEK_FILE, wrong) : v.WUSHE_KEK;
  if (kek !== undefined) readable(v.WUSHE_KEK_FILE ? 'WUSHE_KEK_FILE' : 'WUSHE_KEK', kek, wrong);
  const eventStore = eventStoreOf(v.EVENT_STORE, dataDir, wrong);
  if (wrong.length) throw new ConfigurationError(wrong);
  return {
    mode,
    dataDir,
    existingLog: v.EXISTING_LOG,
    kek,
    tokens,
    host: v.HOST,
    port: v.PORT,
    eventStore,
    logLevel: v.LOG_LEVEL,
    corsOrigins: v.CORS_ORIGINS,
    bodyLimit: v.BODY_LIMIT,
    graphiql: v.GRAPHIQL ?? !production,
    introspection: v.INTROSPECTION,
    commandDeadlineMs: v.COMMAND_DEADLINE_MS,
    notifyBy: v.NOTIFY_BY ?? (production ? 'none' : 'file'),
  };
}

function eventStoreOf(address: string, dataDir: string, wrong: string[]): Configuration['eventStore'] {
  if (address.startsWith('sqlite:')) {
    const folder = address.slice('sqlite:'.length);
    return { kind: 'sqlite', folder: folder ? resolve(folder) : dataDir };
  }
  try {
    checkKurrentDbAddress(address);
  } catch (error) {
    if (!(error instanceof CannotOpenLog)) throw error;
    wrong.push(`EVENT_STORE cannot be used. ${error.message}.`);
  }
  return { kind: 'kurrentdb', url: address };
}

function tokensOf(v: z.infer<typeof shape>, production: boolean, wrong: string[]): Configuration['tokens'] {
  const { TOKEN_AUDIENCE: audience, TOKEN_JWKS_URL: jwks, TOKEN_PUBLIC_KEY_FILE: publicKeyFile } = v;
  const issuer = v.TOKEN_ISSUER ?? 'local';
  const local = { kind: 'local', audience } as const;
  if (issuer === 'local') {
    if (jwks ?? publicKeyFile)
      wrong.push('TOKEN_ISSUER is missing or `local`: with TOKEN_JWKS_URL or TOKEN_PUBLIC_KEY_FILE it names the identity provider.');
    return local;
  }
  if (jwks && publicKeyFile) wrong.push('TOKEN_JWKS_URL and TOKEN_PUBLIC_KEY_FILE are both given; one of them says where the keys are.');
  else if (jwks && production && !jwks.startsWith('https:')) wrong.push('TOKEN_JWKS_URL is https in production.');
  else if (jwks) return { kind: 'external', issuer, audience, keys: { jwksUrl: new URL(jwks) } };
  else if (publicKeyFile) {
    if (!isPublicKey(publicKeyFile)) wrong.push('TOKEN_PUBLIC_KEY_FILE cannot be read as an ES256 public key (PEM, SPKI).');
    return { kind: 'external', issuer, audience, keys: { publicKeyFile } };
  } else wrong.push('TOKEN_JWKS_URL or TOKEN_PUBLIC_KEY_FILE is missing: nobody can tell a token of TOKEN_ISSUER from a forged one.');
  return local;
}

function isPublicKey(file: string): boolean {
  try {
    const pem = readFileSync(file, 'utf8');
    // Node makes a public key of a private one, or of a certificate, too.
    return pem.includes('-----BEGIN PUBLIC KEY-----') && createPublicKey(pem).asymmetricKeyDetails?.namedCurve === 'prime256v1';
  } catch {
    return false;
  }
}

function contentsOf(file: string, wrong: string[]): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    // In a container it is another user's file more often than a wrong name.
    wrong.push(`WUSHE_KEK_FILE cannot be read (${(error as NodeJS.ErrnoException).code}).`);
    return undefined;
  }
}

function readable(name: string, kek: string, wrong: string[]): void {
  try {
    parseKeks(kek);
  } catch (error) {
    wrong.push(`${name} cannot be used. ${(error as Error).message}.`);
  }
}

/** The table of the README. */
export function configurationTable(): string {
  const rows = Object.entries(variables).map(
    ([name, { standard, meaning }]: [string, Variable]) => `| \`${name}\` | ${meaning} | ${standard} |`,
  );
  return ['| variable | what it says | when absent |', '|---|---|---|', ...rows].join('\n');
}
