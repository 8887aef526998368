import { aggregate, isPerson, refusals, speaksForOrganization, type Actor, type Circumstances, type CommandData, type SealedEventOf } from '#platform/event-sourcing';
import { civilDateAt, endOfDay } from '#reference/calendar';
import { yuan, type FundPartyRole, type GrantPurpose } from '#reference/catalogue';
import { aloneUpTo } from './approval-limit.rules.js';
import { communityFundEvents, type CommunityFundEvent, type Giver, type Grantee, type GrantOf, type Locality, type PledgeInstalment } from './community-fund.events.js';
import type { communityFundMessages } from './community-fund.messages.js';
import { closed, pledgeReopened, reopened } from './closing.rules.js';
import { evolve, initialFund, PARTIES, type Fund } from './fund-state.rules.js';
import { missingOf } from './pledged.rules.js';
import { money, ofGoods, opposite, oppositeGoods, partOf } from './legs.rules.js';

type Given = Giver & { name?: string };
type Terms = { grantee: Grantee; purpose: GrantPurpose; application?: string };
/** `fund`: the id of the entity, which names its account. */
interface OfFund {
  readonly fund: string;
}

export type CommunityFundCommand =
  | {
      type: 'OpenFund';
      data: { title: { zh: string; bo?: string; en?: string }; charity: string; station: string; locality: Locality; region: string; from: string; approvalLimitFen: number };
    }
  /** `speaksFor`: the parties for which the actor can sign, as the registers say. */
  | { type: 'JoinAgreement'; data: { party: FundPartyRole; on: string; speaksFor: readonly FundPartyRole[] } }
  /** The station that is a party to it is no more. */
  | { type: 'FollowStation'; data: { from: string; to: string } }
  | { type: 'ChangeApprovalLimit'; data: { approvalLimitFen: number } }
  | { type: 'Pledge'; data: Given & { pledge: string; instalments: readonly PledgeInstalment[] } }
  | { type: 'EndPledge'; data: { pledge: string; reason: string } }
  /** It was ended by mistake. */
  | { type: 'ReopenPledge'; data: { pledge: string } }
  /** By the clock. */
  | { type: 'MissInstalment'; data: { pledge: string; on: string } }
  | { type: 'RecordDonation'; data: OfFund & Given & { entry: string; on: string; receipt: string; amountFen: number; pledge?: string } }
  | { type: 'ReceiveGoods'; data: OfFund & Given & { entry: string; on: string; receipt: string; item: string; unit: string; quantity: number; valueFen: number } }
  /** `expects`: what must come of it, or nothing does: for who does more in the same step. */
  | { type: 'Grant'; data: OfFund & Terms & { grant: string; of: GrantOf; words?: string; expects?: 'MADE' | 'REQUESTED' } }
  /** `application`: of the venture call that asks for it; a call's award is approved nowhere else. */
  | { type: 'ApproveGrant'; data: OfFund & { grant: string; application?: string } }
  | { type: 'RefuseGrant'; data: { grant: string; reason: string; application?: string } }
  /** By itself, once the resident whom it went to is forgotten. */
  | { type: 'ForgetGrantWords'; data: { grant: string } }
  | { type: 'ReturnGrant'; data: OfFund & { entry: string; grant: string; on: string; amount: number } }
  | { type: 'ReverseEntry'; data: { entry: string; reverses: string; reason: string } }
  | { type: 'CloseFund'; data: { reason: string } }
  /** It was closed by mistake. */
  | { type: 'ReopenFund'; data: Record<never, never> }
  | { type: 'ForgetDonor'; data: { donor: string } };

const refuse = refusals<keyof typeof communityFundMessages>();
type Data<K extends CommunityFundCommand['type']> = CommandData<CommunityFundCommand, K>;

const sides = (fund: Fund, actor: Actor): readonly FundPartyRole[] => {
  const { role, station } = actor;
  if (role === 'ADMIN') return ['CHARITY', 'STATION', 'LOCALITY'];
  return [
    ...(role === 'PARTNER' && speaksForOrganization(actor, fund.charity) ? (['CHARITY'] as const) : []),
    ...((role === 'STATION_HEAD' || role === 'STATION_WORKER') && station === fund.station ? (['STATION'] as const) : []),
    ...(role === 'PARTNER' && fund.locality.kind === 'ORGANIZATION' && speaksForOrganization(actor, fund.locality.id) ? (['LOCALITY'] as const) : []),
  ];
};
/** Whoever raises gives the receipt, and keeps the account: the charity. */
const onlyCharity = (fund: Fund, actor: Actor): void => void (sides(fund, actor).includes('CHARITY') || refuse('FUND_CHARITY_ONLY'));
const onlyParties = (fund: Fund, actor: Actor): void => void (sides(fund, actor).length > 0 || refuse('FUND_PARTIES_ONLY'));

