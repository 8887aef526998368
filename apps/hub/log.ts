import { writeSync } from 'node:fs';
import type { LoggerService } from '@nestjs/common';
import { pino, type DestinationStream, type Logger } from 'pino';
import { failureOf } from '#platform/graphql';

export type Log = Logger;

/** Bytes of lines that wait for room; what comes when there are as many is not told. */
const WAITING = 1_000_000;
const TRIED_EVERY_MS = 100;

/**
 * Standard output may be a file on a disk that is full: lines wait or are lost, and the hub goes on. pino's own destination ends the process with the first line that cannot be written, and hangs while it ends, until there is
 * room. Whatever can be written is written at once, so that a hub's last words are told.
 */
class StandardOutput implements DestinationStream {
  private readonly lines: Buffer[] = [];
  private waiting = 0;
  private again: NodeJS.Timeout | undefined;

  constructor() {
    process.on('exit', () => this.flush());
  }

  write(line: string): void {
    const bytes = Buffer.from(line);
    if (this.waiting + bytes.length > WAITING) return;
    this.waiting += bytes.length;
    this.lines.push(bytes);
    if (this.again === undefined) this.flush();
  }

  private flush(): void {
    this.again = undefined;
    try {
      for (let line = this.lines[0]; line !== undefined; line = this.lines[0]) {
        const written = writeSync(1, line);
        this.waiting -= written;
        if (written < line.length) this.lines[0] = line.subarray(written);
        else this.lines.shift();
      }
    } catch {
      this.again = setTimeout(() => this.flush(), TRIED_EVERY_MS).unref();
    }
  }
}

let output: StandardOutput | undefined;
const standardOutput = (): StandardOutput => (output ??= new StandardOutput());

/**
 * The hub's log: one JSON object a line on standard output. Nothing that a person wrote goes in: no bodies, variables, tokens or addresses.
 */
export const createLog = (level: string, destination: DestinationStream = standardOutput()): Log =>
  pino(
    { level, base: { name: 'hub' }, timestamp: pino.stdTimeFunctions.isoTime, formatters: { level: (label) => ({ level: label }) } },
    destination,
  );

/** Who, within Nest, logs what stopped a start before throwing it: whoever starts the hub says it in a sentence, and the stack is for debugging. */
const SAID_AT_THE_START: ReadonlySet<string> = new Set(['ExceptionHandler', 'NestApplication']);

/** Nest's own words in the same log. Its start-up chatter is for debugging. */
export class NestLog implements LoggerService {
  constructor(private readonly to: Log) {}

  log(message: unknown, ...rest: unknown[]): void {
    this.write('debug', message, rest);
  }
  debug(message: unknown, ...rest: unknown[]): void {
    this.write('debug', message, rest);
  }
  verbose(message: unknown, ...rest: unknown[]): void {
    this.write('trace', message, rest);
  }
  warn(message: unknown, ...rest: unknown[]): void {
    this.write('warn', message, rest);
  }
  error(message: unknown, ...rest: unknown[]): void {
    this.write('error', message, rest);
  }
  fatal(message: unknown, ...rest: unknown[]): void {
    this.write('fatal', message, rest);
  }

  /** Nest passes the context as the last argument, and errors as they are or as their stack. */
  private write(level: 'trace' | 'debug' | 'warn' | 'error' | 'fatal', message: unknown, rest: readonly unknown[]): void {
    const context = rest.findLast((part) => typeof part === 'string');
    // In the bundle Nest's classes may have an underscore before their names.
    const at = context !== undefined && SAID_AT_THE_START.has(context.replace(/^_/, '')) ? 'debug' : level;
    if (message instanceof Error) this.to[at]({ context, failure: failureOf(message) }, 'failed');
    else if (message !== null && typeof message === 'object') this.to[at]({ context, ...message });
    else this.to[at]({ context }, String(message));
  }
}
