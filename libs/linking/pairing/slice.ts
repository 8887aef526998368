import type { Slice } from '#platform/dispatch';
import { beside, Node } from '#platform/graphql';
import { Resource } from '#societies/charity-resource/types';
import { Station } from '#linking/station/types';
import { overduePairingVisits, overdueVisits } from './overdue-visits.js';
import { pairingAccess } from './pairing.access.js';
import { pairing } from './pairing.decider.js';
import { residentVisits } from './resident-visits.decider.js';
import { pairingMessages } from './pairing.messages.js';
import { endPairingsThatAreOver, endWithTheFile, goOnWithWhatWasPassed, missPairingVisits, missResidentVisits } from './pairing.policy.js';
import { PairingNodes, PairingResolver, VisitDueResolver } from './pairing.resolver.js';
import { pairingProjections } from './projections.js';
import { tellOfPairings } from './tell-of-pairings.policy.js';
import { Pairing, VisitDue } from './types.js';

export { PairingNodes };

const showing = [
  beside(Pairing, { helper: Node, resource: Resource, station: Station }),
  beside(VisitDue, { station: Station }),
];

export const pairingSlice: Slice = {
  name: 'pairing',
  aggregates: [pairing, residentVisits],
  projections: pairingProjections,
  policies: [goOnWithWhatWasPassed, endWithTheFile],
  notices: [tellOfPairings],
  due: [missPairingVisits, missResidentVisits, endPairingsThatAreOver],
  overdue: [overduePairingVisits, overdueVisits],
  providers: [PairingResolver, PairingNodes, VisitDueResolver, ...showing],
  access: pairingAccess,
  messages: pairingMessages,
};
