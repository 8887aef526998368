import type { OnePerson } from '#platform/access';
import type { Clock } from '#platform/clock';
import { ask } from '#platform/event-sourcing';
import type { Views } from '#platform/read-model';
import { dueSource, type MakesDue } from '#platform/timekeeper';
import { civilDateAt } from '#reference/calendar';
import type { Consents } from '#linking/consent/slice';
import type { ResidentFiles } from '#linking/resident/slice';
import { agreement } from './agreement.decider.js';
import type { HelperOf } from './agreement.events.js';
import { candidatesOf, helpersGone, leaving, standingOf, uncoveredOf, type LeavingRow, type SubstitutionRow } from './agreement-helpers.queries.js';
import { leavingPlan, mayGoOn, passingSteps, whyNobody, type Candidate, type MayKnow, type Paired, type Standing, type WhyNobody } from './passing.rules.js';

/** Who may go on with what somebody had who leaves: whoever is there, may be asked and is cleared, may know of the resident as consents stand now, and is not the resident. */
export class TakingOver implements MakesDue {
  /** Whose own file was closed helps nobody any more, and has nobody told the agreement. */
  readonly due = dueSource<LeavingRow>({
    name: 'agreement-helpers-gone',
    rows: helpersGone,
    order: (row) => {
      const plan = leavingPlan(row, this.mayKnow());
      return [ask(agreement, row.agreement, { type: 'LetHelperGo', data: { helper: row.helper, reason: 'GONE', stations: [], ...plan } }), ...passingSteps(plan.passed, civilDateAt(row.due_at))];
    },
  });

  constructor(
    private readonly views: Views,
    private readonly clock: Clock,
    private readonly consents: Consents,
    private readonly files: ResidentFiles,
    private readonly onePerson: OnePerson,
  ) {}

  /** What becomes of all that a helper has; undefined where there is no such helper of the agreement. */
  planOf(id: string, helper: string): ReturnType<typeof leavingPlan> | undefined {
    const row = this.views.get<LeavingRow>(leaving(id, helper, this.clock.now()));
    return row && leavingPlan(row, this.mayKnow());
  }

  /** Pairings that nobody could take, and this helper may. */
  openTo(id: string, { kind, id: helper }: HelperOf): readonly string[] {
    const standing = this.views.get<Standing>(standingOf(helper, this.today()));
    if (!standing) return [];
    const mayKnow = this.mayKnow();
    return this.views.all<Paired>(uncoveredOf(id)).filter((one) => mayGoOn(one, { kind, id: helper, ...standing }, mayKnow)).map(({ id: pairing }) => pairing);
  }

  /** What stands in the way of each pairing that nobody could take, as of now. */
  whyNobody(id: string): (row: SubstitutionRow) => WhyNobody | null {
    const candidates = JSON.parse(this.views.get<{ candidates: string }>(candidatesOf(id, this.today()))?.candidates ?? '[]') as Candidate[];
    const mayKnow = this.mayKnow();
    return ({ what, covered, old, resident, minor }) => (what === 'LINKAGE' || covered === 1 || resident === null ? null : whyNobody({ id: old, resident, minor }, candidates.filter((one) => !this.isThemselves(resident, one)), mayKnow));
  }

  /** What was said of each resident is read once. */
  private mayKnow(): MayKnow {
    const asked = new Map<string, ReturnType<Consents['whoMayKnow']>>();
    return ({ resident, minor }, helper) => {
      let who = asked.get(resident);
      if (!who) asked.set(resident, (who = this.consents.whoMayKnow(resident, { minor: minor === 1, today: this.today() })));
      return who(helper) && !this.isThemselves(resident, helper);
    };
  }

  private isThemselves(resident: string, { kind, id }: HelperOf): boolean {
    return kind === 'VOLUNTEER' && this.files.isOneOf(this.onePerson.sameAs(id), resident);
  }

  private today(): string {
    return civilDateAt(this.clock.now());
  }
}
