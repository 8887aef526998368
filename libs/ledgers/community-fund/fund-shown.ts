import type { Language } from '#platform/access';
import { nameIn } from '#platform/graphql';
import { fundEntryKinds, grantPurposes, grantStatuses, type CapacityUnit } from '#reference/catalogue';
import type { FundLeg, GoodsLeg, PledgeInstalment } from './community-fund.events.js';
import type { EntryRow, FundBookRow, FundRow, GrantRow, ItemRow, PledgeRow, SumRow } from './community-fund.queries.js';
import { missingByInstalment } from './pledged.rules.js';
import type { CommunityFund, FundEntry, FundFigures, FundGoods, FundGrant, FundPledge } from './types.js';

export const shownFund = (row: FundRow, language: Language): CommunityFund => ({
  id: row.id, title: nameIn(language, { zh: row.title_zh, bo: row.title_bo, en: row.title_en }), charityId: row.charity, stationId: row.station,
  locality: { kind: row.locality_kind, id: row.locality }, region: row.region, from: row.from_date, approvalLimitFen: row.limit_fen, inForceOn: row.in_force_on,
  closedOn: row.closed_on, closedFor: row.closed_for,
});

export function shownFigures(row: FundRow, book: readonly FundBookRow[], sums: readonly SumRow[], language: Language): FundFigures {
  const sum = (kind: SumRow['kind'], of: 'fen' | 'goods_fen' | 'entries'): number => sums.filter((one) => one.kind === kind).reduce((all, one) => all + one[of], 0);
  const own = book.find(({ kind }) => kind === 'fund');
  const { id: fundId, title, charityId, stationId, region, from, inForceOn, closedOn } = shownFund(row, language);
  return {
    fundId, title, charityId, stationId, region, from, inForceOn, closedOn, balanceFen: own?.fen ?? 0, donations: sum('DONATION', 'entries'), donatedFen: sum('DONATION', 'fen'),
    grants: sum('GRANT', 'entries'), grantedFen: sum('GRANT', 'fen'), returnedFen: sum('GRANT_RETURN', 'fen'), goodsReceivedFen: sum('GOODS_DONATION', 'goods_fen'),
    goodsGrantedFen: sum('GRANT', 'goods_fen'), goodsReturnedFen: sum('GRANT_RETURN', 'goods_fen'), goodsOnHandFen: own?.goods_fen ?? 0,
    sumOfLegsFen: book.reduce((all, { fen }) => all + fen, 0), sumOfGoodsFen: book.reduce((all, { goods_fen }) => all + goods_fen, 0),
    purposes: sums.flatMap(({ kind, purpose, fen, goods_fen, entries }) =>
      kind === 'GRANT' && purpose !== '' && entries > 0 ? [{ purpose, label: grantPurposes.find(purpose)?.labels[language] ?? purpose, grants: entries, amountFen: fen, goodsFen: goods_fen }] : []),
  };
}

export const shownEntry = (row: EntryRow, language: Language): FundEntry => ({
  id: row.id, fundId: row.fund, kind: row.kind, kindLabel: fundEntryKinds.find(row.kind)?.labels[language] ?? row.kind, on: row.on_date, recordedAt: row.at, amountFen: row.fen,
  itemId: row.item, item: row.name, unit: row.unit as CapacityUnit | null, quantity: row.quantity, valueFen: row.value_fen, donorId: row.donor, receiptNumber: row.receipt,
  grantId: row.of_grant, granteeKind: row.grantee_kind, granteeId: row.grantee, purpose: row.purpose, reversesId: row.reverses, reversedById: row.reversed_by, reason: row.reason,
  legs: JSON.parse(row.legs) as FundLeg[], goods: JSON.parse(row.goods) as GoodsLeg[],
});

export const shownGrant = (row: GrantRow, language: Language): FundGrant => ({
  id: row.id, fundId: row.fund, status: row.status, statusLabel: grantStatuses.find(row.status)?.labels[language] ?? row.status, granteeKind: row.grantee_kind, granteeId: row.grantee,
  purpose: row.purpose, applicationId: row.application, amountFen: row.amount_fen, itemId: row.item, quantity: row.quantity, askedBy: row.asked_by, approvedBy: row.approved_by,
  madeOn: row.made_on, split: row.split === 1, returnedFen: row.returned_fen, returnedQuantity: row.returned_quantity, reason: row.reason, sealedWords: row.words,
});

export const shownGoods = (row: ItemRow): FundGoods => ({
  id: row.id, item: row.name, unit: row.unit as CapacityUnit, quantity: row.quantity, valueFen: row.value_fen, receivedQuantity: row.received_quantity, receivedFen: row.received_fen,
});

export function shownPledge(row: PledgeRow, today: string): FundPledge {
  const promised = JSON.parse(row.instalments) as PledgeInstalment[];
  const missing = missingByInstalment(promised, row.received_fen);
  const instalments = promised.map((one, at) => {
    const missingFen = missing[at] ?? 0;
    return { ...one, missingFen, overdue: row.ended === null && one.on < today && missingFen > 0 };
  });
  return {
    id: row.id, donorId: row.donor, instalments, amountFen: row.amount_fen, receivedFen: row.received_fen,
    overdueFen: instalments.reduce((all, { overdue, missingFen }) => all + (overdue ? missingFen : 0), 0), ended: row.ended,
  };
}
