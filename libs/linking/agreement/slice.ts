import { OnePerson } from '#platform/access';
import { Clock } from '#platform/clock';
import { Commands, type Slice } from '#platform/dispatch';
import { beside, Node } from '#platform/graphql';
import { Past, Views } from '#platform/read-model';
import { Resource } from '#societies/charity-resource/types';
import { Organization } from '#societies/organization/types';
import { Consents } from '#linking/consent/slice';
import { Proposals } from '#linking/linkage/slice';
import { Linkage } from '#linking/linkage/types';
import { Need } from '#linking/need/types';
import { Pairing } from '#linking/pairing/types';
import { ResidentFiles } from '#linking/resident/slice';
import { Resident } from '#linking/resident/types';
import { Station } from '#linking/station/types';
import { agreementAccess } from './agreement.access.js';
import { AgreementChangesResolver } from './agreement-changes.resolver.js';
import { agreement } from './agreement.decider.js';
import { AgreementHelpersResolver } from './agreement-helpers.resolver.js';
import { agreementMessages } from './agreement.messages.js';
import { endHelpFromNobody, endPairingsWithNobody, freeWhatWasAgreedOn, missInstalments, supply, turnAgreements, useUpQuota, warnOfExpiry } from './agreement.policy.js';
import { AgreementNodes, AgreementQuotaResolver, AgreementResolver, ResourceAgreementResolver } from './agreement.resolver.js';
import { Agreements } from './agreements.js';
import { agreementsNotRenewed, agreementsNotResumed, instalmentsNotCome } from './overdue-agreements.js';
import { pledge } from './pledge.decider.js';
import { PledgeDonorResolver, PledgeNodes, PledgeResolver } from './pledge.resolver.js';
import { agreementProjections } from './projections.js';
import { StandIns } from './stand-ins.js';
import { TakingOver } from './taking-over.js';
import { tellOfAgreements } from './tell-of-agreements.policy.js';
import { Agreement, AgreementHelper, AgreementParty, AgreementQuota, AgreementSubstitution, Pledge, PledgeDonor } from './types.js';

const agreements = { provide: Agreements, inject: [Views, Clock, Past], useFactory: (...ports: ConstructorParameters<typeof Agreements>): Agreements => new Agreements(...ports) };
const standIns = {
  provide: StandIns, inject: [Commands, Agreements, Proposals], useFactory: (...ports: ConstructorParameters<typeof StandIns>): StandIns => new StandIns(...ports),
};
const takingOver = {
  provide: TakingOver, inject: [Views, Clock, Consents, ResidentFiles, OnePerson], useFactory: (...ports: ConstructorParameters<typeof TakingOver>): TakingOver => new TakingOver(...ports),
};

const showing = [
  beside(Agreement, { station: Station }),
  beside(AgreementHelper, { helper: Node, party: Node }),
  beside(AgreementParty, { party: Node }),
  beside(AgreementQuota, { resource: Resource }),
  beside(AgreementSubstitution, { helper: Node, substitute: Node, successor: Node, need: Need, linkage: Linkage, pairing: Pairing }),
  beside(Pledge, { agreement: Agreement, resident: Resident, station: Station }),
  beside(PledgeDonor, { organization: Organization }),
];

export const agreementSlice: Slice = {
  name: 'agreement',
  aggregates: [agreement, pledge],
  projections: agreementProjections,
  policies: [supply, useUpQuota, freeWhatWasAgreedOn],
  notices: [tellOfAgreements],
  due: [turnAgreements, warnOfExpiry, missInstalments, endPairingsWithNobody, endHelpFromNobody],
  dueMadeBy: [TakingOver],
  overdue: [agreementsNotRenewed, agreementsNotResumed, instalmentsNotCome],
  providers: [
    agreements, standIns, takingOver, AgreementResolver, AgreementQuotaResolver, ResourceAgreementResolver, AgreementChangesResolver, AgreementHelpersResolver, AgreementNodes, PledgeResolver, PledgeDonorResolver, PledgeNodes, ...showing,
  ],
  access: agreementAccess,
  messages: agreementMessages,
};
