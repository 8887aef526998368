import { projection, sql, type Sql } from '#platform/read-model';
import { endOfDay } from '#reference/calendar';
import type { FundEntryKind, GrantPurpose } from '#reference/catalogue';
import { communityFundEvents, type FundLeg, type GoodsLeg, type Grantee, type PledgeInstalment } from './community-fund.events.js';

interface Told {
  readonly id: string;
  readonly occurredAt: string;
}
interface Moved {
  readonly entry: string;
  readonly on: string;
  readonly legs: readonly FundLeg[];
  readonly goods: readonly GoodsLeg[];
}
interface Particulars {
  readonly donor?: string;
  readonly receipt?: string;
  readonly pledge?: string;
  readonly grant?: string;
  readonly grantee?: Grantee;
  readonly purpose?: GrantPurpose;
  readonly reverses?: string;
  readonly reason?: string;
}
const kindOf = (account: string): string => account.slice(0, account.indexOf(':'));
/** What a movement did to the fund itself. */
export function atFund({ legs, goods }: Pick<Moved, 'legs' | 'goods'>) {
  const [money, stock] = [legs.find(({ account }) => kindOf(account) === 'fund'), goods.find(({ account }) => kindOf(account) === 'fund')];
  return { fen: money?.fen ?? 0, item: stock?.item ?? null, quantity: stock?.quantity ?? 0, valueFen: stock?.valueFen ?? 0 };
}

/** What a movement does to the entries, the book in which all legs add up to nought, and the goods, whatever its kind. */
function moved({ id, occurredAt }: Told, kind: FundEntryKind, one: Moved, p: Particulars): readonly Sql[] {
  const { entry, on, legs, goods } = one;
  const { fen, item, quantity, valueFen } = atFund(one);
  return [
    sql`INSERT INTO fund_entry (id, fund, kind, on_date, at, fen, item, quantity, value_fen, legs, goods, donor, receipt, pledge, of_grant, grantee_kind, grantee, purpose, reverses, reason)
        VALUES (${entry}, ${id}, ${kind}, ${on}, ${occurredAt}, ${fen}, ${item}, ${quantity}, ${valueFen}, ${JSON.stringify(legs)}, ${JSON.stringify(goods)}, ${p.donor ?? null},
          ${p.receipt ?? null}, ${p.pledge ?? null}, ${p.grant ?? null}, ${p.grantee?.kind ?? null}, ${p.grantee?.id ?? null}, ${p.purpose ?? null}, ${p.reverses ?? null}, ${p.reason ?? null})`,
    ...[...legs.map((leg) => ({ ...leg, valueFen: 0 })), ...goods.map((leg) => ({ ...leg, fen: 0 }))].map((leg) =>
      sql`INSERT INTO fund_book VALUES (${id}, ${kindOf(leg.account)}, ${leg.fen}, ${leg.valueFen})
          ON CONFLICT (fund, kind) DO UPDATE SET fen = fen + excluded.fen, goods_fen = goods_fen + excluded.goods_fen`),
    ...(item === null ? [] : [sql`UPDATE fund_item SET quantity = quantity + ${quantity}, value_fen = value_fen + ${valueFen} WHERE id = ${item}`]),
  ];
}
/** Money and goods that came or went, by what they were for; a counter-entry takes them out of where the entry had put them. */
const summed = (fund: string, kind: FundEntryKind, purpose: string, one: Moved): Sql => {
  const { fen, valueFen } = atFund(one);
  return sql`INSERT INTO fund_sum VALUES (${fund}, ${kind}, ${purpose}, ${Math.abs(fen)}, ${Math.abs(valueFen)}, 1)
    ON CONFLICT (fund, kind, purpose) DO UPDATE SET fen = fen + excluded.fen, goods_fen = goods_fen + excluded.goods_fen, entries = entries + 1`;
};
const takenOut = (reverses: string): Sql =>
  sql`UPDATE fund_sum SET fen = fund_sum.fen - abs(e.fen), goods_fen = fund_sum.goods_fen - abs(e.value_fen), entries = entries - 1
      FROM fund_entry e WHERE e.id = ${reverses} AND fund_sum.fund = e.fund AND fund_sum.kind = e.kind AND fund_sum.purpose = COALESCE(e.purpose, '')`;
