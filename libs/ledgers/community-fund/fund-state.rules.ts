import type { SealedEventOf } from '#platform/event-sourcing';
import type { FundPartyRole, GrantPurpose } from '#reference/catalogue';
import { limitChanged, type LimitChange } from './approval-limit.rules.js';
import type { communityFundEvents, donorKinds, FundLeg, GoodsLeg, Grantee, GrantOf, Locality, PledgeInstalment } from './community-fund.events.js';
import type { Stock } from './legs.rules.js';

type Recorded = SealedEventOf<typeof communityFundEvents>;
type Moved = Extract<Recorded, { data: { legs: readonly FundLeg[] } }>;

interface Kept {
  readonly type: Moved['type'];
  readonly legs: readonly FundLeg[];
  readonly goods: readonly GoodsLeg[];
  /** The grant that it brings back, of a return. */
  readonly grant?: string;
  /** The pledge that it is of, and the number of its receipt: of a gift. */
  readonly pledge?: string;
  readonly receipt?: string;
  reversed: boolean;
  /** Of a grant: returns that were not reversed. */
  returns: number;
}
interface Grant {
  status: 'waiting' | 'made' | 'refused' | 'reversed';
  readonly grantee: Grantee;
  readonly purpose: GrantPurpose;
  readonly of: GrantOf;
  readonly application?: string;
  readonly askedBy: string;
  readonly askedByPerson?: string;
  /** It is said in words what it is for. */
  worded: boolean;
  on: string;
  /** What the grantee still has of it: fen as `quantity`, or goods with their value. */
  out: Stock;
}

export interface Fund {
  status: 'unknown' | 'open' | 'inForce' | 'closed';
  charity: string;
  station: string;
  locality: Locality;
  from: string;
  approvalLimitFen: number;
  limitChange: LimitChange | undefined;
  /** Of money; never below nought. */
  balanceFen: number;
  readonly signed: Map<FundPartyRole, string>;
  /** What is left of goods, by item; never below nought. */
  readonly items: Map<string, Stock>;
  readonly entries: Map<string, Kept>;
  readonly grants: Map<string, Grant>;
  /** `overdue`: days of instalments of which it was said. `ended`: the reason. */
  readonly pledges: Map<string, { readonly donor: string; readonly instalments: readonly PledgeInstalment[]; receivedFen: number; readonly overdue: Set<string>; ended: string | undefined }>;
  /** Pledges that ended when it was closed. */
  endedWithIt: readonly string[];
  readonly donors: Map<string, { readonly kind: (typeof donorKinds)[number]; forgotten: boolean }>;
  readonly receipts: Set<string>;
}
/** All of whom sign before it is in force. */
export const PARTIES = 3;
export const initialFund = (): Fund => ({
  status: 'unknown', charity: '', station: '', locality: { kind: 'ORGANIZATION', id: '' }, from: '', approvalLimitFen: 0, limitChange: undefined, balanceFen: 0, signed: new Map(), items: new Map(),
  entries: new Map(), grants: new Map(), pledges: new Map(), endedWithIt: [], donors: new Map(), receipts: new Set(),
});

const ofFund = ({ account }: { account: string }): boolean => account.startsWith('fund:');
/** What came to grantees (or, below nought, went from them). */
const toGrantee = (legs: readonly FundLeg[], goods: readonly GoodsLeg[]): Stock => {
  const out = { quantity: 0, valueFen: 0 };
  for (const { account, fen } of legs) if (account.startsWith('grantee:')) out.quantity += fen;
  for (const { account, quantity, valueFen } of goods)
    if (account.startsWith('grantee:')) {
      out.quantity += quantity;
      out.valueFen += valueFen;
    }
  return out;
};
const plus = (a: Stock, b: Stock): Stock => ({ quantity: a.quantity + b.quantity, valueFen: a.valueFen + b.valueFen });

function moved(fund: Fund, { type, data }: Moved): void {
  for (const leg of data.legs.filter(ofFund)) fund.balanceFen += leg.fen;
  for (const leg of data.goods.filter(ofFund)) fund.items.set(leg.item, plus(fund.items.get(leg.item) ?? { quantity: 0, valueFen: 0 }, leg));
  fund.entries.set(data.entry, { type, legs: data.legs, goods: data.goods, reversed: false, returns: 0, ...('grant' in data ? { grant: data.grant } : {}), ...givenIn(data) });
}

const givenIn = (data: Moved['data']): Pick<Kept, 'pledge' | 'receipt'> =>
  'receipt' in data ? { receipt: data.receipt, ...('pledge' in data && data.pledge !== undefined ? { pledge: data.pledge } : {}) } : {};

