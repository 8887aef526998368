import type { KeyObject } from 'node:crypto';
import { Refusal, saidOpenly, type RefusalMessages, type Sealed } from '#platform/event-sourcing';
import type { BlindIndex } from './blind-index.js';
import { readToken, unseal } from './sealed.js';

/** When a person was forgotten. Holds an id, never a name. */
export interface Erasure {
  readonly subject: string;
  /** ISO 8601, UTC. */
  readonly at: string;
}

/** That an event which erases a person is about to be recorded in a stream. */
export interface Intention {
  readonly subject: string;
  readonly stream: string;
}

/**
 * One key per person. Whoever holds the key can read the person; when it is destroyed nobody can, in whatever copy of the log or the views.
 * An abstract class, so that it is its own injection token.
 */
export abstract class KeyVault {
  /** Finds people by name, phone or id number; kept with the keys and gone with them. */
  abstract readonly people: BlindIndex;

  /**
   * The keys to seal with, by subject, made at first use and on disk before this resolves.
   * @throws Refusal SUBJECT_ERASED | KeyUnavailable | KeyStoreUnavailable
   */
  abstract sealingKeys(subjects: readonly string[]): Promise<ReadonlyMap<string, KeyObject>>;
  /** The keys to open with; those of erased or unknown subjects are missing. */
  protected abstract openingKeys(subjects: readonly string[]): Promise<ReadonlyMap<string, KeyObject>>;
  /**
   * Forgets a person for good: no later use, restart or restore brings the key back. Harmless when repeated, and for a subject that never
   * had a key.
   */
  abstract destroy(subject: string): Promise<void>;
  /** Notes, on disk before this resolves, whom events that are about to be recorded erase. Harmless when repeated. */
  abstract intend(intentions: readonly Intention[]): Promise<void>;
  /** What was noted and has not been carried out: the event never came into the log, or a crash came before the key was destroyed. */
  abstract intentions(): Promise<readonly Intention[]>;
  /** Forgets everyone in a journal of erasures, after a restore; returns how many were still known. */
  abstract replayErasures(journal: readonly Erasure[]): Promise<number>;
  /** Those of them who never had a key here, not even one that was destroyed. @throws KeyStoreUnavailable */
  abstract strangers(subjects: readonly string[]): Promise<readonly string[]>;
  /** Resolves while people's keys can be made and destroyed, for whoever watches over the hub. @throws KeyStoreUnavailable */
  answers(): Promise<void> {
    return Promise.resolve();
  }
  abstract close(): Promise<void>;

  /**
   * The plain value of a sealed field, from an event or from a view's TEXT; null once its subject is erased. Ask only for an actor who may
   * see it.
   * @throws SealBroken | KeyUnavailable | KeyStoreUnavailable
   */
  async open<T = unknown>(sealed: Sealed<T> | string): Promise<T | null> {
    const [value] = await this.openMany<T>([sealed]);
    return value ?? null;
  }

  /** Words as rows and timelines keep them (`wordsOf`): sealed, or said openly by an old version of their event. Null once their subject is erased. */
  openWords(kept: string): Promise<string | null> {
    const said = saidOpenly(kept);
    return said === undefined ? this.open<string>(kept) : Promise.resolve(said);
  }

  /** The same for many at once, in their order; null stays null. */
  async openMany<T = unknown>(sealed: readonly (Sealed<T> | string | null)[]): Promise<(T | null)[]> {
    const tokens = sealed.map((one) => (one === null ? null : readToken(typeof one === 'string' ? one : one.sealed)));
    const keys = await this.openingKeys([...new Set(tokens.flatMap((token) => token?.subject ?? []))]);
    return tokens.map((token) => {
      const key = token && keys.get(token.subject);
      return key ? (unseal(key, token) as T) : null;
    });
  }
}

export const privacyRefusals = {
  SUBJECT_ERASED: {
    zh: '此人的信息已被依法删除，不能再记录其个人信息。',
    bo: 'མི་འདིའི་སྒེར་གྱི་གནས་ཚུལ་བསུབས་ཟིན་པས་ཡང་བསྐྱར་འགོད་མི་ཆོག',
    en: 'This person has been erased; nothing personal can be recorded about them any more.',
  },
} satisfies RefusalMessages;

export const subjectErased = (): Refusal => new Refusal('SUBJECT_ERASED');
