import type { AccessTable } from '#platform/access';

const stations = { STATION_WORKER: 'OWN_STATION', STATION_HEAD: 'OWN_STATION', ADMIN: 'EVERYWHERE' } as const;
const parties = { ...stations, PARTNER: 'OWN_ORGANIZATION' } as const;
const seen = { ...parties, SUPERVISOR: 'OWN_REGIONS' } as const;

/** Parties and donors see what is theirs; which party may do what the decider knows. */
export const agreementAccess = {
  agreement: seen,
  agreements: seen,
  pledge: seen,
  pledges: seen,
  draftAgreement: stations,
  correctAgreementDraft: stations,
  signAgreement: parties,
  suspendAgreement: stations,
  resumeAgreement: stations,
  giveAgreementNotice: parties,
  takeBackAgreementNotice: parties,
  renewAgreement: stations,
  endAgreement: stations,
  takeBackAgreementEnd: stations,
  correctAgreementArea: stations,
  nameAgreementHelper: parties,
  agreementHelperLeft: parties,
  makePledge: stations,
  receiveInstalment: stations,
  takeBackInstalment: stations,
  endPledge: stations,
  reopenPledge: stations,
  forgetPledgeDonor: stations,
} satisfies AccessTable;
