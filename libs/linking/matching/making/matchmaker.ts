import type { Rows } from '#platform/read-model';
import { findServiceItem } from '#reference/catalogue';
import { ask, type Asked } from '../asked.rules.js';
import type { Candidate, Capacity } from '../candidate.rules.js';
import { firstLapses, helpersOf, slotOf, type HelperRow, type LapseRow } from '../candidate.queries.js';
import { tell, type Naming } from '../explanations.js';
import { wantedFrom } from '../match-asking.js';
import { dayAt, momentOf, periodOf, type Minutes } from '../moment.rules.js';
import type { Answered, News, Question } from '../question.js';
import { CandidateFeed } from '../retrieval/candidate-feed.js';
import { CandidateIndex } from '../retrieval/candidate-index.js';
import { STRIDE, uuidAt, uuidHex, word } from '../retrieval/record.rules.js';
import { Search } from '../retrieval/search.js';
import { summarize, type Aided } from '../summary.rules.js';
import { accept, judge, type Verdict } from '../verdict.rules.js';
import { Surroundings } from './surroundings.js';
import { foundMatch, foundMiss, judgedOf, type Finding } from './told.js';

const NEAR_MISSES = 5;
const ASSETS = 5;
const POLICIES = 5;
const YEAR = 365;
/** Known at hand. */
const LAPSES = 20_000;
/** More changes than these are told as one. */
const TOLD_SINGLY = 1_000;

const nothing = { matches: [], more: false, nearMisses: [], assets: [], summary: '' } as const;
const uuidBytes = (id: string): Uint8Array => Buffer.from(uuidHex(id), 'hex');

/** Whose work is going on in another row of the index, and when it last helped. */
interface Helped {
  readonly helpedBy: Asked['helpedBy'];
  readonly helpedOn: readonly HelperRow[];
}
const byNobody: Helped = { helpedBy: { resources: [], providers: [] }, helpedOn: [] };

/** Answers needs from the index: the search chooses, the rules judge what it chose, and say why. */
export class Matchmaker {
  private readonly feed: CandidateFeed;
  private readonly surroundings: Surroundings;
  /** Of resources that are full: when the first of their holds lapses in each period. */
  private readonly lapses = new Map<number, readonly LapseRow[]>();
  private index = new CandidateIndex();
  private search: { readonly index: CandidateIndex; readonly search: Search } | undefined;
  private changed: number[] = [];
  private overflows = 0;

  /** @param rows of the views: asked for anew each time, since a rebuild puts others in their place */
  constructor(private readonly rows: () => Rows, private readonly regionName: Naming['region']) {
    this.surroundings = new Surroundings(rows);
    this.feed = new CandidateFeed(rows, (row) => {
      this.lapses.delete(row);
      this.changed.push(row);
      if (this.changed.length < TOLD_SINGLY) return;
      this.changed = [];
      this.overflows++;
    });
  }

  /** Begins with the index as it was kept of a views file, if it was. */
  begin(viewsFile: string): void {
    this.feed.begin(viewsFile);
  }

  /** Keeps the index beside the views file for the next start. @param seldom only where much has changed since it was last kept */
  keep(viewsFile: string, { seldom = false } = {}): void {
    if (this.feed.shouldBeKept(seldom)) this.feed.keep(viewsFile);
  }

  /** Brings the index to where the views stand. @param position as the views have said it; @param now ISO 8601 */
  follow(position: string, now: string): void {
    this.index = this.feed.follow(position, dayAt(momentOf(now)));
  }

  /** Matches, near misses and what could be asked nearby. @param position where the views stood, at least, when this was asked */
  answer(question: Question, position: string): Answered {
    this.follow(position, question.now);
    const { language, first, stationItems } = question;
    const item = (code: string) => findServiceItem(code) ?? stationItems.find((one) => one.code === code);
    const naming: Naming = { region: this.regionName, item: (code) => item(code)?.labels };
    const { helpedBy, helpedOn } = this.helpers(question.whom.resident);
    const asked = ask(wantedFrom(question, helpedBy, item), question.own);
    const { about, policiesFor } = question;
    if (about !== undefined) {
      const policies = policiesFor && this.policies(ask(wantedFrom({ ...question, whom: policiesFor }, helpedBy, item), question.own));
      return { ...nothing, news: this.news(), ...this.about(asked, about, question.leftOut), ...(policies && { policies }) };
    }
    const { matches, more, nearMisses } = this.find(asked, first, question.leftOut);
    const assets = this.surroundings.nearest(asked.items, asked.point, asked.region, this.feed.assets, ASSETS);
    const summary = summarize(asked, { matches, more, nearMisses, moreMisses: nearMisses.length === NEAR_MISSES, aided: this.aided(asked, helpedOn), assets: assets.length });
    return {
      matches: matches.map((verdict) => foundMatch(asked, verdict, language, naming)),
      more,
      nearMisses: nearMisses.map((verdict) => foundMiss(verdict, language, naming)),
      assets,
      summary: tell(summary, language, naming),
      news: this.news(),
    };
  }

