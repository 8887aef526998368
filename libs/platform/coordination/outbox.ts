/** When what was just put is due: also where the clock goes back an hour before somebody looks. Before every instant. */
export const AT_ONCE = '';

/** Something to be handed on, once at least. */
export interface ToSend {
  /** Names it hub-wide and for ever: whoever receives it twice knows by this. */
  readonly key: string;
  readonly content: string;
  /** ISO 8601, UTC: afterwards it is pointless. */
  readonly until: string;
}

export interface Taken extends ToSend {
  /** How often it has been taken, this time included. */
  readonly attempts: number;
}

export interface OutboxCount {
  readonly waiting: number;
  /** Since `until` of each has not passed. */
  readonly givenUp: number;
}

/** What waits to be handed on to somebody outside, kept until it was. Holds no personal data. */
export interface Outbox {
  /** What was put once is not put again, also when it has been sent since; nor what is pointless by now. @throws CoordinationUnavailable */
  put(items: readonly ToSend[], now: string): Promise<void>;
  /** What is due, what nobody has taken yet first, in the order of keys, then by when; at most `limit`; nobody else gets it before `leaseUntil`, when it is due again if nothing more was heard of it. */
  take(now: string, leaseUntil: string, limit: number): Promise<readonly Taken[]>;
  sent(key: string): Promise<void>;
  again(key: string, at: string): Promise<void>;
  giveUp(key: string): Promise<void>;
  count(): Promise<OutboxCount>;
  /** Forgets what was sent or given up and is pointless by now. */
  sweep(now: string): Promise<void>;
}