/** What is asked of one that is closed, too. */
const whileClosed: ReadonlySet<CommunityFundCommand['type']> = new Set(['CloseFund', 'ReopenFund', 'ForgetDonor']);

function decide({ type, data }: CommunityFundCommand, fund: Fund, { now, actor }: Circumstances): readonly CommunityFundEvent[] {
  const today = civilDateAt(now);
  if (type === 'OpenFund') return fund.status === 'unknown' ? opened(data) : refuse('FUND_ALREADY_OPENED');
  if (fund.status === 'unknown') return refuse('FUND_NOT_FOUND');
  if (type === 'FollowStation') return fund.station === data.from ? [{ type: 'FundHandedOver', data }] : [];
  if (type === 'MissInstalment') return missed(data, fund, now);
  if (type === 'ForgetGrantWords') return fund.grants.get(data.grant)?.worded ? [{ type: 'FundGrantWordsForgotten', data }] : [];
  if (fund.status === 'closed' && !whileClosed.has(type)) return refuse('FUND_CLOSED');
  if (type === 'JoinAgreement') return joined(data, fund, actor, today);
  if (type === 'Grant' || type === 'ApproveGrant' || type === 'RefuseGrant') {
    onlyParties(fund, actor);
    return type === 'Grant' ? [granted(data, fund, actor, today)] : type === 'ApproveGrant' ? [approved(data, fund, actor, today)] : [notGranted(data, fund, actor)];
  }
  onlyCharity(fund, actor);
  switch (type) {
    case 'ChangeApprovalLimit':
      return data.approvalLimitFen === fund.approvalLimitFen ? [] : [{ type: 'FundApprovalLimitChanged', data: { ...data, by: actor.id } }];
    case 'Pledge':
      if (!isSchedule(data.instalments)) return refuse('PLEDGE_SCHEDULE_UNCLEAR');
      return [{ type: 'FundPledgeMade', data: { ...data, ...giver(data, fund) } }];
    case 'EndPledge':
      return (fund.pledges.get(data.pledge) ?? refuse('FUND_PLEDGE_NOT_FOUND')).ended === undefined ? [{ type: 'FundPledgeEnded', data }] : [];
    case 'ReopenPledge':
      return pledgeReopened(data.pledge, fund);
    case 'RecordDonation':
      return [donated(data, fund, today)];
    case 'ReceiveGoods':
      return [received(data, fund, today)];
    case 'ReturnGrant':
      return [returned(data, fund, today)];
    case 'ReverseEntry':
      return [reversed(data, fund, today)];
    case 'CloseFund':
      return fund.status === 'closed' ? [] : closed(data.reason, fund, today);
    case 'ReopenFund':
      return fund.status === 'closed' ? reopened(fund) : [];
    case 'ForgetDonor': {
      const donor = fund.donors.get(data.donor);
      if (donor?.kind !== 'PERSON') return refuse('FUND_DONOR_NOT_FOUND');
      return donor.forgotten ? [] : [{ type: 'FundDonorForgotten', data }];
    }
  }
}

function opened(data: Data<'OpenFund'>): readonly CommunityFundEvent[] {
  if (data.charity === data.locality.id) return refuse('FUND_PARTIES_NOT_THREE');
  return [{ type: 'FundOpened', data }];
}

function joined({ party, on, speaksFor }: Data<'JoinAgreement'>, fund: Fund, actor: Actor, today: string): readonly CommunityFundEvent[] {
  if (!speaksFor.includes(party) && !sides(fund, actor).includes(party)) return refuse('FUND_SIGNS_FOR_ITSELF');
  if (on > today) return refuse('FUND_DATE_TO_COME', { date: on });
  if (fund.signed.has(party)) return [];
  const signature: CommunityFundEvent = { type: 'FundAgreementJoined', data: { party, on } };
  if (fund.signed.size < PARTIES - 1) return [signature];
  const last = [...fund.signed.values(), on].reduce((a, b) => (a > b ? a : b));
  return [signature, { type: 'FundAgreementInForce', data: { on: last } }];
}

const isSchedule = (instalments: readonly PledgeInstalment[]): boolean =>
  instalments.length > 0 && instalments.every(({ amountFen, on }, i) => amountFen >= 1 && (i === 0 || on > (instalments[i - 1]?.on ?? '')));

