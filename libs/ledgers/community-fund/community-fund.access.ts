import type { AccessTable } from '#platform/access';

const charity = { PARTNER: 'OWN_ORGANIZATION', ADMIN: 'EVERYWHERE' } as const;
const parties = { ...charity, STATION_HEAD: 'OWN_STATION' } as const;
const readers = { ...parties, STATION_WORKER: 'OWN_STATION', SUPERVISOR: 'OWN_REGIONS' } as const;
const everybody = { ...readers, VOLUNTEER: 'OWN_PERSON', INTEGRATOR: 'OWN_PERSON', PUBLIC: 'OWN_PERSON' } as const;

/** The charity keeps the account and the parties grant; which of them may what, the fund itself says. Its figures are for everybody. */
export const communityFundAccess = {
  communityFund: readers,
  communityFunds: readers,
  donorStatement: readers,
  fundFigures: everybody,
  openFund: parties,
  joinFundAgreement: { ...parties, SUPERVISOR: 'OWN_REGIONS' },
  changeApprovalLimit: charity,
  pledgeToFund: charity,
  endFundPledge: charity,
  reopenFundPledge: charity,
  recordDonation: charity,
  receiveGoods: charity,
  grantFromFund: parties,
  approveGrant: parties,
  refuseGrant: parties,
  returnGrant: charity,
  reverseEntry: charity,
  closeFund: charity,
  reopenFund: charity,
  forgetDonor: charity,
} satisfies AccessTable;
