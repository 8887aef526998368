import { readFileSync } from 'node:fs';
import { CannotOpenLog } from '../errors.js';

/** What a connection string says, as far as the hub itself needs to know it. */
export interface Target {
  /** For the client: the same, put right and with the hub's own defaults. Holds the password. */
  readonly connection: string;
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

type Kind = 'switch' | 'number' | 'text';
/** Every option that the client knows. It would warn about any other by printing the whole string, with its password. */
const OPTIONS: Readonly<Record<string, Kind>> = {
  tls: 'switch', tlsVerifyCert: 'switch', tlsCAFile: 'text', userCertFile: 'text', userKeyFile: 'text', connectionName: 'text', nodePreference: 'text',
  maxDiscoverAttempts: 'number', discoveryInterval: 'number', gossipTimeout: 'number', defaultDeadline: 'number', keepAliveInterval: 'number', keepAliveTimeout: 'number',
};
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
  const caFile = options.get('tlsCAFile');
  const ca = caFile === undefined || !tls ? undefined : contentsOf('tlsCAFile', caFile);
  if (options.has('userCertFile') !== options.has('userKeyFile')) refuse('userCertFile and userKeyFile go together');
  for (const name of ['userCertFile', 'userKeyFile']) {
    const file = options.get(name);
    if (file !== undefined) contentsOf(name, file);
  }
  if (!options.has('maxDiscoverAttempts')) options.set('maxDiscoverAttempts', String(DISCOVER_ATTEMPTS));
  const place = hosts.map(({ host, port }) => `${host}:${port}`).join(',');
  const parameters = [...options].map(([name, value]) => `${name}=${encodeURIComponent(value)}`).join('&');
  const deadline = options.get('defaultDeadline');
  return {
    connection: `kurrentdb${discover}://${credentials ? `${encodeURIComponent(credentials.user)}:${encodeURIComponent(credentials.password)}@` : ''}${place}?${parameters}`,
    place,
    hosts,
    tls,
    user: credentials?.user,
    ca,
    verify: options.get('tlsVerifyCert') !== 'false',
    deadline: deadline === undefined ? undefined : Number(deadline),
  };
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
    const name = Object.keys(OPTIONS).find((known) => known.toLowerCase() === given.replace(/[-_]/g, '').toLowerCase());
    if (name === undefined) return refuse(`there is no option ${JSON.stringify(given)}; there are ${Object.keys(OPTIONS).join(', ')}`);
    const value = decoded(raw);
    if (OPTIONS[name] === 'switch' && value !== 'true' && value !== 'false') refuse(`${name} is true or false`);
    if (OPTIONS[name] === 'number' && !/^-?\d{1,9}$/.test(value)) refuse(`${name} is a whole number`);
    if (value === '') refuse(`${name} has no value`);
    options.set(name, value);
  }
  return options;
}

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
