import { connect } from 'node:tls';
import { CannotOpenLog } from '../errors.js';
import type { Target } from './connection-string.js';
import { reasonOf, verdictOf } from './failure.js';
import type { Line } from './line.js';
import { backoffMs, pause, within } from './patience.js';

/** The first release that appends to several streams at once. */
const NEEDED = [25, 1] as const;

/**
 * Whether this is a server the hub can work with. Waits for one that is not there yet; what time does not mend it says at once.
 * @param probe reads something, as only somebody may who is known to the server
 * @returns the server's version
 * @throws CannotOpenLog with a sentence for whoever runs the hub
 */
export async function greet(line: Line, probe: () => Promise<unknown>): Promise<string> {
  const { target, patience } = line;
  const until = Date.now() + patience.openMs;
  for (let attempt = 1; ; attempt++) {
    const { client } = line;
    try {
      const version = await within(patience.tryMs, line.version());
      if (!isNewEnough(version)) throw tooOld(version, target);
      await within(patience.tryMs, probe());
      return version;
    } catch (error) {
      if (error instanceof CannotOpenLog) throw error;
      if (verdictOf(error) === 'denied') throw denied(target, error);
      const mismatch = await tlsMismatch(target, patience.tryMs);
      if (mismatch !== undefined) throw new CannotOpenLog(mismatch, { cause: error });
      line.broken(client);
      const wait = backoffMs(attempt);
      if (Date.now() + wait > until) throw new CannotOpenLog(`The KurrentDB log at ${target.place} cannot be reached: ${reasonOf(error)}`, { cause: error });
      await pause(wait);
    }
  }
}

function isNewEnough(version: string): boolean {
  const [, major, minor] = /^v?(\d+)\.(\d+)/.exec(version) ?? [];
  return major !== undefined && minor !== undefined && (Number(major) > NEEDED[0] || (Number(major) === NEEDED[0] && Number(minor) >= NEEDED[1]));
}

const tooOld = (version: string, { place }: Target): CannotOpenLog =>
  new CannotOpenLog(`The server at ${place} is of version ${/^[\w.+-]{1,60}$/.test(version) ? version : 'unknown'}; the hub needs KurrentDB ${NEEDED.join('.')} or newer, which appends to several streams at once`);

const denied = ({ user, place }: Target, cause: unknown): CannotOpenLog =>
  new CannotOpenLog(
    user === undefined
      ? `The KurrentDB log at ${place} asks who we are, and EVENT_STORE names no user`
      : `The KurrentDB log at ${place} refuses the user ${JSON.stringify(user)}: the password is not right, or the user may not read and write the whole log`,
    { cause },
  );

/** Of any of the hosts: the client itself says only that it has found none. Undefined where that is not what is wrong. */
async function tlsMismatch(target: Target, milliseconds: number): Promise<string | undefined> {
  for (const host of target.hosts) {
    const place = `${host.host}:${host.port}`;
    const shaken = await handshake(host, target.ca, milliseconds);
    if (shaken === undefined) continue;
    if (!target.tls) {
      if (shaken.tls) return `The KurrentDB server at ${place} speaks TLS, and EVENT_STORE says tls=false`;
    } else if (!shaken.tls) return `The KurrentDB server at ${place} speaks no TLS; where that is meant, EVENT_STORE says tls=false`;
    else if (shaken.problem !== undefined && target.verify) return `The certificate of the KurrentDB server does not fit: ${place}: ${shaken.problem}`;
  }
  return undefined;
}

/** Node's codes: of a certificate that nobody whom we trust has signed, of whatever else is wrong with one, and of a server that speaks no TLS. */
const UNKNOWN = /SELF_SIGNED|UNABLE_TO/;
const CERTIFICATE = /CERT|SIGNATURE|ALTNAME/;
const NO_TLS = /ERR_SSL|EPROTO/;

/** Undefined where nobody answers. */
function handshake({ host, port }: { host: string; port: number }, ca: Buffer | undefined, milliseconds: number): Promise<{ readonly tls: boolean; readonly problem?: string } | undefined> {
  return new Promise((resolve) => {
    const socket = connect({ host, port, ca, servername: /^[\d.]+$/.test(host) ? '' : host, ALPNProtocols: ['h2'], timeout: milliseconds });
    const done = (shaken?: { readonly tls: boolean; readonly problem?: string }): void => {
      socket.destroy();
      resolve(shaken);
    };
    socket.once('secureConnect', () => done({ tls: true }));
    socket.once('timeout', () => done());
    socket.once('error', ({ code = '', message }: NodeJS.ErrnoException) => {
      if (UNKNOWN.test(code)) done({ tls: true, problem: 'nobody has signed it who is trusted here; tlsCAFile names a file with the authority' });
      else if (CERTIFICATE.test(code)) done({ tls: true, problem: message.split('\n')[0] ?? '' });
      else done(NO_TLS.test(code) ? { tls: false } : undefined);
    });
  });
}
