import { reaches, type Caller } from '#platform/access';
import type { Clock } from '#platform/clock';
import { step, type Commands, type Receipt } from '#platform/dispatch';
import { ask, derivedId, Refusal, refusals, type Ask } from '#platform/event-sourcing';
import type { Views } from '#platform/read-model';
import { dueSource, type DueSource } from '#platform/timekeeper';
import { addHours } from '#reference/calendar';
import { settled, type Offer, type Proposals } from '#linking/linkage/slice';
import { team, type TeamCommand } from './team.decider.js';
import type { TeamMember, VacancyEnd } from './team.events.js';
import type { TeamMaking, Made } from './team-making.js';
import type { teamMessages } from './team.messages.js';
import { findTeamCase, vacanciesDue, type TeamCaseRow, type VacancyRow } from './team.queries.js';
import type { Chosen } from './team.rules.js';

const refuse = refusals<keyof typeof teamMessages>();
/** Somebody else took the room, or the promise, between the choice and the step. */
const lostRaces: ReadonlySet<string> = new Set(['CAPACITY_SHORT', 'RESOURCE_PAUSED', 'RESOURCE_RETIRED', 'LINKAGE_DOES_NOT_MATCH', 'NEED_PROMISED_ALREADY', 'NEED_CLOSED']);
const TRIES = 3;
/** Where nobody was found, somebody may be tomorrow. */
const SEEK_AGAIN_HOURS = 24;

/** Teams at work: proposed whole or not at all, and made whole again when somebody is lost. */
export class Teams {
  constructor(
    private readonly commands: Commands,
    private readonly views: Views,
    private readonly clock: Clock,
    private readonly making: TeamMaking,
    private readonly proposals: Proposals,
  ) {}

  /** Out of reach reads like not found. */
  find(caseId: string, { reach }: Caller): TeamCaseRow | undefined {
    const row = this.views.get<TeamCaseRow>(findTeamCase(caseId));
    return row && reaches(reach, { station: row.station, region: row.region }) ? row : undefined;
  }

  /** @throws Refusal CASE_NOT_FOUND | CASE_CLOSED | TEAM_WITHOUT_NEEDS, and what stands in the way of a linkage */
  async propose(input: { readonly commandId: string; readonly caseId: string }, caller: Caller): Promise<Receipt> {
    const { caseId } = input;
    for (let tries = 1; ; tries++) {
      const file = this.find(caseId, caller);
      const made = file && file.open === 1 ? await this.making.make(file, caller) : undefined;
      const members = made?.chosen.map((one) => joining(one, derivedId(input.commandId.toLowerCase(), caller.actor.id, 'team', one.need, one.resource))) ?? [];
      const proposing = (): TeamCommand => {
        if (!file) return refuse('CASE_NOT_FOUND');
        if (file.open === 0) return refuse('CASE_CLOSED');
        if (!made || made.asked.size === 0) return refuse('TEAM_WITHOUT_NEEDS');
        return { type: 'ProposeTeam', data: proposalOf(file, made, members) };
      };
      try {
        return await this.commands.run(caller, 'proposeTeam', input, [step(team, caseId, proposing), ...this.proposals.together(offersOf(made?.chosen ?? [], members), caller)]);
      } catch (error) {
        if (tries === TRIES || !(error instanceof Refusal) || !lostRaces.has(error.code)) throw error;
      }
    }
  }

  /** Whoever takes a place that somebody left, with the linkage, in one step; else that nobody was found. */
  readonly due: DueSource = dueSource<VacancyRow>({
    name: 'team-vacancies',
    rows: vacanciesDue,
    order: async ({ id: lost, due_at: dueAt, case: caseId, need }) => {
      const file = this.views.get<TeamCaseRow>(findTeamCase(caseId));
      const closing = (because: VacancyEnd): readonly Ask[] => [ask(team, caseId, { type: 'CloseVacancy', data: { lost, because } })];
      if (!file || file.open === 0) return closing('CASE_CLOSED');
      const caller = itself(file);
      const made = await this.making.make(file, caller, need);
      const state = await this.making.stateOf(need, caller);
      if (state !== 'OPEN') return closing(state);
      const [one] = made.chosen;
      if (!one) {
        const partyKind = made.asked.get(need)?.wanted.kind ?? null;
        const now = this.clock.now();
        return [ask(team, caseId, { type: 'LeaveVacancy', data: { lost, partyKind, seekAgainAt: addHours(now > dueAt ? now : dueAt, SEEK_AGAIN_HOURS) } })];
      }
      const member = joining(one, derivedId(lost, 'team vacancy', one.need, one.resource));
      return [ask(team, caseId, { type: 'ReplaceMember', data: { lost, member } }), ...(await settled(this.proposals.together(offersOf([one], [member]), caller)))];
    },
  });
}

const joining = ({ need, resource, provider, kinds, band }: Chosen, linkage: string): TeamMember => ({ linkage, need, resource, provider, kinds, band });

const offersOf = (chosen: readonly Chosen[], members: readonly TeamMember[]): readonly Offer[] =>
  chosen.map(({ need: needId, resource, quantity, from }, i) => ({ linkage: members[i]?.linkage ?? '', resource, proposing: { needId, quantity, from } }));

const proposalOf = ({ resident, station, region }: TeamCaseRow, { uncovered, missingKinds }: Made, members: readonly TeamMember[]) =>
  ({ resident, station, region, members, uncovered: uncovered.map(({ need }) => need), missingKinds });

/** The hub itself, on behalf of the station whose case it is. */
const itself = ({ station }: TeamCaseRow): Caller => ({
  id: 'clock:team-vacancies', role: 'STATION_WORKER', station, organization: null, person: null, regions: [], language: 'zh',
  actor: { id: 'clock:team-vacancies', role: 'CLOCK', station, organization: null },
  reach: { kind: 'EVERYWHERE', everywhere: true, stations: [], regions: [], organizations: [], persons: [] },
});
