import type { Rows } from '#platform/read-model';
import type { Capacity } from '../candidate.rules.js';
import {
  activityAfter, changedCandidates, changedProviders, changedStations, facetsAfter, findStanding, highestSlot, packedBlock, takenFrom, takenOf, totalsFrom, totalsOf,
  type ActivityRow, type ChangedRow, type FacetRow, type PackedRows, type ProviderRow, type Standing, type StationRow, type TakenRow, type TotalRow,
} from '../candidate.queries.js';
import { ALWAYS, periodOf, type Day } from '../moment.rules.js';
import { CandidateIndex } from './candidate-index.js';
import { keepIndex, keptIndex } from './index-file.js';
import { BOOKED, stored, STRIDE, UNLIMITED, word } from './record.rules.js';

const BLOCK = 8_192;
const PAGE = 5_000;
/** An index of this many rows takes a tenth of a second to fill. */
const WORTH_KEEPING = 20_000;
/** So many changes take a second to follow at the next start. */
const SELDOM = 50_000;
/** No period is longer. */
const YEAR = 366;

const nowhere: Standing = { candidates: '', providers: '', stations: '', assets: '' };

/** Fills an index from the views and keeps it at their heels: a look at where they stand before every match, and whatever changed since. */
export class CandidateFeed {
  private held = new CandidateIndex();
  /** How often something other than a resource itself changed, or all was read anew: what was made of names before may be out of date. */
  generation = 0;
  private standing: Standing = nowhere;
  /** Rows that changed since the index was kept in a file. */
  private unkept = 0;
  /** What is taken is not kept: it is soon read, and days pass. */
  private isWithoutBooks = false;
  /** Of the views, when they were last looked at. */
  private position: string | undefined;
  private facets = 0;

  constructor(
    private readonly rows: () => Rows,
    /** Told of every row that changed after it was first read. */
    private readonly changed: (row: number) => void = () => undefined,
    /** From how many new rows on they are read by blocks. */
    private readonly bulk = PAGE,
  ) {}

  /** When anything on the asset maps last changed. */
  get assets(): string {
    return this.standing.assets;
  }

  /**
   * Brings the index to where the views stand; costs nothing where no event came since.
   * @param position how far the views have come, as somebody said who looked before; @param today the civil day: what was taken in periods before it no longer counts
   */
  follow(position: string, today: Day): CandidateIndex {
    if (position === this.position) return this.held;
    const now = this.rows().get<Standing>(findStanding()) ?? nowhere;
    const { candidates, providers, stations } = this.standing;
    if (now.candidates < candidates || now.providers < providers || now.stations < stations) this.startOver();
    if (now.candidates !== this.standing.candidates) this.followCandidates(now.candidates, today);
    this.followOthers();
    if (this.isWithoutBooks) this.readBooks(today);
    this.isWithoutBooks = false;
    this.standing = { ...this.standing, assets: now.assets };
    this.position = position;
    return this.held;
  }

  /** Begins with what was kept of a views file, if there is anything. */
  begin(viewsFile: string): void {
    const kept = keptIndex(viewsFile);
    if (!kept) return;
    this.held = kept.index;
    this.standing = { ...nowhere, candidates: kept.candidates };
    this.isWithoutBooks = true;
  }

  /** Keeps the index for the next start. */
  keep(viewsFile: string): void {
    keepIndex(viewsFile, { index: this.held, candidates: this.standing.candidates });
    this.unkept = 0;
  }

  /** Making it anew would take long, and it is not kept as it is; `seldom`: nor nearly so. */
  shouldBeKept(seldom: boolean): boolean {
    return this.held.size >= WORTH_KEEPING && this.unkept > (seldom ? SELDOM : 0);
  }

  /** The views were filled anew. */
  private startOver(): void {
    this.held = new CandidateIndex();
    this.standing = nowhere;
    this.facets = 0;
    this.generation++;
  }