  /** Those that are left out would match or nearly so; the search itself knows nothing of them, and looks for so many more. */
  private find(asked: Asked, first: number, leftOut: readonly string[] = []) {
    const { index } = this;
    const selected = this.searching().run(asked, first + 1 + leftOut.length, NEAR_MISSES);
    const declined = (row: number): boolean => leftOut.length > 0 && leftOut.includes(this.idAt(row));
    const matches = leftOut.length === 0 ? selected.matches : selected.matches.filter((row) => !declined(row));
    const willing = leftOut.length === 0 ? [] : selected.matches.filter(declined);
    return {
      matches: matches.slice(0, first).map((row): Finding => ({ ...accept(asked, index.candidate(row)), row })),
      more: matches.length > first,
      nearMisses: [
        ...willing.map((row): Finding => ({ ...accept(asked, index.candidate(row)), row, declined: true })),
        ...selected.nearMisses.map((row): Finding => ({ ...this.nearMiss(asked, row, index.candidate(row)), row, declined: declined(row) })),
      ].slice(0, NEAR_MISSES),
    };
  }

  private searching(): Search {
    const { index } = this;
    if (this.search?.index !== index) this.search = { index, search: new Search(index) };
    return this.search.search;
  }

  private idAt(row: number): string {
    return uuidAt(this.index.rows, row * STRIDE + word.id);
  }

  private policies(asked: Asked): readonly string[] {
    return this.searching().run(asked, POLICIES, 0, true).matches.map((row) => this.idAt(row));
  }

  /** What is to be said of one resource; nothing where it is not to be had. */
  private about(asked: Asked, resource: string, leftOut: readonly string[] = []): Pick<Answered, 'judged'> {
    const { slot } = this.rows().get<{ slot: number }>(slotOf(uuidBytes(resource))) ?? {};
    if (slot === undefined || !this.index.isListed(slot)) return {};
    return { judged: judgedOf(asked, this.nearMiss(asked, slot, this.index.candidate(slot)), leftOut.includes(resource)) };
  }

  /** What stands in its way; and where that is want of room, when the first of its holds lapses. */
  private nearMiss(asked: Asked, row: number, candidate: Candidate): Verdict {
    const verdict = judge(asked, candidate);
    if (verdict.service !== undefined || candidate.capacity === null) return verdict;
    const lapsesAt = this.lapseOf(row, asked, candidate.capacity);
    return lapsesAt === null ? verdict : judge(asked, { ...candidate, capacity: { ...candidate.capacity, lapsesAt } });
  }

  /** Only what is held of the periods in which help could begin makes room for it. */
  private lapseOf(row: number, { from, until }: Asked, { renewal }: Capacity): Minutes | null {
    let lapses = this.lapses.get(row);
    if (lapses === undefined) {
      lapses = this.rows().all<LapseRow>(firstLapses(row));
      if (this.lapses.size >= LAPSES) this.lapses.clear();
      this.lapses.set(row, lapses);
    }
    const [first, last] = [periodOf(renewal, dayAt(from)), periodOf(renewal, dayAt(until))];
    const moments = lapses.flatMap(({ period, at }) => (period >= first && period <= last ? [momentOf(at)] : []));
    return moments.length === 0 ? null : Math.min(...moments);
  }

  private helpers(resident: string | null): Helped {
    const helpedOn = resident === null ? [] : this.rows().all<HelperRow>(helpersOf(resident));
    if (helpedOn.length === 0) return byNobody;
    const { rows } = this.index;
    return {
      helpedBy: {
        resources: helpedOn.map(({ slot }) => this.idAt(slot)),
        providers: [...new Set(helpedOn.map(({ slot }) => String(rows[slot * STRIDE + word.provider] ?? 0)))],
      },
      helpedOn,
    };
  }

  /** What of the same the person was given in the year before. */
  private aided({ items, now }: Asked, helpedOn: readonly HelperRow[]): Aided | null {
    const days = helpedOn.filter(({ slot }) => this.index.itemsOf(slot).some((item) => items.includes(item)))
      .map(({ last }) => dayAt(momentOf(last))).filter((last) => last > dayAt(now) - YEAR);
    return days.length === 0 ? null : { count: days.length, last: Math.max(...days) };
  }

  private news(): News {
    const rows = this.changed;
    this.changed = [];
    return { rows, generation: this.feed.generation + this.overflows, assets: this.feed.assets };
  }
}
