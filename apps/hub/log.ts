import { write, writeSync } from 'node:fs';
import type { LoggerService } from '@nestjs/common';
import { pino, type DestinationStream, type Logger } from 'pino';
import { failureOf } from '#platform/graphql';

export type Log = Logger;

/** Bytes of lines that wait for room; what comes when there are as many is not told. */
const WAITING = 1_000_000;
const TRIED_EVERY_MS = 100;

/**
 * Standard output may be a file on a disk that is full, or nobody reads on: lines wait or are lost, and the hub goes on. pino's own destination ends the process with the first line that cannot be written, and hangs while it
 * ends, until there is room.
 */
class StandardOutput implements DestinationStream {
  private readonly lines: Buffer[] = [];
  private waiting = 0;
  private writing = false;

  constructor() {
    process.on('exit', () => {
      try {
        for (const line of this.lines.slice(this.writing ? 1 : 0)) writeSync(1, line);
      } catch {
        // there is nowhere to tell it
      }
    });
  }

  write(line: string): void {
    const bytes = Buffer.from(line);
    if (this.waiting + bytes.length > WAITING) return;
    this.waiting += bytes.length;
    this.lines.push(bytes);
    this.next();
  }

  private next(): void {
    if (this.writing || this.lines.length === 0) return;
    const all = Buffer.concat(this.lines.splice(0));
    this.lines.push(all);
    this.writing = true;
    write(1, all, (error, written) => {
      this.writing = false;
      if (error) return void setTimeout(() => this.next(), TRIED_EVERY_MS).unref();
      this.waiting -= written;
      if (written === all.length) this.lines.shift();
      else this.lines[0] = all.subarray(written);
      this.next();
    });
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