export function evolve(fund: Fund, event: Recorded): Fund {
  if ('legs' in event.data) moved(fund, event as Moved);
  const { type, data } = event;
  switch (type) {
    case 'FundOpened':
      return Object.assign(fund, { ...data, status: 'open' });
    case 'FundHandedOver':
      fund.station = data.to;
      break;
    case 'FundAgreementJoined':
      fund.signed.set(data.party, data.on);
      break;
    case 'FundAgreementInForce':
      fund.status = 'inForce';
      break;
    case 'FundApprovalLimitChanged':
      fund.limitChange = data.by === undefined ? undefined : limitChanged(fund.limitChange, data.by, fund.approvalLimitFen);
      fund.approvalLimitFen = data.approvalLimitFen;
      break;
    case 'FundPledgeMade':
      fund.pledges.set(data.pledge, { donor: data.donor, instalments: data.instalments, receivedFen: 0, overdue: new Set(), ended: undefined });
      gave(fund, data);
      break;
    case 'FundPledgeInstalmentOverdue':
      fund.pledges.get(data.pledge)?.overdue.add(data.dueOn);
      break;
    case 'FundPledgeEnded': {
      const pledge = fund.pledges.get(data.pledge);
      if (pledge) pledge.ended = data.reason;
      break;
    }
    case 'FundPledgeReopened': {
      const pledge = fund.pledges.get(data.pledge);
      if (pledge) pledge.ended = undefined;
      break;
    }
    case 'FundDonationRecorded':
    case 'FundGoodsReceived':
      fund.receipts.add(data.receipt);
      if ('pledge' in data) came(fund, data.pledge, data.legs, 1);
      gave(fund, data);
      break;
    case 'FundGrantRequested': {
      const { grant, words, ...terms } = data;
      fund.grants.set(grant, { ...terms, worded: words !== undefined, status: 'waiting', on: '', out: { quantity: 0, valueFen: 0 } });
      break;
    }
    case 'FundGrantRefused': {
      const grant = fund.grants.get(data.grant);
      if (grant) grant.status = 'refused';
      break;
    }
    case 'FundGrantMade': {
      const { entry, on, legs, goods, grantee, purpose, askedBy } = data;
      const worded = data.words !== undefined || fund.grants.get(entry)?.worded === true;
      const of = goods[0] ? { item: goods[0].item, quantity: goods[0].quantity } : { amountFen: legs[0]?.fen ?? 0 };
      fund.grants.set(entry, { status: 'made', grantee, purpose, of, askedBy, worded, on, out: toGrantee(legs, goods) });
      break;
    }
    case 'FundGrantWordsForgotten': {
      const grant = fund.grants.get(data.grant);
      if (grant) grant.worded = false;
      break;
    }
    case 'FundGrantReturned':
      back(fund, data.grant, data, 1);
      break;
    case 'FundEntryReversed':
      undone(fund, data);
      break;
    case 'FundClosed':
      fund.status = 'closed';
      fund.endedWithIt = data.pledges ?? [...fund.pledges].filter(([, { ended }]) => ended === data.reason).map(([pledge]) => pledge);
      break;
    case 'FundReopened':
      fund.status = fund.signed.size < PARTIES ? 'open' : 'inForce';
      break;
    case 'FundDonorForgotten': {
      const donor = fund.donors.get(data.donor);
      if (donor) donor.forgotten = true;
      break;
    }
  }
  return fund;
}

/** Money for a pledge, or gone again. */
function came(fund: Fund, id: string | undefined, legs: readonly FundLeg[], sign: 1 | -1): void {
  const pledge = id === undefined ? undefined : fund.pledges.get(id);
  if (pledge) pledge.receivedFen += sign * legs.filter(ofFund).reduce((all, { fen }) => all + fen, 0);
}

function gave(fund: Fund, { donor, donorKind: kind }: { donor: string; donorKind: (typeof donorKinds)[number] }): void {
  if (!fund.donors.has(donor)) fund.donors.set(donor, { kind, forgotten: false });
}

function back(fund: Fund, id: string, { legs, goods }: { legs: readonly FundLeg[]; goods: readonly GoodsLeg[] }, returns: number): void {
  const [grant, entry] = [fund.grants.get(id), fund.entries.get(id)];
  if (grant) grant.out = plus(grant.out, toGrantee(legs, goods));
  if (entry) entry.returns += returns;
}

function undone(fund: Fund, data: Extract<Recorded, { type: 'FundEntryReversed' }>['data']): void {
  const kept = fund.entries.get(data.reverses);
  if (!kept) return;
  kept.reversed = true;
  // What was written down wrongly is written down again, with the receipt that there is.
  if (kept.receipt !== undefined) fund.receipts.delete(kept.receipt);
  came(fund, kept.pledge, kept.legs, -1);
  if (kept.grant !== undefined) back(fund, kept.grant, data, -1);
  const grant = kept.type === 'FundGrantMade' ? fund.grants.get(data.reverses) : undefined;
  if (grant) grant.status = 'reversed';
}
