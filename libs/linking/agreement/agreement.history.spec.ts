import { historyOf } from '#platform/privacy/testing';
import { agreementEvents } from './agreement.events.js';
import { pledgeEvents } from './pledge.events.js';

const supplies = [{ quota: 'quota-1', resource: 'resource-1' }];
const helper = { kind: 'VOLUNTEER', id: 'volunteer-1' } as const;
const passed = [{ pairing: 'pairing-1', successor: 'pairing-2', to: { kind: 'VOLUNTEER', id: 'volunteer-2' } }] as const;
const party = { kind: 'ORGANIZATION', id: 'organization-1' } as const;
const draft = {
  title: { zh: '高校志愿服务协议', en: 'Students visit' }, station: 'station-1', region: '430104006', regions: ['430104006'],
  parties: [{ ...party, role: 'PROVIDER' }, { kind: 'STATION', id: 'station-1', role: 'RECEIVER' }], from: '2026-09-01', until: '2027-08-31', noticeDays: 30,
  renewal: { kind: 'BY_ITSELF', months: 12 },
  quotas: [{
    id: 'quota-1', provider: party, title: { zh: '志愿探访' }, kind: 'TALENT', unit: 'PERSON_TIME', total: 40, per: 'MONTH', serviceItems: ['companionship'], modes: ['HOME'],
    groups: ['elder'], credentials: [], languages: ['zh'], windows: [{ day: 6, from: '09:00', to: '12:00' }], share: 'STATION',
  }],
} as const;

historyOf(import.meta.url, { ...agreementEvents, ...pledgeEvents }, {
  AgreementDrafted: draft,
  AgreementDraftCorrected: { ...draft, noticeDays: 60 },
  AgreementSigned: { party, term: 1, on: '2026-09-01' },
  AgreementInForce: { from: '2026-09-01', until: '2027-08-31', supplies },
  AgreementSuspended: { reason: 'HOLIDAYS', until: '2027-02-28', supplies },
  AgreementResumed: { supplies },
  AgreementNoticeGiven: { party, on: '2027-03-01', lastDay: '2027-03-31', supplies },
  AgreementNoticeTakenBack: { party, until: '2027-08-31', warned: false, renewal: 'BY_SIGNATURE', supplies },
  AgreementRenewalProposed: { term: 2, until: '2028-08-31' },
  AgreementRenewed: { term: 2, by: 'SIGNATURES', from: '2027-09-01', until: '2028-08-31', prolonged: true, supplies },
  AgreementExpiryNear: { until: '2027-08-31', renewal: 'BY_SIGNATURE', station: 'station-1', parties: [party] },
  AgreementHandedOver: { from: 'station-1', to: 'station-2' },
  AgreementAreaCorrected: { regions: ['370116'], supplies },
  AgreementExpired: { on: '2027-08-31', supplies },
  AgreementEnded: { reason: 'MUTUAL', on: '2027-05-31', supplies },
  AgreementEndTakenBack: {
    status: 'SUSPENDED', from: '2026-09-01', until: '2027-08-31', lastDay: '2027-08-31', noticeGiven: false, warned: true, renewal: 'BY_SIGNATURE', suspension: { reason: 'HOLIDAYS', until: '2027-02-28' }, supplies,
  },
  AgreementHelperNamed: { helper, party },
  AgreementHelperLeft: {
    helper, station: 'station-1', reason: 'GRADUATED', on: '2027-06-15', passed, uncovered: ['pairing-3'],
    freed: [{ linkage: 'linkage-1', need: 'need-1', resource: 'resource-2', station: 'station-1', quantity: 1, from: '2027-06-20', until: null, successor: 'linkage-2' }],
  },
  AgreementPairingsTaken: { on: '2027-06-16', passed },
  PledgeMade: {
    title: { zh: '助学生活费' }, station: 'station-1', region: '430104006', agreement: 'agreement-1', resident: null,
    donors: [{ id: 'donor-1', organization: 'organization-1' }, { id: 'donor-2', organization: null }], amountFen: 500_000,
    instalments: [
      { id: 'donor-1.1', donor: 'donor-1', dueOn: '2026-10-01', amountFen: 300_000 }, { id: 'donor-2.1', donor: 'donor-2', dueOn: '2027-03-01', amountFen: 200_000 },
    ],
  },
  PledgeHandedOver: { from: 'station-1', to: 'station-2' },
  PledgeDonorNamed: { donor: 'donor-2', name: '示例捐赠人' },
  PledgeDonorForgotten: { donor: 'donor-2' },
  PledgeInstalmentReceived: { instalment: 'donor-1.1', donor: 'donor-1', amountFen: 100_000, on: '2026-10-08', missingFen: 200_000 },
  PledgeReceiptTakenBack: { instalment: 'donor-1.1', donor: 'donor-1', amountFen: 40_000, missingFen: 240_000, dueOn: '2026-10-01', overdue: false },
  PledgeInstalmentOverdue: { instalment: 'donor-1.1', donor: 'donor-1', organization: 'organization-1', station: 'station-1', dueOn: '2026-10-01', missingFen: 200_000 },
  PledgeReopened: { open: [{ instalment: 'donor-1.1', dueOn: '2026-10-01', overdue: true }, { instalment: 'donor-2.1', dueOn: '2027-03-01', overdue: false }] },
  PledgeEnded: { reason: 'NO_LONGER_NEEDED', on: '2027-01-31', missingFen: 400_000 },
});
