import type { KeyObject } from 'node:crypto';
import { entityOf, Refusal, type EventContract, type EventContracts, type Message, type Recorded } from '#platform/event-sourcing';
import type { Envelope, EventToAppend, StoredEvent, StreamWrite } from '#platform/event-store';
import { SealBroken, UnknownEvent } from './errors.js';
import type { KeyVault } from './key-vault.js';
import { seal, tokenOf } from './sealed.js';

type Data = Readonly<Record<string, unknown>>;
type Upcast = (old: Data) => Data;

interface Known {
  readonly version: number;
  readonly personal: readonly string[];
  readonly subject: string | undefined;
  readonly erases: string | true | undefined;
  readonly elseWordless: boolean;
  /** `upcasts[n]` makes version n + 1 of version n; there is no version 0. */
  readonly upcasts: readonly (Upcast | undefined)[];
  readonly contract: EventContract<object>;
}

/** Between an event of the log and what consumers see of it: always the newest version, personal fields sealed. Holds no keys. */
export class EventDecoder {
  protected readonly known = new Map<string, Known>();

  /** All contracts of the hub. Names are unique across it. @throws Error when two contracts share one, or an upcast is missing */
  constructor(contracts: EventContracts | readonly EventContracts[]) {
    const records: readonly EventContracts[] = Array.isArray(contracts) ? contracts : [contracts as EventContracts];
    for (const record of records) {
      for (const [type, contract] of Object.entries(record)) {
        const before = this.known.get(type);
        if (before && before.contract !== contract)
          throw new Error(`Two contracts are called ${type}: event names are unique across the hub`);
        if (!before) this.known.set(type, know(type, contract as EventContract<object>));
      }
    }
  }

  /**
   * Synchronous, and without a copy when nothing is sealed and the version is the newest: the whole log passes here at every rebuild.
   * @throws UnknownEvent | SealBroken
   */
  decode<E extends Message = Message>(stored: StoredEvent): Recorded<E> {
    const { type, stream, version } = stored;
    const known = this.known.get(type);
    if (known === undefined) throw unknown(stored, 'this release knows no event of that name');
    if (version > known.version) throw unknown(stored, `this release knows it up to version ${known.version}: a newer release wrote it`);
    let data = stored.sealed === null ? stored.data : withTokens(stored, stored.sealed);
    for (let from = version; from < known.version; from++) {
      const upcast = known.upcasts[from];
      if (upcast === undefined) throw unknown(stored, 'no event has that version');
      data = upcast(data);
    }
    return {
      event: { type, data } as unknown as E,
      eventId: stored.id,
      stream,
      id: entityOf(stream),
      revision: stored.revision,
      position: stored.position,
      occurredAt: stored.occurredAt,
      recordedAt: stored.recordedAt,
      actor: stored.actor,
      station: stored.station,
    };
  }

  /** Whose key goes with an event of a stream, for good; undefined for nearly all of them. */
  erasedBy({ type, data }: Message, stream: string): string | undefined {
    const erases = this.known.get(type)?.erases;
    return erases === undefined ? undefined : erases === true ? entityOf(stream) : ((data as Data)[erases] as string);
  }
}

export interface ToEncode {
  readonly stream: string;
  /** Plain, as decided. */
  readonly events: readonly Message[];
  /** One for each event. */
  readonly ids: readonly string[];
  readonly envelope: Omit<Envelope, 'sealed'>;
}

interface Plan {
  readonly type: string;
  readonly version: number;
  readonly data: Data;
  readonly fields: readonly string[];
  readonly subject: string;
  readonly elseWordless: boolean;
}

/** The decoder's other half: seals what a decider wrote under the key of the person it is about, and destroys that key when an event says so. */
export class Codec extends EventDecoder {
  constructor(
    contracts: EventContracts | readonly EventContracts[],
    private readonly vault: KeyVault,
  ) {
    super(contracts);
  }

