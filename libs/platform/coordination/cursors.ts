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
   * Every reader begins anew, which changes nothing of what was done and is on record. For a log that lost its end, as after a restore: what had followed from its last events is lost with
   * it, also of readers that do not lead. @returns how many there were
   */
  clear(): Promise<number>;
}
