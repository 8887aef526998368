import type { KurrentDBClient } from '@kurrent/kurrentdb-client';
import { categoryOf } from '#platform/event-sourcing';
import type { Filter, Position } from '../event-store.js';
import { Silence, TookTooLong } from './patience.js';
import { parsePosition, positionOf } from './record.js';
import { allRequest, type AllRequest, type Answer, type NativeFilter, type Raw, rawOf, sendWithin, streamRequest } from './wire.js';

export interface RawPage {
  readonly raws: readonly Raw[];
  readonly next: Position | undefined;
  /** `next` is the head that was given: all up to there has been looked at. */
  readonly reachedHead: boolean;
}
interface Collected {
  readonly raws: readonly Raw[];
  /** There is more, and enough was read already. */
  readonly cut: boolean;
  /** Of a stream, as the server told at the end: its last revision, or -1 for none. */
  readonly last: number | undefined;
}

/** A server that does not tell what it was asked for is worth another try; what it told is worth nothing. */
function assertFollowing(raws: readonly Raw[], follows: (raw: Raw, index: number) => boolean): void {
  if (!raws.every(follows)) throw new Error('the server told events that do not follow each other, or of another stream');
}

const escaped = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');

/**
 * One try of each kind of read, by the leader: only there is the head of the log known for certain. A read ends when the server is silent for `tryMs`, however long
 * it may take as long as something comes.
 */
export class LogReader {
  /** What belongs to this log at all: no system streams, and nobody else's under another prefix. */
  readonly ours: NativeFilter & { readonly regex: string };

  /** @param prefix put before every stream's name */
  constructor(
    readonly prefix: string,
    private readonly tryMs: number,
  ) {
    this.ours = { on: 'stream', regex: `^${escaped(prefix)}[A-Za-z][A-Za-z0-9]*-.` };
  }

  /** Of the last event; undefined in an empty log. */
  async head(client: KurrentDBClient): Promise<Position | undefined> {
    const last = await this.last(client);
    return last && positionOf(last);
  }

  /** Undefined in an empty log. */
  async last(client: KurrentDBClient): Promise<Raw | undefined> {
    const { raws: [last] } = await this.#all(client, { from: 'end', filter: this.ours, count: 1, backwards: true });
    return last;
  }

  /**
   * @param head of the log, or what is known of it: a page that is not full goes up to there, or further
   * @param enough bytes of events after which a page ends, however few they are
   */
  async page(client: KurrentDBClient, after: Position | undefined, limit: number, filter: Filter | undefined, head: Position, enough = Infinity): Promise<RawPage> {
    // The server begins with the event at the position, which we have already.
    const count = limit + (after === undefined ? 0 : 1);
    const { native, passes } = this.#filters(filter);
    const from = after === undefined ? 'start' : parsePosition(after);
    const { raws: found, cut } = await this.#all(client, { from, filter: native, count }, enough);
    assertFollowing(found, ({ position }, i) => position > (found[i - 1]?.position ?? (from === 'start' ? -1n : from - 1n)));
    const raws = found.filter((raw) => (after === undefined || positionOf(raw) > after) && passes(raw));
    const last = found.at(-1);
    const reached = last && positionOf(last);
    if (reached !== undefined && (cut || found.length >= count)) return { raws, next: reached, reachedHead: reached >= head };
    // Unfiltered the head is among them: a node that has not got so far cannot say that nothing else came.
    if (native === this.ours && (reached ?? '') < head) throw new Error('the server does not know of all that the log has');
    return { raws, next: reached !== undefined && reached > head ? reached : head, reachedHead: true };
  }

  /** Events of one stream, oldest first, and its last revision (-1 for none). */
  async stream(client: KurrentDBClient, name: string, from: number, limit: number): Promise<{ readonly raws: readonly Raw[]; readonly revision: number }> {
    const stream = this.prefix + name;
    const count = Math.min(limit, Number.MAX_SAFE_INTEGER);
    const { raws, last: revision } = await this.#collect(client, streamRequest(limit > 0 ? { stream, from, count } : { stream, from: 'end', count: 1, backwards: true }));
    if (revision === undefined) throw new Error(`${stream} was read, and not to its end`);
    if (limit === 0) return { raws: [], revision };
    assertFollowing(raws, (raw, i) => raw.stream === stream && raw.revision === from + i && raw.position > (raws[i - 1]?.position ?? -1n));
    if (raws.length < Math.min(limit, revision - from + 1)) throw new Error(`${stream} was read, and not all of it was told`);
    return { raws, revision };
  }

  /** The event of a stream at a revision; undefined where there is none. */
  async event(client: KurrentDBClient, name: string, revision: number): Promise<Raw | undefined> {
    const stream = this.prefix + name;
    const { raws: [raw] } = await this.#collect(client, streamRequest({ stream, from: revision, count: 1 }));
    if (raw) assertFollowing([raw], (found) => found.stream === stream && found.revision === revision);
    return raw;
  }

  #all(client: KurrentDBClient, request: AllRequest, enough?: number): Promise<Collected> {
    return this.#collect(client, allRequest(request), enough);
  }

  /** The server filters by names of streams or by types, not by both; nobody is given what he did not ask for, nor what the server itself notes of a stream (that it was deleted). */
  #filters(filter: Filter | undefined): { readonly native: NativeFilter; readonly passes: (raw: Raw) => boolean } {
    const { types, categories } = filter ?? {};
    const own = new RegExp(this.ours.regex, 's');
    const passes = ({ stream, type }: Raw): boolean =>
      own.test(stream) && !type.startsWith('$') && (types === undefined || types.includes(type)) && (categories === undefined || categories.includes(categoryOf(stream.slice(this.prefix.length))));
    if (types) return { native: { on: 'type', regex: `^(${types.map(escaped).join('|')})$` }, passes };
    if (categories) return { native: { on: 'stream', prefixes: categories.map((category) => `${this.prefix}${category}-`) }, passes };
    return { native: this.ours, passes };
  }

  async #collect(client: KurrentDBClient, request: ReturnType<typeof allRequest>, enough = Infinity): Promise<Collected> {
    const answers = await sendWithin(this.tryMs, client, request);
    const raws: Raw[] = [];
    let bytes = 0;
    let last: number | undefined;
    return new Promise((resolve, reject) => {
      const silence = new Silence(this.tryMs, () => fail(new TookTooLong(this.tryMs)));
      const fail = (error: Error): void => {
        silence.over();
        answers.cancel();
        reject(error);
      };
      const take = (answer: Answer): void => {
        silence.broken();
        if (answer.hasLastStreamPosition()) last = Number(answer.getLastStreamPosition());
        if (answer.hasStreamNotFound()) last = -1;
        const raw = rawOf(answer);
        if (!raw || bytes >= enough) return;
        raws.push(raw);
        bytes += raw.data.byteLength + raw.metadata.byteLength;
        if (bytes < enough) return;
        silence.over();
        answers.cancel();
        resolve({ raws, cut: true, last });
      };
      answers.on('data', (answer: Answer) => {
        try {
          take(answer);
        } catch (error) {
          fail(error as Error);
        }
      });
      answers.on('error', fail);
      answers.on('end', () => {
        silence.over();
        resolve({ raws, cut: false, last });
      });
    });
  }
}
