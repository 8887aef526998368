import { OnePerson } from '#platform/access';
import { Clock } from '#platform/clock';
import { Commands, type Slice } from '#platform/dispatch';
import { beside } from '#platform/graphql';
import { KeyVault } from '#platform/privacy';
import { Past, Views } from '#platform/read-model';
import { Resources } from '#societies/charity-resource/slice';
import { Consents } from '#linking/consent/slice';
import { Matching } from '#linking/matching/slice';
import { Station } from '#linking/station/types';
import { ConfirmationCodes } from './confirmation-codes.js';
import { ConfirmingResolver } from './confirming.resolver.js';
import { LinkageChangesResolver } from './linkage-changes.resolver.js';
import { LinkageDetails } from './linkage-details.js';
import { linkageAccess } from './linkage.access.js';
import { linkage } from './linkage.decider.js';
import { linkageMessages } from './linkage.messages.js';
import { changeKeeperWithResource, endWithNeed, expireOffers, handOverWithNeed, hurryWithNeed, lapseLinkages, missFollowUps } from './linkage.policy.js';
import { LinkageNodes, LinkageResolver } from './linkage.resolver.js';
import { Linkages } from './linkages.js';
import { NeedLinkagesResolver, PairingContactResolver, ResourceLinkagesResolver } from './linkages-beside.resolver.js';
import { tellOfLinkages } from './tell-of-linkages.policy.js';
import { overdueFollowUps } from './overdue-linkages.js';
import { linkageProjections } from './projections.js';
import { Proposals, settled, type Offer, type Proposing } from './proposing.js';
import { Linkage } from './types.js';

const linkages = { provide: Linkages, inject: [Commands, Views, Clock, Past, OnePerson], useFactory: (...ports: ConstructorParameters<typeof Linkages>) => new Linkages(...ports) };
const proposals = { provide: Proposals, inject: [Linkages, Resources, Matching], useFactory: (...ports: ConstructorParameters<typeof Proposals>) => new Proposals(...ports) };
const details = {
  provide: LinkageDetails, inject: [Linkages, KeyVault, Matching, Consents], useFactory: (...ports: ConstructorParameters<typeof LinkageDetails>) => new LinkageDetails(...ports),
};
const codes = { provide: ConfirmationCodes, inject: [KeyVault], useFactory: (vault: KeyVault) => new ConfirmationCodes(vault) };

export { LinkageChangesResolver, LinkageNodes, LinkageResolver, Proposals, settled, type Offer, type Proposing };

const showing = [beside(Linkage, { keeperStation: Station })];

export const linkageSlice: Slice = {
  name: 'linkage',
  aggregates: [linkage],
  projections: linkageProjections,
  policies: [endWithNeed, handOverWithNeed, hurryWithNeed, changeKeeperWithResource],
  due: [expireOffers, lapseLinkages, missFollowUps],
  notices: [tellOfLinkages],
  overdue: [overdueFollowUps],
  providers: [
    linkages, proposals, details, codes, LinkageResolver, LinkageChangesResolver, ConfirmingResolver, LinkageNodes, NeedLinkagesResolver, ResourceLinkagesResolver,
    PairingContactResolver, ...showing,
  ],
  access: linkageAccess,
  messages: linkageMessages,
};
