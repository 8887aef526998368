import type { Caller } from '#platform/access';
import type { Views } from '#platform/read-model';
import { figureIdOf, FigureLoader, partsOfFigureId, type Behind, type OpenedFigure } from '#ledgers/report/slice';
import type { DataOf, MemberRole, TargetMeasure } from './programme.events.js';
import { findTarget, membersBehind, membersCounted, othersBehind, ownBehind, personsOf, type BehindRow, type CountRow, type LedgerMeasure } from './programme.queries.js';
import type { Programmes } from './programmes.js';

const KIND = 'programme-target';
export const targetFigureId = (target: string): string => figureIdOf(KIND, [target]);

export const roleOf: Partial<Record<TargetMeasure, MemberRole>> = { STATIONS: 'STATION', DEMONSTRATION_STATIONS: 'DEMONSTRATION_STATION', KEY_VOLUNTEERS: 'KEY_VOLUNTEER' };
/** Before where one of them stands: the programme's own come first. */
const OWN = 'o', OTHER = 'p';

/** How far a target is. Late and corrected entries are in it. */
export function doneOf(views: Views, row: CountRow, measure: TargetMeasure): number {
  const role = roleOf[measure];
  if (role !== undefined) return views.get<{ n: number }>(membersCounted(row.programme, role, row.id))?.n ?? 0;
  if (measure === 'PERSONS') return views.get<{ n: number }>(personsOf(row.programme, row.id))?.n ?? 0;
  return measure === 'SESSIONS' ? row.sessions : measure === 'PERSON_TIMES' ? row.person_times : row.households;
}

/** Opens what is done of a target to the events behind it. */
export class TargetFigureLoader extends FigureLoader {
  readonly operation = 'programme';

  constructor(
    private readonly views: Views,
    private readonly programmes: Programmes,
  ) {
    super();
  }

  find(id: string, caller: Caller): OpenedFigure | null | undefined {
    const parts = partsOfFigureId(KIND, id);
    if (!parts) return undefined;
    const row = this.views.get<CountRow>(findTarget(parts[0] ?? ''));
    if (!row || !this.programmes.seen(row.programme, caller)) return null;
    const { measure } = JSON.parse(row.facts) as DataOf<'ProgrammeTargetAdded'>;
    return {
      name: measure, stationId: null, region: null, from: row.from_date.slice(0, 7), until: row.until_date.slice(0, 7), value: doneOf(this.views, row, measure),
      behind: (after, limit) => this.behind(row, measure, String(after ?? OWN), limit),
    };
  }

  private behind({ id, programme }: CountRow, measure: TargetMeasure, after: string, limit: number): readonly Behind[] {
    const role = roleOf[measure];
    const place = after.slice(1);
    if (role !== undefined) return this.views.all<BehindRow>(membersBehind(programme, role, id, place, limit)).map((row) => shown(row, OWN, 'ProgrammeMemberJoined'));
    const ledger = measure as LedgerMeasure;
    const own = after.startsWith(OWN) ? this.views.all<BehindRow>(ownBehind(programme, id, ledger, place, limit)) : [];
    const left = limit - own.length;
    const others = left === 0 || ledger === 'PERSONS' ? [] : this.views.all<BehindRow>(othersBehind(id, ledger, after.startsWith(OTHER) ? place : '', left));
    return [...own.map((row) => shown(row, OWN, 'ActivityRecorded')), ...others.map((row) => shown(row, OTHER, 'ActivityRecorded'))];
  }
}

function shown({ place, event, at, about, date, value }: BehindRow, first: string, type: string): Behind {
  const month = date.slice(0, 7);
  return { key: `${first}${place}`, event, type, at, about, month, booked: month, value };
}
