import { readFileSync } from 'node:fs';
import { FOLLOWER, LEADER, RANDOM, READ_ONLY_REPLICA } from '@kurrent/kurrentdb-client';
import type { ChannelCredentialOptions } from '@kurrent/kurrentdb-client/dist/Client/index.js';
import { CannotOpenLog } from '../errors.js';

/** What the client is made with, the hub's own defaults among it. Holds the password. */
export interface ClientSettings {
  /** One `endpoint`, several `endpoints`, or one to `discover` others by; and how it goes about it. */
  readonly connection: Readonly<Record<string, unknown>>;
  readonly channel: ChannelCredentialOptions;
  readonly credentials: { readonly username: string; readonly password: string } | undefined;
}

/** What a connection string says, as far as the hub itself needs to know it. */
export interface Target {
  readonly client: ClientSettings;
  /** For people: hosts and ports, nothing secret. */
  readonly place: string;
  readonly hosts: readonly { readonly host: string; readonly port: number }[];
  readonly tls: boolean;
  readonly user: string | undefined;
  /** Certificates to trust instead of the machine's; undefined for the machine's. */
  readonly ca: Buffer | undefined;
  /** Whether certificates are looked at. */
  readonly verify: boolean;
  /** Of one call, in milliseconds; undefined where nothing is said. */
  readonly deadline: number | undefined;
}

type Kind = 'switch' | 'number' | 'text' | 'preference';
/** Every option of a connection string that its maker's clients know. */
const OPTIONS: Readonly<Record<string, Kind>> = {
  tls: 'switch', tlsVerifyCert: 'switch', tlsCAFile: 'text', userCertFile: 'text', userKeyFile: 'text', connectionName: 'text', nodePreference: 'preference',
  maxDiscoverAttempts: 'number', discoveryInterval: 'number', gossipTimeout: 'number', defaultDeadline: 'number', keepAliveInterval: 'number', keepAliveTimeout: 'number',
};
const PREFERENCES: readonly string[] = [LEADER, FOLLOWER, READ_ONLY_REPLICA, RANDOM];
const SHAPE = /^kurrentdb(\+discover)?:\/\/(?:([^/]*)@)?([^/?@]+)\/?(?:\?(.*))?$/s;
const PORT = 2113;
/** The client's own ten attempts take seconds; the hub tries again by itself, with a client that is not yet tired. */
const DISCOVER_ATTEMPTS = 3;

/** @throws CannotOpenLog with a sentence that repeats no secret */
export function parseConnection(url: string): Target {
  const [, discover = '', login, names = '', query = ''] = SHAPE.exec(url) ?? refuse('it is kurrentdb://<user>:<password>@<host>:<port>,<host>:<port>?<options>');
  const hosts = names.split(',').map(hostOf);
  const options = optionsOf(query);
  const credentials = login === undefined ? undefined : credentialsOf(login);
  const tls = options.get('tls') !== 'false';
  const verify = options.get('tlsVerifyCert') !== 'false';
  const file = (option: string): Buffer | undefined => {
    const path = options.get(option);
    return path === undefined ? undefined : contentsOf(option, path);
  };
  const ca = tls ? file('tlsCAFile') : undefined;
  if (options.has('userCertFile') !== options.has('userKeyFile')) refuse('userCertFile and userKeyFile go together');
  const [userCertFile, userKeyFile] = [file('userCertFile'), file('userKeyFile')];
  const deadline = options.get('defaultDeadline');
  return {
    client: {
      connection: { ...connectionOf(discover !== '', hosts), ...tuningOf(options) },
      channel: {
        insecure: !tls,
        ...(ca && { rootCertificate: ca }),
        ...(userCertFile && userKeyFile && { userCertFile, userKeyFile }),
        ...(tls && !verify && { verifyOptions: { rejectUnauthorized: false } }),
      },
      credentials: credentials && { username: credentials.user, password: credentials.password },
    },
    place: hosts.map(({ host, port }) => `${host}:${port}`).join(','),
    hosts,
    tls,
    user: credentials?.user,
    ca,
    verify,
    deadline: deadline === undefined ? undefined : Number(deadline),
  };
}

function connectionOf(discover: boolean, hosts: Target['hosts']): object {
  const endpoints = hosts.map(({ host, port }) => ({ address: host, port }));
  if (discover) return { discover: endpoints[0] };
  return endpoints.length > 1 ? { endpoints } : { endpoint: endpoints[0] };
}

/** What is not about where and who: numbers, the client's name, and which node it would rather have. */
function tuningOf(options: ReadonlyMap<string, string>): Readonly<Record<string, unknown>> {
  const tuning: Record<string, unknown> = { maxDiscoverAttempts: DISCOVER_ATTEMPTS };
  for (const [name, value] of options) {
    if (OPTIONS[name] === 'number') tuning[name] = Number(value);
    else if (OPTIONS[name] === 'preference' || name === 'connectionName') tuning[name] = value;
  }
  return tuning;
}

function hostOf(name: string): { host: string; port: number } {
  const [, host = '', port = String(PORT)] = /^([A-Za-z0-9._-]+)(?::(\d{1,5}))?$/.exec(name) ?? refuse('a host is a name or an IPv4 address, and its port a number');
  return { host, port: Number(port) };
}

function credentialsOf(login: string): { user: string; password: string } {
  const colon = login.indexOf(':');
  if (colon < 1) refuse('credentials are <user>:<password>');
  return { user: decoded(login.slice(0, colon)), password: decoded(login.slice(colon + 1)) };
}

function optionsOf(query: string): Map<string, string> {
  const options = new Map<string, string>();
  for (const part of query === '' ? [] : query.split('&')) {
    const [given = '', raw = ''] = part.split('=', 2);
    const name = Object.keys(OPTIONS).find((known) => flat(known) === flat(given));
    if (name === undefined) return refuse(`there is no option ${JSON.stringify(given)}; there are ${Object.keys(OPTIONS).join(', ')}`);
    const value = decoded(raw);
    if (OPTIONS[name] === 'switch' && value !== 'true' && value !== 'false') refuse(`${name} is true or false`);
    if (OPTIONS[name] === 'number' && !/^-?\d{1,9}$/.test(value)) refuse(`${name} is a whole number`);
    if (value === '') refuse(`${name} has no value`);
    options.set(name, OPTIONS[name] === 'preference' ? preferenceOf(value) : value);
  }
  return options;
}

const preferenceOf = (given: string): string =>
  PREFERENCES.find((known) => flat(known) === flat(given)) ?? refuse('nodePreference is leader, follower, readOnlyReplica or random');
const flat = (name: string): string => name.replace(/[-_]/g, '').toLowerCase();

/** Whoever did not percent-encode a password meant what is there. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function contentsOf(option: string, file: string): Buffer {
  try {
    return readFileSync(file);
  } catch {
    return refuse(`the file that ${option} names cannot be read (${file})`);
  }
}

function refuse(why: string): never {
  throw new CannotOpenLog(`The address of the KurrentDB log is not right: ${why}`);
}