  private followCandidates(now: string, today: Day): void {
    const before = this.held.size;
    const last = this.rows().get<{ slot: number }>(highestSlot())?.slot ?? 0;
    const many = last - before > this.bulk;
    if (many) this.fill(Math.max(1, before), last, today);
    const below = many ? before : Infinity;
    for (let after = this.standing.candidates, slot = 0; below > 0; ) {
      const rows = this.rows().all<ChangedRow>(changedCandidates(after, slot, PAGE));
      this.followOthers();
      for (const row of rows) if (row.slot < below) this.follower(row, today);
      const end = rows.at(-1);
      if (!end || rows.length < PAGE) break;
      ({ changed: after, slot } = end);
    }
    this.standing = { ...this.standing, candidates: now };
  }

  private follower({ slot, hex, ...activity }: ChangedRow, today: Day): void {
    const row = new Int32Array(STRIDE);
    place(wordsOf(hex), 0, row, 0);
    setActivity(row, 0, activity);
    this.held.put(slot, row);
    const { renewal } = this.held.nature(slot);
    // From the present period on: those of years would be more than are read.
    const present = renewal && periodOf(renewal, today);
    if (present !== null) this.keepBook(slot, this.rows().all<TakenRow>(takenOf(slot, present)), this.rows().all<TotalRow>(totalsOf(slot, present)), today);
    this.unkept++;
    this.changed(slot);
  }

  /** All rows from one on, by blocks: what happened to them first, since it decides where they are listed. */
  private fill(first: number, last: number, today: Day): void {
    this.held.expect(last + 1);
    for (let slot = first - 1; ; ) {
      const rows = this.rows().all<ActivityRow>(activityAfter(slot, PAGE));
      for (const row of rows) if (row.slot <= last) setActivity(this.held.rows, row.slot * STRIDE, row);
      const end = rows.at(-1);
      if (!end || rows.length < PAGE) break;
      ({ slot } = end);
    }
    for (let from = first; from <= last; from += BLOCK) {
      const { hex } = this.rows().get<PackedRows>(packedBlock(from, Math.min(from + BLOCK, last + 1))) ?? { hex: null };
      this.followOthers();
      const words = wordsOf(hex ?? '');
      for (let i = 0; i * stored.length < words.length; i++) {
        place(words, i * stored.length, this.held.rows, (from + i) * STRIDE);
        this.held.filled(from + i);
      }
    }
    this.held.settle();
    this.readBooks(today);
    this.unkept += last - first + 1;
  }

  /** What rows point at. Always after the rows were read: the projector may have written more of both meanwhile. */
  private followOthers(): void {
    for (;;) {
      const rows = this.rows().all<FacetRow>(facetsAfter(this.facets, PAGE));
      for (const { id, text } of rows) this.held.learnFacet(id, text);
      this.facets = rows.at(-1)?.id ?? this.facets;
      if (rows.length < PAGE) break;
    }
    for (let number = -1; ; ) {
      const rows = this.rows().all<StationRow>(changedStations(this.standing.stations, number, PAGE));
      for (const row of rows) this.held.learnStation(row.number, { id: row.id, serves: JSON.parse(row.serves) as string[], closed: row.closed === 1 });
      const end = rows.at(-1);
      if (!end) break;
      if (end.changed !== this.standing.stations) this.generation++;
      this.standing = { ...this.standing, stations: end.changed };
      if (rows.length < PAGE) break;
      ({ number } = end);
    }
    for (let number = -1; ; ) {
      const rows = this.rows().all<ProviderRow>(changedProviders(this.standing.providers, number, PAGE));
      for (const row of rows) {
        if (row.away) this.held.away.add(row.number);
        else this.held.away.delete(row.number);
        if (row.leaves_after === null) this.held.leaving.delete(row.number);
        else this.held.leaving.set(row.number, row.leaves_after);
        this.learnAge(row);
      }
      const end = rows.at(-1);
      if (!end) break;
      if (end.changed !== this.standing.providers) this.generation++;
      this.standing = { ...this.standing, providers: end.changed };
      if (rows.length < PAGE) break;
      ({ number } = end);
    }
  }

