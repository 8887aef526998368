import type { Caller, Reach } from '#platform/access';
import type { Commands, Receipt } from '#platform/dispatch';
import { ask, derivedId, refusals, type Named } from '#platform/event-sourcing';
import type { Views } from '#platform/read-model';
import { named, say } from '#reference/catalogue';
import { covers, retiredAround, type Regions, type StandingRow } from '#reference/region';
import { divisionMoves } from './division-moves.decider.js';
import { findMove } from './division-moves.queries.js';
import { movers, type MovableKind } from './moving.js';
import { placesAfter, type MoveAsked, type Places, type StuckCode } from './moving.rules.js';
import type { retiredDivisionsMessages } from './retired-divisions.messages.js';
import { retiredKinds } from './retired-kinds.js';
import { codesOf } from './standing.js';

export interface Asked {
  readonly commandId: string;
  readonly kind: MovableKind;
  readonly from: string;
  readonly to?: string;
  readonly keepingDigits?: boolean;
  readonly limit?: number;
}
export interface Left {
  readonly left: number;
  readonly stuck: readonly { readonly row: StandingRow; readonly code: StuckCode }[];
}

/** As many as are moved in one step; looked at for one, and counted afterwards; named afterwards. */
export const MOST_MOVED = 100;
const MOST_LOOKED_AT = 5_000;
const MOST_NAMED = 50;
const PAGE = 500;
const refuse = refusals<keyof typeof retiredDivisionsMessages | 'REGION_UNKNOWN'>();

/** Moves what stands in a division that is no more, portion by portion, each in one step: all of it or nothing, and each thing by the command of its own room. */
export class Moves {
  constructor(
    private readonly commands: Commands,
    private readonly views: Views,
    private readonly regions: Regions,
  ) {}

  /** @throws Refusal DIVISION_NOT_RETIRED | DIVISION_SUCCESSOR_UNCLEAR | DIVISION_NOT_ITS_SUCCESSOR | REGION_UNKNOWN */
  asked({ from, to, keepingDigits = false }: Asked, { reach }: Caller): MoveAsked {
    const division = retiredAround(from, this.regions.retired());
    if (!division || this.regions.exists(from)) return refuse('DIVISION_NOT_RETIRED', { code: from });
    const successors = division.successors.map((code) => named(code, this.term(code)));
    const [only, ...others] = division.successors;
    const now = to ?? (only !== undefined && others.length === 0 ? only + from.slice(division.code.length) : undefined);
    if (now === undefined || (to === undefined && !this.regions.exists(now))) return refuse('DIVISION_SUCCESSOR_UNCLEAR', { code: from, successors });
    if (!covers(division.successors, now)) return refuse('DIVISION_NOT_ITS_SUCCESSOR', { to: now, code: from, successors });
    if (!this.regions.exists(now) || (reach.regions.length > 0 && !covers(reach.regions, now))) return refuse('REGION_UNKNOWN', { code: now });
    return { from, to: now, keepingDigits };
  }

  /** One portion; sent again it is the same one. */
  async portion(asked: Asked, caller: Caller): Promise<Receipt & { readonly moved: number }> {
    const move = this.asked(asked, caller);
    const things = this.movable(asked.kind, move, caller.reach, asked.limit ?? MOST_MOVED);
    const id = derivedId(asked.commandId.toLowerCase(), caller.actor.id, 'division-move');
    const mover = movers[asked.kind];
    const steps = things.flatMap(({ row, places }) => mover(row, places, this.views));
    const moves = ask(divisionMoves, move.from, { type: 'MoveThings', data: { ...move, move: id, kind: asked.kind, things: steps.map((one) => one.id) } });
    const receipt = await this.commands.run(caller, 'moveOutOfRetiredDivision', asked, [moves, ...steps]);
    return { ...receipt, moved: this.views.get<{ things: number }>(findMove(id))?.things ?? 0 };
  }

  /** What still stands there, counted up to a bound, and what of it cannot go along. */
  left({ kind, ...asked }: Asked, caller: Caller): Left {
    const move = this.asked({ kind, ...asked }, caller);
    const stuck: { row: StandingRow; code: StuckCode }[] = [];
    let left = 0;
    for (const row of this.standing(kind, move.from, caller.reach)) {
      left++;
      const places = this.placesOf(kind, row, move);
      if (typeof places === 'string' && stuck.length < MOST_NAMED) stuck.push({ row, code: places });
    }
    return { left, stuck };
  }

  /** Divisions have their names in Chinese only. */
  private term(code: string): Named | undefined {
    const found = this.regions.find(code);
    if (!found) return undefined;
    const said = `${code} ${found.name}`;
    return { code, labels: say(said, said, said) };
  }

  private movable(kind: MovableKind, move: MoveAsked, reach: Reach, limit: number): { row: StandingRow; places: Places }[] {
    const found: { row: StandingRow; places: Places }[] = [];
    for (const row of this.standing(kind, move.from, reach)) {
      const places = this.placesOf(kind, row, move);
      if (typeof places !== 'string') found.push({ row, places });
      if (found.length >= limit) break;
    }
    return found;
  }

  private placesOf(kind: MovableKind, row: StandingRow, move: MoveAsked): Places | StuckCode {
    return placesAfter(kind, codesOf(row), move, (code) => this.regions.exists(code));
  }

  private *standing(kind: MovableKind, code: string, reach: Reach): Generator<StandingRow> {
    const rows = retiredKinds.find((one) => one.code === kind)?.rows;
    let seen = 0;
    for (let after = ''; rows !== undefined && seen < MOST_LOOKED_AT;) {
      const page = this.views.all<StandingRow>(rows({ code, reach, stationId: null, after, limit: PAGE }));
      yield* page;
      seen += page.length;
      if (page.length < PAGE) return;
      after = String(page.at(-1)?.tie);
    }
  }
}