  /** Keys are on disk before this resolves. @throws Refusal SUBJECT_ERASED | UnknownEvent | KeyUnavailable | KeyStoreUnavailable */
  async encode({ stream, events, ids, envelope }: ToEncode): Promise<EventToAppend[]> {
    const plans = events.map((event) => this.plan(stream, event));
    const keys = await this.keysFor(plans);
    return plans.map(({ type, version, data, subject, fields, elseWordless }, index) => {
      const id = ids[index];
      if (id === undefined) throw new Error(`No id was given for event ${index} (${type}) of ${stream}`);
      const key = keys.get(subject);
      if (fields.length === 0) return { ...envelope, id, type, version, data, sealed: null };
      if (key === undefined && elseWordless) return { ...envelope, id, type, version, data: without(data, fields), sealed: null };
      if (key === undefined) throw new Error(`No key was given to seal ${type} of ${stream}`);
      const closed: Record<string, unknown> = { ...data };
      for (const field of fields) closed[field] = seal(key, { subject, stream, eventId: id, field }, data[field]);
      return { ...envelope, id, type, version, data: closed, sealed: { subject, fields } };
    });
  }

  /**
   * Before the append: notes whom these writes erase, so that whoever starts after a crash knows where to look. Nothing is destroyed yet.
   * @throws KeyStoreUnavailable
   */
  async intendErasures(writes: readonly StreamWrite[]): Promise<void> {
    const intentions = writes.flatMap(({ stream, events }) =>
      events.flatMap((event) => {
        const subject = this.erasedBy(event, stream);
        return subject === undefined ? [] : [{ subject, stream }];
      }),
    );
    if (intentions.length > 0) await this.vault.intend(intentions);
  }

  /** After the append: what the event says is done. Harmless when repeated. @throws KeyStoreUnavailable */
  forget(subject: string): Promise<void> {
    return this.vault.destroy(subject);
  }

  /** None for those who were forgotten, where every event does without. @throws Refusal SUBJECT_ERASED where one does not */
  private async keysFor(plans: readonly Plan[]): Promise<ReadonlyMap<string, KeyObject>> {
    const sealing = plans.filter(({ fields }) => fields.length > 0);
    const keyOf = async (subject: string): Promise<ReadonlyMap<string, KeyObject>> => {
      try {
        return await this.vault.sealingKeys([subject]);
      } catch (error) {
        const isForgotten = error instanceof Refusal && error.code === 'SUBJECT_ERASED';
        if (isForgotten && sealing.every((plan) => plan.subject !== subject || plan.elseWordless)) return new Map();
        throw error;
      }
    };
    const keys = await Promise.all([...new Set(sealing.map(({ subject }) => subject))].map(keyOf));
    return new Map(keys.flatMap((found) => [...found]));
  }

  private plan(stream: string, { type, data: plain }: Message): Plan {
    const known = this.known.get(type);
    if (known === undefined) throw new UnknownEvent(`${type} was decided for ${stream}, and no contract has that name`);
    const data = plain as Data;
    const fields = known.personal.filter((field) => data[field] !== undefined);
    const subject = known.subject === undefined ? entityOf(stream) : data[known.subject];
    if (fields.length > 0 && (typeof subject !== 'string' || subject === '')) {
      throw new Error(`${type} of ${stream} has personal fields and does not say in ${known.subject} whose they are`);
    }
    return { type, version: known.version, data, fields, subject: subject as string, elseWordless: known.elseWordless };
  }
}

function know(type: string, contract: EventContract<object>): Known {
  const upcasts: (Upcast | undefined)[] = [undefined];
  for (let from = 1; from < contract.version; from++) {
    const upcast = contract.upcast?.[from];
    if (upcast === undefined) throw new Error(`${type} is at version ${contract.version} and has no upcast from version ${from}`);
    upcasts.push(upcast as unknown as Upcast);
  }
  const { version, personal, subject, erases, elseWordless = false } = contract;
  return { version, personal: Object.keys(personal), subject, erases, elseWordless, upcasts, contract };
}

function withTokens({ id, type, stream, data }: StoredEvent, { subject, fields }: NonNullable<StoredEvent['sealed']>): Data {
  const open: Record<string, unknown> = { ...data };
  for (const field of fields) {
    const base64 = data[field];
    if (typeof base64 !== 'string') throw new SealBroken(`${field} of ${type} ${id} in ${stream} should be sealed and is not`);
    open[field] = { sealed: tokenOf({ subject, stream, eventId: id, field }, base64) };
  }
  return open;
}

const without = (data: Data, fields: readonly string[]): Data => Object.fromEntries(Object.entries(data).filter(([field]) => !fields.includes(field)));

const unknown = ({ type, version, id, stream }: StoredEvent, why: string): UnknownEvent =>
  new UnknownEvent(`Event ${id} of ${stream} is ${type} version ${version}: ${why}`);
