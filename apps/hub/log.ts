import type { LoggerService } from '@nestjs/common';
import { pino, type DestinationStream, type Logger } from 'pino';
import { failureOf } from '#platform/graphql';

export type Log = Logger;

/**
 * The hub's log: one JSON object a line on standard output. Nothing that a person wrote goes in: no bodies, variables, tokens or addresses.
 */
export const createLog = (level: string, destination: DestinationStream = pino.destination(1)): Log =>
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
