import { status } from '@grpc/grpc-js';
import type { KurrentDouble } from './double.js';
import { type Operation, OPERATIONS, READS, type Scope, WRITES } from './faults.js';

export const HELP = `late <ms>, slow <ms>, never, lose [silence|drop], refuse [code], busy, duplicate
  each with on=<operation,…|writes|reads>, times=<n>, node=<n>; until: clear
drop [node=<n>], hold [node=<n>], release, lead [<n>], leaderless, stop <n>, start <n>
version <text>, behind, restart empty|data, url, help
operations: ${OPERATIONS.join(', ')}`;

/** Sets faults by lines of text, for a double that is a process of its own. */
export class Control {
  readonly #double: KurrentDouble;
  #release: (() => void)[] = [];

  constructor(double: KurrentDouble) {
    this.#double = double;
  }

  /**
   * @returns what to say to whoever gave the line
   * @throws Error for a line that means nothing
   */
  async obey(line: string): Promise<string> {
    const words = line.trim().split(/\s+/);
    const [command = '', argument] = words.filter((word) => !word.includes('='));
    const scope = scopeOf(words.filter((word) => word.includes('=')));
    const { faults } = this.#double;
    switch (command) {
      case 'late': return armed(faults.late(number(argument), scope));
      case 'slow': return armed(faults.slow(number(argument), scope));
      case 'never': return armed(faults.never(scope));
      case 'lose': return armed(faults.loseAcknowledgement({ ...scope, how: argument === 'drop' ? 'drop' : 'silence' }));
      case 'refuse': return armed(faults.refuse({ ...scope, ...(argument === undefined ? {} : { code: codeOf(argument) }) }));
      case 'busy': return armed(faults.busy(scope));
      case 'duplicate': return armed(faults.duplicateDelivery(scope));
      case 'clear': return armed(faults.clear());
      case 'drop': return armed(faults.dropConnections(scope.node));
      case 'hold': return armed(this.#release.push(faults.holdConnections(scope.node)));
      case 'release': return armed(this.#release.splice(0).forEach((release) => release()));
      case 'lead': return `node ${faults.moveLeader(argument === undefined ? undefined : number(argument))} leads`;
      case 'leaderless': return armed(faults.loseLeader());
      case 'stop': return armed(await faults.stopNode(number(argument)));
      case 'start': return armed(await faults.startNode(number(argument)));
      case 'version': return armed(faults.reportVersion(argument ?? ''));
      case 'behind': return armed(faults.fallBehind());
      case 'restart': return armed(await this.#double.restart(argument === 'empty' ? 'empty' : 'with its data'));
      case 'url': return this.#double.url;
      case 'help': return HELP;
      default: throw new Error(`"${command}" is not known.\n${HELP}`);
    }
  }
}

const armed = (_: unknown): string => 'done';

function number(text: string | undefined): number {
  const value = Number(text);
  if (text === undefined || !Number.isSafeInteger(value) || value < 0) throw new Error(`"${text}" is not a number`);
  return value;
}

function codeOf(name: string): status {
  const code = status[name.toUpperCase() as keyof typeof status];
  if (code === undefined) throw new Error(`"${name}" is not a code of gRPC`);
  return code;
}

function scopeOf(words: readonly string[]): Scope {
  const given = Object.fromEntries(words.map((word) => word.split('=', 2) as [string, string]));
  const groups: Readonly<Record<string, readonly Operation[]>> = { writes: WRITES, reads: READS };
  const operations = given['on']?.split(',').flatMap((name) => groups[name] ?? [OPERATIONS.find((operation) => operation === name) ?? unknown(name)]);
  return {
    ...(operations ? { on: operations } : {}),
    ...(given['times'] === undefined ? {} : { times: number(given['times']) }),
    ...(given['node'] === undefined ? {} : { node: number(given['node']) }),
  };
}

function unknown(name: string): never {
  throw new Error(`"${name}" is not an operation: ${OPERATIONS.join(', ')}`);
}
