import { ask, type Change, type World } from './change.js';
import { REGION } from './one-street.js';
import { somebody, type Shown } from './open-hub.js';

const keeping = (ids: Record<string, string>, name: string, entity: string): Pick<Change, 'answer' | 'keep'> => ({
  answer: `${entity} { id }`, keep: (answer) => void (ids[name] = (answer as unknown as Record<string, Shown>)[entity]?.id ?? ''),
});

/** An agreement of a partner with the street, under which somebody leaves; and a pledge. */
export function* everyMutationOfAgreements({ ids, worker, street }: World): Generator<Change> {
  const partner = somebody('partner', { role: 'PARTNER', organization: ids['organization'] ?? '' });
  const draft = {
    title: { zh: '示例协议' }, from: '2026-09-01', until: '2026-12-31',
    parties: [{ kind: 'ORGANIZATION', id: ids['organization'], role: 'PROVIDER' }, { kind: 'STATION', id: street, role: 'RECEIVER' }],
    quotas: [{ providerId: ids['organization'], title: { zh: '示例课堂' }, kind: 'TALENT', unit: 'SESSION', total: 12, serviceItems: ['smartphone-class'] }],
  };
  yield ask('draftAgreement', worker, draft, { until: '2026-11-30' }, keeping(ids, 'agreement', 'agreement'));
  const agreementId = ids['agreement'];
  yield ask('signAgreement', partner, { agreementId }, { on: '2026-09-13' });
  yield ask('signAgreement', worker, { agreementId }, { on: '2026-09-13' }, { answer: 'agreement { quotas { resourceId } }' });
  yield ask('suspendAgreement', worker, { agreementId, reason: 'HOLIDAYS' }, { reason: 'OTHER' });
  yield ask('resumeAgreement', worker, { agreementId });
  yield ask('renewAgreement', worker, { agreementId, until: '2027-12-31' }, { until: '2028-12-31' });
  yield ask('nameAgreementHelper', partner, { agreementId, helperKind: 'VOLUNTEER', helperId: ids['same'] }, { helperId: ids['young'] });
  yield ask('nameAgreementHelper', worker, { agreementId, helperKind: 'SOCIAL_WORKER', helperId: ids['socialWorker'] }, { helperId: ids['young'] });
  yield ask('pair', worker, { residentId: ids['elder'], helperKind: 'VOLUNTEER', helperId: ids['same'], rhythm: { visits: 1, per: 'MONTH' } });
  yield ask('agreementHelperLeft', worker, { agreementId, helperId: ids['same'], reason: 'GRADUATED' }, { reason: 'HEALTH' }, {
    answer: 'agreement { substitutions(covered: true) { nodes { substituteId successorId } } }',
  });
  yield ask('giveAgreementNotice', partner, { agreementId });
  yield ask('takeBackAgreementNotice', partner, { agreementId });
  yield ask('giveAgreementNotice', partner, { agreementId });
  yield ask('draftAgreement', worker, draft, { until: '2026-11-30' }, keeping(ids, 'unsigned', 'agreement'));
  yield ask('correctAgreementDraft', worker, { ...draft, agreementId: ids['unsigned'], noticeDays: 10 }, { noticeDays: 11 });

  yield ask('correctAgreementArea', worker, { agreementId: ids['unsigned'], regions: [REGION.community] }, { regions: [REGION.street] });

  const donors = [{ organizationId: ids['organization'], amountFen: 300_000, firstDueOn: '2026-09-01', per: 'YEAR', times: 2 }, { name: '示例捐赠人', amountFen: 200_000, firstDueOn: '2026-10-01' }];
  yield ask('makePledge', worker, { title: { zh: '示例认捐' }, agreementId, residentId: ids['elder'], donors }, { title: { zh: '别的' } }, {
    answer: 'pledge { id donors { id organizationId } instalments { id } }',
    keep: ({ pledge: made }: Shown & { pledge?: unknown }) => {
      const { id, donors: givers, instalments } = made as { id: string; donors: { id: string; organizationId: string | null }[]; instalments: { id: string }[] };
      Object.assign(ids, { pledge: id, pledgeDonor: givers.find(({ organizationId }) => organizationId === null)?.id, pledgeInstalment: instalments[0]?.id });
    },
  });
  const pledgeId = ids['pledge'];
  yield ask('receiveInstalment', worker, { pledgeId, instalmentId: ids['pledgeInstalment'], amountFen: 100_000 }, { amountFen: 1 });
  yield ask('takeBackInstalment', worker, { pledgeId, instalmentId: ids['pledgeInstalment'], amountFen: 40_000 }, { amountFen: 1 });
}

export function* everyEndingOfAgreements({ ids, worker }: World): Generator<Change> {
  yield ask('endAgreement', worker, { agreementId: ids['unsigned'], reason: 'WITHDRAWN' }, { reason: 'OTHER' });
  yield ask('takeBackAgreementEnd', worker, { agreementId: ids['unsigned'] });
  yield ask('forgetPledgeDonor', worker, { pledgeId: ids['pledge'], donorId: ids['pledgeDonor'] });
  yield ask('endPledge', worker, { pledgeId: ids['pledge'], reason: 'MISTAKE' }, { reason: 'OTHER' });
  yield ask('reopenPledge', worker, { pledgeId: ids['pledge'] });
}
