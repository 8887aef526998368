import type { KeyObject } from 'node:crypto';
import type Database from 'better-sqlite3';
import { blindValue, blindValues, FOUND_AT_MOST, type BlindIndex, type Findable } from '../blind-index.js';
import { subjectErased } from '../key-vault.js';
import type { KeyWriter } from './key-writer.js';

/** The blind index in the key store, where its rows go with the person's key. */
export class SqliteBlindIndex implements BlindIndex {
  private readonly byValue;

  constructor(
    reader: Database.Database,
    private readonly writer: KeyWriter,
    private readonly key: KeyObject,
    private readonly mustBeLive: (subject: string) => Promise<void>,
  ) {
    this.byValue = reader.prepare<[string, string], { subject: string }>(
      `SELECT subject FROM blind_index WHERE kind = ? AND value = ? ORDER BY subject LIMIT ${FOUND_AT_MOST}`,
    );
  }

  async index(subject: string, values: Findable): Promise<void> {
    await this.mustBeLive(subject);
    const kept = await this.writer.do('index', { subject, kinds: Object.keys(values), values: blindValues(this.key, values) });
    if (!kept) throw subjectErased();
  }

  find(kind: string, value: string): Promise<readonly string[]> {
    const wanted = blindValue(this.key, kind, value);
    return new Promise((resolve) => resolve(wanted === undefined ? [] : this.byValue.all(kind, wanted).map(({ subject }) => subject)));
  }
}