  private learnAge({ number, accompanied_until: accompanied, consent_until: consent, minor_until: minor, consented, companioned }: ProviderRow): void {
    if (minor === null) this.held.young.delete(number);
    else {
      const [accompaniedUntil, consentUntil] = [accompanied ?? -Infinity, consent ?? -Infinity];
      this.held.young.set(number, { accompaniedUntil, consentUntil, minorUntil: minor, consented: consented === 1, companioned: companioned === 1 });
    }
  }

  /** What is taken of all resources at once, each slot's rows together. */
  private readBooks(today: Day): void {
    const totals = new Map<number, TotalRow[]>();
    for (let slot = 0, start = ALWAYS; ;) {
      const rows = this.rows().all<TotalRow>(totalsFrom(slot, start, PAGE));
      for (const row of rows) totals.set(row.slot, [...(totals.get(row.slot) ?? []), row]);
      const last = rows.at(-1);
      if (!last || rows.length < PAGE) break;
      ({ slot, start } = last);
    }
    let waiting: TakenRow[] = [];
    const settle = () => {
      const slot = waiting[0]?.slot;
      if (slot === undefined) return;
      this.keepBook(slot, waiting, totals.get(slot) ?? [], today);
      totals.delete(slot);
      waiting = [];
    };
    for (let slot = 0, period = ALWAYS; ;) {
      const rows = this.rows().all<TakenRow>(takenFrom(slot, period, today - YEAR, PAGE));
      for (const row of rows) {
        if (waiting[0]?.slot !== row.slot) settle();
        waiting.push(row);
      }
      const last = rows.at(-1);
      if (!last || rows.length < PAGE) break;
      ({ slot, period } = last);
    }
    settle();
    for (const [slot, rows] of totals) this.keepBook(slot, [], rows, today);
  }

  /** One total and one period fit into the row; more goes into a book beside it. */
  private keepBook(slot: number, takenRows: readonly TakenRow[], totalRows: readonly TotalRow[], today: Day): void {
    const index = this.held;
    const at = slot * STRIDE;
    const { rows } = index;
    const first = rows[at + word.total] ?? UNLIMITED;
    if (first === UNLIMITED) return;
    const renewal = index.nature(slot).renewal ?? 'NONE';
    const present = periodOf(renewal, today);
    const taken = takenRows.filter(({ period }) => period >= present).map(({ period, quantity }) => ({ period, quantity }));
    const before = totalRows.findLast(({ start }) => start <= present)?.total ?? first;
    const later = totalRows.filter(({ start }) => start > present).map(({ start, total }) => ({ from: start, total }));
    rows[at + word.total] = before;
    rows[at + word.period] = taken[0]?.period ?? 0;
    rows[at + word.taken] = taken[0]?.quantity ?? 0;
    const book: Capacity | undefined = taken.length > 1 || later.length > 0
      ? { renewal, totals: [{ from: -Infinity, total: before }, ...later], taken, lapsesAt: null } : undefined;
    index.keepBook(slot, book);
    rows[at + word.state] = book ? (rows[at + word.state] ?? 0) | BOOKED : (rows[at + word.state] ?? 0) & ~BOOKED;
  }
}

const wordsOf = (hex: string): Int32Array => {
  const bytes = Buffer.from(hex, 'hex').swap32();
  return new Int32Array(bytes.buffer, bytes.byteOffset, bytes.length / 4);
};
function place(words: Int32Array, from: number, rows: Int32Array, at: number): void {
  for (let i = 0; i < stored.length; i++) rows[at + (stored[i] ?? 0)] = words[from + i] ?? 0;
}
function setActivity(rows: Int32Array, at: number, { holds, kept, lapsed, state }: Omit<ActivityRow, 'slot'>): void {
  rows[at + word.holds] = holds;
  rows[at + word.kept] = kept;
  rows[at + word.lapsed] = lapsed;
  rows[at + word.state] = state;
}
