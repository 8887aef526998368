import type { PledgeInstalment } from './community-fund.events.js';

/** What has not come of each instalment, in their order: what comes counts for the earliest first. */
export function missingByInstalment(instalments: readonly PledgeInstalment[], receivedFen: number): readonly number[] {
  let through = 0;
  return instalments.map(({ amountFen }) => {
    through += amountFen;
    return Math.max(0, Math.min(amountFen, through - receivedFen));
  });
}

/** What has not come of the instalment of a day; nought where none is due on it. */
export function missingOf({ instalments, receivedFen }: { readonly instalments: readonly PledgeInstalment[]; readonly receivedFen: number }, on: string): number {
  return missingByInstalment(instalments, receivedFen)[instalments.findIndex((one) => one.on === on)] ?? 0;
}
