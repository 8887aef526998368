/** What can go wrong with the log. `code` is what a client sees. */
export abstract class EventStoreError extends Error {
  abstract readonly code: string;
}

/** Somebody else wrote first: load again and decide again. */
export class WrongRevision extends EventStoreError {
  override readonly name = 'WrongRevision';
  readonly code = 'WRONG_REVISION';
  constructor(
    readonly stream: string,
    readonly expected: number,
    readonly actual: number,
  ) {
    super(`${stream} is at revision ${actual}, not ${expected}`);
  }
}

/** An append that no log can take, whatever it holds: empty, the same stream or id twice, a malformed name or id, an event too big. */
export class InvalidAppend extends EventStoreError {
  override readonly name = 'InvalidAppend';
  readonly code = 'INVALID_APPEND';
}

/** A text that is no position of this log: cut short, made up, or another kind of log's. */
export class InvalidPosition extends EventStoreError {
  override readonly name = 'InvalidPosition';
  readonly code = 'INVALID_POSITION';
  constructor() {
    super('This is not a position of the log');
  }
}

/** Some of the events of an append are recorded already and some are not, or not together and in these streams: a mistake of the writer, never a retry. */
export class PartlyDuplicate extends EventStoreError {
  override readonly name = 'PartlyDuplicate';
  readonly code = 'PARTLY_DUPLICATE';
}

/** The log cannot be reached or cannot write; whether an append in flight was taken is unknown until it is retried with the same ids. */
export class LogUnavailable extends EventStoreError {
  override readonly name = 'LogUnavailable';
  readonly code = 'LOG_UNAVAILABLE';
}

export class StoreClosed extends EventStoreError {
  override readonly name = 'StoreClosed';
  readonly code = 'LOG_UNAVAILABLE';
}

/** The log cannot be opened as it is: missing, of a newer release, or not a log at all. The message is for whoever runs the hub. */
export class CannotOpenLog extends EventStoreError {
  override readonly name: string = 'CannotOpenLog';
  readonly code: string = 'CANNOT_OPEN_LOG';
}

/** Somebody else writes this log at the moment; there is one writer at a time. */
export class LogInUse extends CannotOpenLog {
  override readonly name = 'LogInUse';
  override readonly code = 'LOG_IN_USE';
}

/** Two logs that one would be a copy of the other are not, or cannot be. The message is for whoever runs the hub. */
export class CannotCopy extends EventStoreError {
  override readonly name = 'CannotCopy';
  readonly code = 'CANNOT_COPY';
}
