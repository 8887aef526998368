import type { KurrentDBClient } from '@kurrent/kurrentdb-client';
import { categoryOf } from '#platform/event-sourcing';
import type { Filter, Position } from '../event-store.js';
import { Silence, TookTooLong, within } from './patience.js';
import { parsePosition, positionOf } from './record.js';
import { allRequest, type AllRequest, type Answer, type NativeFilter, type Raw, rawOf, send, streamRequest } from './wire.js';

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
    const { raws: found, cut } = await this.#all(client, { from: after === undefined ? 'start' : parsePosition(after), filter: native, count }, enough);
    const raws = found.filter((raw) => (after === undefined || positionOf(raw) > after) && passes(raw));
    const last = found.at(-1);
    const reached = last && positionOf(last);
    if (reached !== undefined && (cut || found.length >= count)) return { raws, next: reached, reachedHead: reached >= head };
    return { raws, next: reached !== undefined && reached > head ? reached : head, reachedHead: true };
  }

  /** Events of one stream, oldest first, and its last revision (-1 for none). */
  async stream(client: KurrentDBClient, name: string, from: number, limit: number): Promise<{ readonly raws: readonly Raw[]; readonly revision: number }> {
    const stream = this.prefix + name;
    const count = Math.min(limit, Number.MAX_SAFE_INTEGER);
    const { raws } = limit > 0 ? await this.#collect(client, streamRequest({ stream, from, count })) : { raws: [] };
    if (raws.length > 0 && raws.length < limit) return { raws, revision: raws.at(-1)?.revision ?? -1 };
    const { raws: [last] } = await this.#collect(client, streamRequest({ stream, from: 'end', count: 1, backwards: true }));
    return { raws, revision: last?.revision ?? -1 };
  }

  /** The event of a stream at a revision; undefined where there is none. */
  async event(client: KurrentDBClient, name: string, revision: number): Promise<Raw | undefined> {
    const { raws: [raw] } = await this.#collect(client, streamRequest({ stream: this.prefix + name, from: revision, count: 1 }));
    return raw;
  }

  #all(client: KurrentDBClient, request: AllRequest, enough?: number): Promise<Collected> {
    return this.#collect(client, allRequest(request), enough);
  }

  /** The server filters by names of streams or by types, not by both. */
  #filters(filter: Filter | undefined): { readonly native: NativeFilter; readonly passes: (raw: Raw) => boolean } {
    const { types, categories } = filter ?? {};
    const own = new RegExp(this.ours.regex, 's');
    const passes = ({ stream }: Raw): boolean => own.test(stream) && (categories === undefined || categories.includes(categoryOf(stream.slice(this.prefix.length))));
    if (types) return { native: { on: 'type', regex: `^(${types.map(escaped).join('|')})$` }, passes };
    if (categories) return { native: { on: 'stream', prefixes: categories.map((category) => `${this.prefix}${category}-`) }, passes };
    return { native: this.ours, passes: () => true };
  }

  async #collect(client: KurrentDBClient, request: ReturnType<typeof allRequest>, enough = Infinity): Promise<Collected> {
    const answers = await within(this.tryMs, send(client, request));
    const raws: Raw[] = [];
    let bytes = 0;
    return new Promise((resolve, reject) => {
      const silence = new Silence(this.tryMs, () => {
        answers.cancel();
        reject(new TookTooLong(this.tryMs));
      });
      answers.on('data', (answer: Answer) => {
        silence.broken();
        const raw = rawOf(answer);
        if (!raw || bytes >= enough) return;
        raws.push(raw);
        bytes += raw.data.byteLength + raw.metadata.byteLength;
        if (bytes < enough) return;
        silence.over();
        answers.cancel();
        resolve({ raws, cut: true });
      });
      answers.on('error', (error) => {
        silence.over();
        reject(error);
      });
      answers.on('end', () => {
        silence.over();
        resolve({ raws, cut: false });
      });
    });
  }
}
