import type { FundLeg, GoodsLeg } from './community-fund.events.js';

/** Where a movement comes from and where it goes: names of accounts. */
export interface Between {
  readonly from: string;
  readonly to: string;
}
/** What is left of an item of goods. */
export interface Stock {
  readonly quantity: number;
  readonly valueFen: number;
}

export const money = ({ from, to }: Between, fen: number): readonly FundLeg[] => [{ account: to, fen }, { account: from, fen: 0 - fen }];

export const ofGoods = ({ from, to }: Between, item: string, { quantity, valueFen }: Stock): readonly GoodsLeg[] => [
  { account: to, item, quantity, valueFen }, { account: from, item, quantity: 0 - quantity, valueFen: 0 - valueFen },
];

/** So much of what is left, with its share of the stated value: rounded down, so that the last of it takes what is over and all shares add up to the whole. */
export const partOf = ({ quantity: all, valueFen }: Stock, quantity: number): Stock => ({ quantity, valueFen: Number((BigInt(valueFen) * BigInt(quantity)) / BigInt(all)) });

export const opposite = (legs: readonly FundLeg[]): readonly FundLeg[] => legs.map((leg) => ({ ...leg, fen: 0 - leg.fen }));
export const oppositeGoods = (goods: readonly GoodsLeg[]): readonly GoodsLeg[] =>
  goods.map((leg) => ({ ...leg, quantity: 0 - leg.quantity, valueFen: 0 - leg.valueFen }));
