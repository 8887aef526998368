import type { Message, Recipient } from './notice.js';

export interface Address {
  readonly channel: 'SMS' | 'MAIL' | 'WECOM';
  readonly value: string;
}

/** Where people can be reached, looked up at the very end. An abstract class, so that it is its own injection token. */
export abstract class AddressBook {
  /** Best first; none when nobody knows, or they were erased. What it answers is never kept. */
  abstract addressesOf(recipient: Recipient): Promise<readonly Address[]>;
}

/** For a hub whose courier needs none. */
export class NoAddresses extends AddressBook {
  addressesOf(): Promise<readonly Address[]> {
    return Promise.resolve([]);
  }
}

export interface Letter extends Message {
  /** The same at every attempt: whoever gets it twice takes it for one. */
  readonly key: string;
}

/** Brings letters to people: by SMS, mail, WeCom, or to a file. */
export abstract class Courier {
  /**
   * Resolves once the letter is in other hands for good.
   * @throws Undeliverable when no further attempt will help; anything else is tried again
   */
  abstract deliver(letter: Letter, addresses: () => Promise<readonly Address[]>): Promise<void>;
}

/** This letter will never arrive: nobody knows where, or the other side refuses it for good. `code` must hold nothing personal. */
export class Undeliverable extends Error {
  override readonly name = 'Undeliverable';
  constructor(readonly code: string) {
    super(code);
  }
}