const known = (donor: string, fund: string, kind: string, name: string | undefined): Sql =>
  sql`INSERT OR IGNORE INTO fund_donor VALUES (${donor}, ${fund}, ${kind}, ${name ?? null})`;
/** What comes of a pledge, or goes again, counts for its earliest instalments first. */
const paid = (entry: string, sign: 1 | -1): readonly Sql[] => [
  sql`UPDATE fund_pledge SET received_fen = received_fen + ${sign} * e.fen FROM fund_entry e WHERE e.id = ${entry} AND fund_pledge.id = e.pledge`,
  sql`UPDATE fund_pledge_instalment SET waits = p.ended IS NULL AND through_fen > p.received_fen
      FROM fund_entry e CROSS JOIN fund_pledge p ON p.id = e.pledge WHERE e.id = ${entry} AND fund_pledge_instalment.pledge = p.id`,
];
/** With what is promised up to each. */
const promised = (fund: string, pledge: string, instalments: readonly PledgeInstalment[]): readonly Sql[] =>
  instalments.map(({ on }, at) => {
    const through = instalments.slice(0, at + 1).reduce((all, { amountFen }) => all + amountFen, 0);
    return sql`INSERT INTO fund_pledge_instalment (pledge, on_date, fund, due_at, through_fen) VALUES (${pledge}, ${on}, ${fund}, ${endOfDay(on)}, ${through})`;
  });
const broughtBack = (entry: string, sign: 1 | -1): Sql =>
  sql`UPDATE fund_grant SET returned_fen = returned_fen + ${sign} * e.fen, returned_quantity = returned_quantity + ${sign} * e.quantity 
      FROM fund_entry e WHERE e.id = ${entry} AND e.kind = 'GRANT_RETURN' AND fund_grant.id = e.of_grant`;
const ofParty = (fund: string, organization: string): Sql => sql`INSERT OR IGNORE INTO fund_party SELECT ${organization}, number FROM community_fund WHERE id = ${fund}`;

/** Money that nobody had to approve, awards of calls apart: those go by their rank. */
const grantedAlone = (row = ''): string => `${row}status = 'MADE' AND ${row}approved_by IS NULL AND ${row}application IS NULL AND ${row}amount_fen IS NOT NULL`;
const alone = (row: string): Sql => ({ text: grantedAlone(`${row}.`), values: [] });
/**
 * Of grants to somebody on a day and in the thirty days that one of that day is in: whether each is within the limit by itself and, with what came before it in thirty days, above it. Nothing is refused: two
 * grants may well be two. It is for whoever looks through the account.
 */
const looked = (fund: string, grantee: Sql, on: Sql): Sql =>
  sql`UPDATE fund_grant AS g SET split = g.amount_fen <= g.limit_fen AND
        (SELECT SUM(o.amount_fen) FROM fund_grant o WHERE o.fund = g.fund AND o.grantee = g.grantee AND ${alone('o')} AND o.made_on > date(g.made_on, '-30 days') AND o.made_on <= g.made_on) > g.limit_fen
      WHERE g.fund = ${fund} AND g.grantee = ${grantee} AND ${alone('g')} AND g.made_on >= ${on} AND g.made_on < date(${on}, '+30 days')`;

