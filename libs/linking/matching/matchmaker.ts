import type { Views } from '#platform/read-model';
import type { Asked } from './asked.rules.js';
import type { Candidate } from './candidate.rules.js';
import { firstLapse } from './candidate.queries.js';
import { dayAt, momentOf, type Minutes } from './moment.rules.js';
import { CandidateFeed } from './retrieval/candidate-feed.js';
import { CandidateIndex } from './retrieval/candidate-index.js';
import { Search } from './retrieval/search.js';
import { accept, judge, type Verdict } from './verdict.rules.js';

/** A verdict, and the row of the index that it is on. */
export interface Finding extends Verdict {
  readonly row: number;
}
export interface Findings {
  /** Best first. */
  readonly matches: readonly Finding[];
  /** There are more. */
  readonly more: boolean;
  readonly nearMisses: readonly Finding[];
}

/** Known at hand. */
const LAPSES = 20_000;

/** Answers needs from the index: the search chooses, the rules judge what it chose. */
export class Matchmaker {
  private readonly feed: CandidateFeed;
  /** Of resources that are full: when the first of their holds lapses. */
  private readonly lapses = new Map<number, Minutes | null>();
  private index: CandidateIndex;
  private search: { readonly index: CandidateIndex; readonly search: Search } | undefined;

  constructor(
    private readonly views: Views,
    /** Told of every row that is not what it was. */
    changed?: (row: number) => void,
  ) {
    this.index = new CandidateIndex();
    this.feed = new CandidateFeed(views, (row) => {
      this.lapses.delete(row);
      changed?.(row);
    });
  }

  /** When anything on the asset maps last changed. */
  get assets(): string {
    return this.feed.assets;
  }

  /** Where the views stood when they were last followed. */
  get position(): string | undefined {
    return this.feed.position;
  }

  /** Rises whenever names that answers carry may have changed. */
  get generation(): number {
    return this.feed.generation;
  }

  /** Brings the index to where the views stand. To be called before `find`, and at the start, so that the first to ask need not wait. */
  follow(now: string): CandidateIndex {
    return (this.index = this.feed.follow(dayAt(momentOf(now))));
  }

  find(asked: Asked, first: number, near: number): Findings {
    const { index } = this;
    if (this.search?.index !== index) this.search = { index, search: new Search(index) };
    const { matches, nearMisses } = this.search.search.run(asked, first + 1, near);
    return {
      matches: matches.slice(0, first).map((row) => ({ ...accept(asked, index.candidate(row)), row })),
      more: matches.length > first,
      nearMisses: nearMisses.map((row) => ({ ...this.nearMiss(asked, row, index.candidate(row)), row })),
    };
  }

  /** What stands in its way; and where that is want of room, when the first of its holds lapses. */
  private nearMiss(asked: Asked, row: number, candidate: Candidate): Verdict {
    const verdict = judge(asked, candidate);
    if (verdict.service !== undefined || candidate.capacity === null) return verdict;
    const lapsesAt = this.lapseOf(row);
    return lapsesAt === null ? verdict : judge(asked, { ...candidate, capacity: { ...candidate.capacity, lapsesAt } });
  }

  private lapseOf(row: number): Minutes | null {
    let lapse = this.lapses.get(row);
    if (lapse === undefined) {
      const at = this.views.get<{ at: string | null }>(firstLapse(row))?.at ?? null;
      if (this.lapses.size >= LAPSES) this.lapses.clear();
      this.lapses.set(row, (lapse = at === null ? null : momentOf(at)));
    }
    return lapse;
  }
}