/** Once for each instalment. */
function missed({ pledge, on }: Data<'MissInstalment'>, fund: Fund, now: string): readonly CommunityFundEvent[] {
  const known = fund.pledges.get(pledge);
  const donorKind = known && fund.donors.get(known.donor)?.kind;
  if (!known || !donorKind || known.ended !== undefined || known.overdue.has(on) || now < endOfDay(on)) return [];
  const missingFen = missingOf(known, on);
  return missingFen === 0 ? [] : [{ type: 'FundPledgeInstalmentOverdue', data: { pledge, dueOn: on, missingFen, donor: known.donor, donorKind, charity: fund.charity } }];
}

/** A person who gave before is the same donor; a name is written when it is first given. */
function giver({ donor, donorKind, name }: Given, fund: Fund): Given {
  const known = fund.donors.get(donor);
  if (known && known.kind !== donorKind) return refuse('FUND_DONOR_NOT_FOUND');
  if (known?.forgotten) return refuse('FUND_DONOR_NOT_FOUND');
  return { donor, donorKind, ...(name === undefined || known ? {} : { name }) };
}

function arriving({ on, receipt }: { on: string; receipt: string }, fund: Fund, today: string): void {
  if (on < fund.from) refuse('GIFT_BEFORE_FUND', { from: fund.from });
  if (on > today) refuse('FUND_DATE_TO_COME', { date: on });
  if (fund.receipts.has(receipt)) refuse('RECEIPT_ALREADY_USED', { receipt });
}

function donated({ fund: id, amountFen, pledge, ...data }: Data<'RecordDonation'>, fund: Fund, today: string): CommunityFundEvent {
  arriving(data, fund, today);
  if (pledge !== undefined) {
    const promised = fund.pledges.get(pledge) ?? refuse('FUND_PLEDGE_NOT_FOUND');
    if (promised.donor !== data.donor || promised.ended !== undefined) return refuse('FUND_PLEDGE_NOT_FOUND');
  }
  const legs = money({ from: `donor:${data.donor}`, to: `fund:${id}` }, amountFen);
  return { type: 'FundDonationRecorded', data: { entry: data.entry, on: data.on, receipt: data.receipt, ...giver(data, fund), ...(pledge === undefined ? {} : { pledge }), legs, goods: [] } };
}

function received({ fund: id, quantity, valueFen, ...data }: Data<'ReceiveGoods'>, fund: Fund, today: string): CommunityFundEvent {
  arriving(data, fund, today);
  const goods = ofGoods({ from: `donor:${data.donor}`, to: `fund:${id}` }, data.entry, { quantity, valueFen });
  const { entry, on, receipt, item, unit } = data;
  return { type: 'FundGoodsReceived', data: { entry, on, receipt, item, unit, ...giver(data, fund), legs: [], goods } };
}

/** What leaves the fund, in legs; only what is there does. */
function leaving(id: string, grantee: Grantee, of: GrantOf, fund: Fund) {
  const way = { from: `fund:${id}`, to: `grantee:${grantee.id}` };
  if ('amountFen' in of) {
    if (of.amountFen > fund.balanceFen) return refuse('FUND_SHORT', { balance: yuan(fund.balanceFen) });
    return { legs: money(way, of.amountFen), goods: [] };
  }
  const stock = fund.items.get(of.item) ?? refuse('FUND_ITEM_NOT_FOUND');
  if (of.quantity > stock.quantity) return refuse('FUND_GOODS_SHORT', { left: stock.quantity });
  return { legs: [], goods: ofGoods(way, of.item, partOf(stock, of.quantity)) };
}
const valueOf = ({ legs, goods }: ReturnType<typeof leaving>): number => (legs[0]?.fen ?? 0) + (goods[0]?.valueFen ?? 0);

function granted({ fund: id, grant, of, words, expects, ...terms }: Data<'Grant'>, fund: Fund, actor: Actor, today: string): CommunityFundEvent {
  if (fund.status !== 'inForce') return refuse('FUND_NOT_IN_FORCE');
  const moved = leaving(id, terms.grantee, of, fund);
  const alone = valueOf(moved) <= aloneUpTo(actor.id, fund.approvalLimitFen, fund.limitChange);
  if (expects !== undefined && alone !== (expects === 'MADE')) return refuse('FUND_APPROVAL_CHANGED');
  const said = words === undefined ? {} : { words };
  if (!alone) return { type: 'FundGrantRequested', data: { grant, of, ...terms, ...said, askedBy: actor.id, ...(actor.person == null ? {} : { askedByPerson: actor.person }) } };
  return { type: 'FundGrantMade', data: { entry: grant, on: today, ...moved, ...terms, ...said, askedBy: actor.id } };
}