/** Funds, their agreements, every entry, the book of all legs, goods in stock, grants, pledges and donors. */
export const fundBook = projection(communityFundEvents, {
  name: 'fund_book',
  version: 7,
  tables: {
    community_fund: `number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, title_zh TEXT NOT NULL, title_bo TEXT, title_en TEXT, charity TEXT NOT NULL, station TEXT NOT NULL,
      locality_kind TEXT NOT NULL, locality TEXT NOT NULL, region TEXT NOT NULL, county TEXT NOT NULL, from_date TEXT NOT NULL, limit_fen INTEGER NOT NULL, limit_by TEXT, limit_before INTEGER, in_force_on TEXT, closed_on TEXT, closed_for TEXT`,
    fund_party: 'organization TEXT NOT NULL, number INTEGER NOT NULL, PRIMARY KEY (organization, number)',
    fund_county: 'code TEXT PRIMARY KEY',
    fund_signature: 'fund TEXT NOT NULL, party TEXT NOT NULL, on_date TEXT NOT NULL, PRIMARY KEY (fund, party)',
    fund_entry: `number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, fund TEXT NOT NULL, kind TEXT NOT NULL, on_date TEXT NOT NULL, at TEXT NOT NULL, fen INTEGER NOT NULL, item TEXT,
      quantity INTEGER NOT NULL, value_fen INTEGER NOT NULL, legs TEXT NOT NULL, goods TEXT NOT NULL, donor TEXT, receipt TEXT, pledge TEXT, of_grant TEXT, grantee_kind TEXT,
      grantee TEXT, purpose TEXT, reverses TEXT, reversed_by TEXT, reason TEXT`,
    fund_book: 'fund TEXT NOT NULL, kind TEXT NOT NULL, fen INTEGER NOT NULL, goods_fen INTEGER NOT NULL, PRIMARY KEY (fund, kind)',
    fund_sum: `fund TEXT NOT NULL, kind TEXT NOT NULL, purpose TEXT NOT NULL, fen INTEGER NOT NULL, goods_fen INTEGER NOT NULL, entries INTEGER NOT NULL,
      PRIMARY KEY (fund, kind, purpose)`,
    fund_item: `number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, fund TEXT NOT NULL, name TEXT NOT NULL, unit TEXT NOT NULL, quantity INTEGER NOT NULL, value_fen INTEGER NOT NULL,
      received_quantity INTEGER NOT NULL, received_fen INTEGER NOT NULL`,
    fund_grant: `number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, fund TEXT NOT NULL, status TEXT NOT NULL, grantee_kind TEXT NOT NULL, grantee TEXT NOT NULL, purpose TEXT NOT NULL,
      application TEXT, amount_fen INTEGER, item TEXT, quantity INTEGER, asked_by TEXT NOT NULL, approved_by TEXT, made_on TEXT, returned_fen INTEGER NOT NULL DEFAULT 0,
      returned_quantity INTEGER NOT NULL DEFAULT 0, reason TEXT, words TEXT, limit_fen INTEGER,
      split INTEGER NOT NULL DEFAULT 0`,
    fund_pledge: `number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, fund TEXT NOT NULL, donor TEXT NOT NULL, instalments TEXT NOT NULL, amount_fen INTEGER NOT NULL,
      received_fen INTEGER NOT NULL DEFAULT 0, ended TEXT`,
    fund_pledge_instalment: `pledge TEXT NOT NULL, on_date TEXT NOT NULL, fund TEXT NOT NULL, due_at TEXT NOT NULL, through_fen INTEGER NOT NULL, waits INTEGER NOT NULL DEFAULT 1,
      noted INTEGER NOT NULL DEFAULT 0, PRIMARY KEY (pledge, on_date)`,
    fund_donor: 'id TEXT NOT NULL, fund TEXT NOT NULL, kind TEXT NOT NULL, name TEXT, PRIMARY KEY (id, fund)',
  },
  clustered: ['fund_party', 'fund_county', 'fund_signature', 'fund_book', 'fund_sum', 'fund_pledge_instalment', 'fund_donor'],
  indexes: {
    community_fund_by_station: 'community_fund (station, number)',
    community_fund_by_county: 'community_fund (county, number, region)',
    fund_entry_of: 'fund_entry (fund, number)',
    fund_entry_by_donor: 'fund_entry (donor, number) WHERE donor IS NOT NULL',
    fund_item_of: 'fund_item (fund, number)',
    fund_grant_of: 'fund_grant (fund, number)',
    fund_grant_by_status: 'fund_grant (fund, status, number)',
    fund_grant_alone: `fund_grant (fund, grantee, made_on) WHERE ${grantedAlone()}`,
    fund_grant_to_resident: "fund_grant (grantee) WHERE grantee_kind = 'RESIDENT'",
    fund_grant_split: 'fund_grant (fund, number) WHERE split = 1',
    fund_pledge_of: 'fund_pledge (fund, number)',
    fund_instalment_due: 'fund_pledge_instalment (due_at, pledge) WHERE waits = 1 AND noted = 0',
    fund_instalment_late: 'fund_pledge_instalment (due_at, pledge) WHERE waits = 1',
  },
  on: {
    FundOpened: ({ id, event: { data } }) => [
      sql`INSERT INTO community_fund (id, title_zh, title_bo, title_en, charity, station, locality_kind, locality, region, county, from_date, limit_fen)
          VALUES (${id}, ${data.title.zh}, ${data.title.bo ?? null}, ${data.title.en ?? null}, ${data.charity}, ${data.station}, ${data.locality.kind}, ${data.locality.id},
            ${data.region}, ${data.region.slice(0, 6)}, ${data.from}, ${data.approvalLimitFen})`,
      sql`INSERT OR IGNORE INTO fund_county VALUES (${data.region.slice(0, 6)})`,
      ofParty(id, data.charity),
      ...(data.locality.kind === 'ORGANIZATION' ? [ofParty(id, data.locality.id)] : []),
    ],
    FundHandedOver: ({ id, event: { data } }) => sql`UPDATE community_fund SET station = ${data.to} WHERE id = ${id}`,
    FundAgreementJoined: ({ id, event: { data } }) => sql`INSERT INTO fund_signature VALUES (${id}, ${data.party}, ${data.on})`,
    FundAgreementInForce: ({ id, event: { data } }) => sql`UPDATE community_fund SET in_force_on = ${data.on} WHERE id = ${id}`,
    FundApprovalLimitChanged: ({ id, event: { data } }) => 
      sql`UPDATE community_fund SET limit_by = ${data.by ?? null}, limit_before = CASE WHEN limit_by = ${data.by ?? null} THEN MIN(limit_before, limit_fen) ELSE limit_fen END,
            limit_fen = ${data.approvalLimitFen} WHERE id = ${id}`,
    FundPledgeMade: ({ id, event: { data } }) => [
      sql`INSERT INTO fund_pledge (id, fund, donor, instalments, amount_fen)
          VALUES (${data.pledge}, ${id}, ${data.donor}, ${JSON.stringify(data.instalments)}, ${data.instalments.reduce((all, { amountFen }) => all + amountFen, 0)})`,
      ...promised(id, data.pledge, data.instalments), known(data.donor, id, data.donorKind, data.name?.sealed),
    ],
    FundPledgeInstalmentOverdue: ({ event: { data } }) => sql`UPDATE fund_pledge_instalment SET noted = 1 WHERE pledge = ${data.pledge} AND on_date = ${data.dueOn}`,
    FundPledgeEnded: ({ event: { data } }) => [
      sql`UPDATE fund_pledge SET ended = ${data.reason} WHERE id = ${data.pledge}`, sql`UPDATE fund_pledge_instalment SET waits = 0 WHERE pledge = ${data.pledge}`,
    ],
    FundPledgeReopened: ({ event: { data } }) => [
      sql`UPDATE fund_pledge SET ended = NULL WHERE id = ${data.pledge}`,
      sql`UPDATE fund_pledge_instalment SET waits = through_fen > p.received_fen FROM fund_pledge p WHERE p.id = ${data.pledge} AND fund_pledge_instalment.pledge = p.id`,
    ],
    FundDonationRecorded: ({ event: { data }, ...told }) => [
      ...moved(told, 'DONATION', data, { donor: data.donor, receipt: data.receipt, ...(data.pledge === undefined ? {} : { pledge: data.pledge }) }),
      summed(told.id, 'DONATION', '', data), known(data.donor, told.id, data.donorKind, data.name?.sealed), ...(data.pledge === undefined ? [] : paid(data.entry, 1)),
    ],
    FundGoodsReceived: ({ event: { data }, ...told }) => {
      const { quantity, valueFen } = atFund(data);
      return [
        sql`INSERT INTO fund_item (id, fund, name, unit, quantity, value_fen, received_quantity, received_fen)
            VALUES (${data.entry}, ${told.id}, ${data.item}, ${data.unit}, 0, 0, ${quantity}, ${valueFen})`,
        ...moved(told, 'GOODS_DONATION', data, { donor: data.donor, receipt: data.receipt }),
        summed(told.id, 'GOODS_DONATION', '', data), known(data.donor, told.id, data.donorKind, data.name?.sealed),
      ];
    },
    FundGrantRequested: ({ id, event: { data } }) => {
      const { of } = data;
      const [amount, item, quantity] = 'amountFen' in of ? [of.amountFen, null, null] : [null, of.item, of.quantity];
      return sql`INSERT INTO fund_grant (id, fund, status, grantee_kind, grantee, purpose, application, amount_fen, item, quantity, asked_by, words)
        VALUES (${data.grant}, ${id}, 'AWAITING_APPROVAL', ${data.grantee.kind}, ${data.grantee.id}, ${data.purpose}, ${data.application ?? null}, ${amount}, ${item}, ${quantity},
          ${data.askedBy}, ${data.words?.sealed ?? null})`;
    },
    FundGrantRefused: ({ event: { data } }) => sql`UPDATE fund_grant SET status = 'REFUSED', reason = ${data.reason} WHERE id = ${data.grant}`,
    FundGrantMade: ({ event: { data }, ...told }) => {
      const { fen, item, quantity } = atFund(data);
      return [
        ...moved(told, 'GRANT', data, { grant: data.entry, grantee: data.grantee, purpose: data.purpose }),
        summed(told.id, 'GRANT', data.purpose, data),
        sql`INSERT INTO fund_grant (id, fund, status, grantee_kind, grantee, purpose, application, amount_fen, item, quantity, asked_by, approved_by, made_on, words)
            VALUES (${data.entry}, ${told.id}, 'MADE', ${data.grantee.kind}, ${data.grantee.id}, ${data.purpose}, ${data.application ?? null}, ${item === null ? -fen : null}, ${item},
              ${item === null ? null : -quantity}, ${data.askedBy}, ${data.approvedBy ?? null}, ${data.on}, ${data.words?.sealed ?? null})
            ON CONFLICT (id) DO UPDATE SET status = 'MADE', approved_by = excluded.approved_by, made_on = excluded.made_on`,
        sql`UPDATE fund_grant SET limit_fen = f.limit_fen FROM community_fund f WHERE fund_grant.id = ${data.entry} AND f.id = fund_grant.fund`,
        looked(told.id, sql`${data.grantee.id}`, sql`${data.on}`),
      ];
    },
    FundGrantWordsForgotten: ({ event: { data } }) => sql`UPDATE fund_grant SET words = NULL WHERE id = ${data.grant}`,
    FundGrantReturned: ({ event: { data }, ...told }) => [
      ...moved(told, 'GRANT_RETURN', data, { grant: data.grant }), summed(told.id, 'GRANT_RETURN', '', data), broughtBack(data.entry, 1),
    ],
    FundEntryReversed: ({ event: { data }, ...told }) => [
      ...moved(told, 'REVERSAL', data, { reverses: data.reverses, reason: data.reason }),
      sql`UPDATE fund_entry SET donor = o.donor, of_grant = o.of_grant FROM fund_entry o WHERE o.id = ${data.reverses} AND fund_entry.id = ${data.entry}`,
      sql`UPDATE fund_entry SET reversed_by = ${data.entry} WHERE id = ${data.reverses}`,
      takenOut(data.reverses), ...paid(data.reverses, -1),
      sql`UPDATE fund_grant SET status = 'REVERSED', split = 0 WHERE id = ${data.reverses}`,
      looked(told.id, sql`(SELECT grantee FROM fund_grant WHERE id = ${data.reverses})`, sql`(SELECT made_on FROM fund_grant WHERE id = ${data.reverses})`),
      broughtBack(data.reverses, -1),
    ],
    FundClosed: ({ id, event: { data } }) => sql`UPDATE community_fund SET closed_on = ${data.on}, closed_for = ${data.reason} WHERE id = ${id}`,
    FundReopened: ({ id }) => sql`UPDATE community_fund SET closed_on = NULL, closed_for = NULL WHERE id = ${id}`,
    FundDonorForgotten: ({ id, event: { data } }) => sql`UPDATE fund_donor SET name = NULL WHERE id = ${data.donor} AND fund = ${id}`,
  },
});
