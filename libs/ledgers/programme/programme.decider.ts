import { aggregate, refusals, type SealedEventOf } from '#platform/event-sourcing';
import { yuan } from '#reference/catalogue';
import { coversAll, normaliseRegions } from '#reference/region';
import {
  programmeEvents, type CountingRule, type Funding, type MemberRole, type ProgrammeEvent, type ProgrammeMember, type ProgrammeTarget,
} from './programme.events.js';
import type { programmeMessages } from './programme.messages.js';

type DataOf<T extends ProgrammeEvent['type']> = Extract<ProgrammeEvent, { type: T }>['data'];
export type ProgrammeCommand =
  | { type: 'OpenProgramme'; data: DataOf<'ProgrammeOpened'> }
  /** The station that kept it is no more. */
  | { type: 'FollowStation'; data: { from: string; to: string } }
  /** A station that took part is no more. */
  | { type: 'FollowMember'; data: { from: string; to: string } }
  /** A station that carried a branch is no more. */
  | { type: 'FollowBranch'; data: { branch: string; from: string; to: string } }
  | { type: 'ChangeRule'; data: DataOf<'ProgrammeRuleChanged'> }
  | { type: 'SetFunding'; data: Funding }
  /** Left out: the places and the period of the programme. */
  | { type: 'AddTarget'; data: Omit<ProgrammeTarget, 'regions' | 'from' | 'until'> & Partial<ProgrammeTarget> }
  | { type: 'RemoveTarget'; data: DataOf<'ProgrammeTargetRemoved'> }
  | { type: 'AddBranch'; data: DataOf<'ProgrammeBranchAdded'> }
  | { type: 'EndBranch'; data: DataOf<'ProgrammeBranchEnded'> }
  | { type: 'Join'; data: { members: readonly ProgrammeMember[] } }
  | { type: 'Leave'; data: DataOf<'ProgrammeMemberLeft'> }
  | { type: 'CloseProgramme'; data: { reason: string } }
  /** It was closed by mistake. */
  | { type: 'ReopenProgramme'; data: Record<never, never> };

interface Programme {
  status: 'unknown' | 'open' | 'closed';
  station: string | null;
  regions: readonly string[];
  from: string;
  until: string;
  rule: CountingRule;
  readonly targets: Map<string, ProgrammeTarget>;
  /** With the station that carries each. */
  readonly branches: Map<string, string | undefined>;
  readonly members: Set<string>;
}

export const WHOLE = 10_000;
const refuse = refusals<keyof typeof programmeMessages>();
const stationRoles = ['STATION', 'DEMONSTRATION_STATION'] as const;
const keyOf = (role: MemberRole, member: string): string => `${role} ${member}`;

function decide({ type, data }: ProgrammeCommand, programme: Programme): readonly ProgrammeEvent[] {
  if (type === 'OpenProgramme') {
    if (programme.status !== 'unknown') return refuse('PROGRAMME_ALREADY_OPENED');
    const regions = normaliseRegions(data.regions);
    if (regions.length === 0) return refuse('PROGRAMME_WITHOUT_PLACE');
    if (data.from > data.until) return refuse('PROGRAMME_DATES_REVERSED');
    return [{ type: 'ProgrammeOpened', data: { ...data, regions } }];
  }
  if (programme.status === 'unknown') return refuse('PROGRAMME_NOT_FOUND');
  if (type === 'ReopenProgramme') return programme.status === 'closed' ? [{ type: 'ProgrammeReopened', data }] : [];
  if (programme.status === 'closed') return type === 'CloseProgramme' ? [] : refuse('PROGRAMME_CLOSED');
  switch (type) {
    case 'ChangeRule': {
      const narrowed = [...programme.targets.values()].some(({ kinds }) => !within(data.rule, kinds));
      if (narrowed) return refuse('PROGRAMME_TARGET_OUTSIDE_RULE');
      if (!data.rule.tied && [...programme.targets.values()].some(({ measure }) => measure === 'PERSONS')) return refuse('PROGRAMME_PERSONS_NEED_TIE');
      return [{ type: 'ProgrammeRuleChanged', data }];
    }
    case 'FollowStation':
      return programme.station === data.from ? [{ type: 'ProgrammeHandedOver', data }] : [];
    case 'FollowMember':
      return stationRoles.filter((role) => programme.members.has(keyOf(role, data.from))).map((role) => ({ type: 'ProgrammeMemberHandedOver', data: { ...data, role } }));
    case 'FollowBranch':
      return programme.branches.get(data.branch) === data.from ? [{ type: 'ProgrammeBranchHandedOver', data }] : [];
    case 'SetFunding':
      return [{ type: 'ProgrammeFundingSet', data: sound(data) }];
    case 'AddTarget':
      return targeted(data, programme);
    case 'RemoveTarget':
      return programme.targets.has(data.target) ? [{ type: 'ProgrammeTargetRemoved', data }] : refuse('PROGRAMME_TARGET_NOT_FOUND');
    case 'AddBranch':
      return [{ type: 'ProgrammeBranchAdded', data: { ...data, regions: placed(data.regions, programme) } }];
    case 'EndBranch':
      return programme.branches.has(data.branch) ? [{ type: 'ProgrammeBranchEnded', data }] : refuse('PROGRAMME_BRANCH_NOT_FOUND');
    case 'Join': {
      const anew = new Map(data.members.filter(({ role, member }) => !programme.members.has(keyOf(role, member))).map((one) => [keyOf(one.role, one.member), one]));
      return [...anew.values()].map((one) => {
        placed([one.region], programme);
        return { type: 'ProgrammeMemberJoined', data: one };
      });
    }
    case 'Leave':
      return programme.members.has(keyOf(data.role, data.member)) ? [{ type: 'ProgrammeMemberLeft', data }] : [];
    case 'CloseProgramme':
      return [{ type: 'ProgrammeClosed', data }];
  }
}