function waiting(grant: string, application: string | undefined, fund: Fund) {
  const known = fund.grants.get(grant) ?? refuse('FUND_GRANT_NOT_FOUND');
  if (known.status !== 'waiting') return refuse('FUND_GRANT_DECIDED');
  if (known.application !== application) return refuse('FUND_GRANT_OF_A_CALL');
  return known;
}

/** Whether somebody speaks for whoever it goes to. */
const isFor = ({ kind, id }: Grantee, actor: Actor): boolean => (kind === 'ORGANIZATION' ? actor.role === 'PARTNER' && speaksForOrganization(actor, id) : kind === 'STATION' && actor.role !== 'ADMIN' && actor.station === id);

/** What it can pay is judged when it pays: a request keeps nothing back. */
function approved({ fund: id, grant, application }: Data<'ApproveGrant'>, fund: Fund, actor: Actor, today: string): CommunityFundEvent {
  const asked = waiting(grant, application, fund);
  // By another token of theirs is by themselves.
  if (asked.askedBy === actor.id || (asked.askedByPerson !== undefined && isPerson(actor, asked.askedByPerson))) return refuse('FUND_GRANT_NEEDS_ANOTHER');
  if (isFor(asked.grantee, actor)) return refuse('FUND_GRANT_OF_ONES_OWN');
  const { grantee, purpose, askedBy, of } = asked;
  return {
    type: 'FundGrantMade',
    data: {
      entry: grant, on: today, ...leaving(id, grantee, of, fund), grantee, purpose, ...(application === undefined ? {} : { application }), askedBy, approvedBy: actor.id,
    },
  };
}

function notGranted({ grant, reason, application }: Data<'RefuseGrant'>, fund: Fund, actor: Actor): CommunityFundEvent {
  waiting(grant, application, fund);
  return { type: 'FundGrantRefused', data: { grant, by: actor.id, reason } };
}

function returned({ fund: id, entry, grant, on, amount }: Data<'ReturnGrant'>, fund: Fund, today: string): CommunityFundEvent {
  const known = fund.grants.get(grant) ?? refuse('FUND_GRANT_NOT_FOUND');
  if (known.status !== 'made') return refuse('FUND_GRANT_NOT_MADE');
  if (on > today || on < known.on) return refuse('FUND_RETURN_DATE', { date: known.on });
  if (amount > known.out.quantity) return refuse('FUND_RETURN_TOO_MUCH', { left: 'amountFen' in known.of ? yuan(known.out.quantity) : known.out.quantity });
  const way = { from: `grantee:${known.grantee.id}`, to: `fund:${id}` };
  const moved = 'amountFen' in known.of ? { legs: money(way, amount), goods: [] } : { legs: [], goods: ofGoods(way, known.of.item, partOf(known.out, amount)) };
  return { type: 'FundGrantReturned', data: { entry, on, grant, ...moved } };
}

function reversed({ entry, reverses, reason }: Data<'ReverseEntry'>, fund: Fund, today: string): CommunityFundEvent {
  const kept = fund.entries.get(reverses) ?? refuse('FUND_ENTRY_NOT_FOUND');
  if (kept.reversed) return refuse('FUND_ENTRY_ALREADY_REVERSED');
  if (kept.type === 'FundEntryReversed') return refuse('FUND_ENTRY_NOT_REVERSIBLE');
  if (kept.type === 'FundGrantMade' && kept.returns > 0) return refuse('FUND_GRANT_HAS_RETURNS');
  const [legs, goods] = [opposite(kept.legs), oppositeGoods(kept.goods)];
  const fen = legs.reduce((all, leg) => all + (leg.account.startsWith('fund:') ? leg.fen : 0), 0);
  if (fund.balanceFen + fen < 0) return refuse('FUND_SHORT', { balance: yuan(fund.balanceFen) });
  for (const leg of goods.filter(({ account }) => account.startsWith('fund:'))) {
    const { quantity, valueFen } = fund.items.get(leg.item) ?? { quantity: 0, valueFen: 0 };
    if (quantity + leg.quantity < 0 || valueFen + leg.valueFen < 0) return refuse('FUND_GOODS_SHORT', { left: quantity });
  }
  return { type: 'FundEntryReversed', data: { entry, on: today, reverses, reason, legs, goods } };
}

/** A fund of one street: all its money and goods move in this one stream, so that it never pays what it does not have. */
export const communityFund = aggregate<typeof communityFundEvents, Fund, CommunityFundCommand>({
  category: 'communityFund',
  events: communityFundEvents,
  initial: initialFund,
  decide,
  evolve: (fund, event: SealedEventOf<typeof communityFundEvents>) => evolve(fund, event),
});
