export interface Cursor {
  /** Of whom, hub-wide: `policy:<name>`. */
  readonly name: string;
  /** A position of the log: everything up to it has been dealt with. */
  readonly position: string;
}

/** How far each durable reader of the log has come. A cursor may lag behind what was done, and never leads it. */
export interface Cursors {
  find(name: string): Promise<string | undefined>;
  /** Remembers how far readers have come, all of them or none. A cursor never goes back, whoever else keeps it too. @throws CoordinationUnavailable */
  advance(cursors: readonly Cursor[]): Promise<void>;
  all(): Promise<readonly Cursor[]>;
  /**
   * After a restore: no cursor lies beyond the log's end, or what is recorded next would be passed over.
   * @param end undefined: the log is empty, and every reader begins anew
   * @returns how many lay beyond it
   */
  clamp(end: string | undefined): Promise<number>;
}