function targeted(data: Extract<ProgrammeCommand, { type: 'AddTarget' }>['data'], programme: Programme): readonly ProgrammeEvent[] {
  const { from = programme.from, until = programme.until } = data;
  const regions = data.regions === undefined ? [...programme.regions] : placed(data.regions, programme);
  if (from > until) return refuse('PROGRAMME_DATES_REVERSED');
  if (from < programme.from || until > programme.until) return refuse('PROGRAMME_TARGET_OUTSIDE_PERIOD', { from: programme.from, until: programme.until });
  if (!within(programme.rule, data.kinds)) return refuse('PROGRAMME_TARGET_OUTSIDE_RULE');
  if (data.measure === 'PERSONS' && !programme.rule.tied) return refuse('PROGRAMME_PERSONS_NEED_TIE');
  return [{ type: 'ProgrammeTargetAdded', data: { ...data, regions, from, until } }];
}

const within = ({ kinds }: CountingRule, asked: readonly string[]): boolean => kinds.length === 0 || asked.every((kind) => (kinds as readonly string[]).includes(kind));

/** The shortest form of divisions that all lie within the programme's. */
function placed(regions: readonly string[], programme: Programme): string[] {
  const places = normaliseRegions(regions);
  if (places.length === 0) return refuse('PROGRAMME_WITHOUT_PLACE');
  return coversAll(programme.regions, places) ? places : refuse('PROGRAMME_PLACE_OUTSIDE');
}

/** Whoever pays, pays the whole together, and each is named once. */
function sound(funding: Funding): Funding {
  const { unit, totalFen, shares } = funding;
  if (shares.some(({ organization, name }) => (organization === undefined) === (name === undefined))) return refuse('PROGRAMME_FUNDER_UNCLEAR');
  const funders = shares.map(({ organization, name = '' }) => organization ?? ` ${name}`);
  if (new Set(funders).size !== funders.length) return refuse('PROGRAMME_FUNDER_TWICE');
  const sum = shares.reduce((all, { amount }) => all + amount, 0);
  const whole = unit === 'BASIS_POINTS' ? WHOLE : (totalFen ?? sum);
  if (sum !== whole || shares.some(({ amount }) => amount <= 0)) {
    const said = (amount: number): string => (unit === 'FEN' ? `¥${yuan(amount)}` : `${amount / (WHOLE / 100)}%`);
    return refuse('PROGRAMME_SHARES_WRONG', { sum: said(sum), whole: said(whole) });
  }
  return unit === 'FEN' ? { ...funding, totalFen: whole } : funding;
}

function evolve(programme: Programme, { type, data }: SealedEventOf<typeof programmeEvents>): Programme {
  switch (type) {
    case 'ProgrammeOpened':
      return { ...programme, status: 'open', station: data.station, regions: data.regions, from: data.from, until: data.until, rule: data.rule };
    case 'ProgrammeHandedOver':
      programme.station = data.to;
      break;
    case 'ProgrammeRuleChanged':
      programme.rule = data.rule;
      break;
    case 'ProgrammeFundingSet':
      break;
    case 'ProgrammeTargetAdded':
      programme.targets.set(data.target, data);
      break;
    case 'ProgrammeTargetRemoved':
      programme.targets.delete(data.target);
      break;
    case 'ProgrammeBranchAdded':
      programme.branches.set(data.branch, data.station);
      break;
    case 'ProgrammeBranchEnded':
      programme.branches.delete(data.branch);
      break;
    case 'ProgrammeBranchHandedOver':
      programme.branches.set(data.branch, data.to);
      break;
    case 'ProgrammeMemberHandedOver':
      programme.members.delete(keyOf(data.role, data.from));
      programme.members.add(keyOf(data.role, data.to));
      break;
    case 'ProgrammeMemberJoined':
      programme.members.add(keyOf(data.role, data.member));
      break;
    case 'ProgrammeMemberLeft':
      programme.members.delete(keyOf(data.role, data.member));
      break;
    case 'ProgrammeClosed':
      programme.status = 'closed';
      break;
    case 'ProgrammeReopened':
      programme.status = 'open';
  }
  return programme;
}

export const programme = aggregate<typeof programmeEvents, Programme, ProgrammeCommand>({
  category: 'programme',
  events: programmeEvents,
  initial: () => ({
    status: 'unknown', station: null, regions: [], from: '', until: '', rule: { kinds: [], topics: [], channels: [], tied: true }, targets: new Map(), branches: new Map(), members: new Set(),
  }),
  decide,
  evolve,
});
