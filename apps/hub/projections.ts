import type { AnyAggregate, EventContracts } from '#platform/event-sourcing';
import type { Projection } from '#platform/read-model';
import { stationCatalogue } from '#reference/catalogue';
import { catalogueProjections } from '#reference/catalogue/projections';
import { charityResource } from '#societies/charity-resource';
import { charityResourceProjections } from '#societies/charity-resource/projections';
import { asset, community } from '#societies/community';
import { communityProjections } from '#societies/community/projections';
import { creditCode, organization } from '#societies/organization';
import { organizationProjections } from '#societies/organization/projections';
import { socialWorker } from '#societies/social-worker';
import { socialWorkerProjections } from '#societies/social-worker/projections';
import { volunteer } from '#societies/volunteer';
import { volunteerProjections } from '#societies/volunteer/projections';
import { activity } from '#ledgers/activity';
import { activityProjections } from '#ledgers/activity/projections';
import { certificateRegister } from '#ledgers/certificate';
import { certificateProjections } from '#ledgers/certificate/projections';
import { course } from '#ledgers/class';
import { classProjections } from '#ledgers/class/projections';
import { deliberation } from '#ledgers/deliberation';
import { deliberationProjections } from '#ledgers/deliberation/projections';
import { needsSurvey } from '#ledgers/needs-survey';
import { needsSurveyProjections } from '#ledgers/needs-survey/projections';
import { programme } from '#ledgers/programme';
import { programmeProjections } from '#ledgers/programme/projections';
import { pointRates, timeAccount } from '#ledgers/time-bank';
import { timeBankProjections } from '#ledgers/time-bank/projections';
import { mandatoryReport } from '#linking/mandatory-report';
import { mandatoryReportProjections } from '#linking/mandatory-report/projections';
import { linkageEventsProjections } from '#linking/linkage-events/projections';
import { linkage } from '#linking/linkage';
import { linkageProjections } from '#linking/linkage/projections';
import { matchWeights } from '#linking/matching';
import { matchingProjections } from '#linking/matching/projections';
import { microWish } from '#linking/micro-wish';
import { microWishProjections } from '#linking/micro-wish/projections';
import { need } from '#linking/need';
import { needProjections } from '#linking/need/projections';
import { openingProjections } from '#linking/opening/projections';
import { pairing, residentVisits } from '#linking/pairing';
import { pairingProjections } from '#linking/pairing/projections';
import { resident } from '#linking/resident';
import { residentProjections } from '#linking/resident/projections';
import { station } from '#linking/station';
import { waitingList } from '#linking/waiting-list';
import { waitingListProjections } from '#linking/waiting-list/projections';
import { stationProjections } from '#linking/station/projections';

/**
 * What the projector's thread and the command line need of all rooms: no Nest, no GraphQL. `slices.ts` names the same rooms; a spec compares them.
 */
export const projections: readonly Projection[] = [
  ...catalogueProjections,
  ...communityProjections,
  ...organizationProjections,
  ...socialWorkerProjections,
  ...volunteerProjections,
  ...charityResourceProjections,
  ...stationProjections,
  ...residentProjections,
  ...needProjections,
  ...matchingProjections,
  ...linkageEventsProjections,
  ...microWishProjections,
  ...linkageProjections,
  ...waitingListProjections,
  ...mandatoryReportProjections,
  ...activityProjections,
  ...classProjections,
  ...timeBankProjections,
  ...certificateProjections,
  ...pairingProjections,
  ...openingProjections,
  ...programmeProjections,
  ...needsSurveyProjections,
  ...deliberationProjections,
];
const aggregates: readonly AnyAggregate[] = [
  stationCatalogue, community, asset, organization, creditCode, socialWorker, volunteer, charityResource,
  station, resident, need, matchWeights, linkage, waitingList, mandatoryReport, activity, course, timeAccount,
  pointRates, microWish, pairing, residentVisits, certificateRegister,
  programme, needsSurvey, deliberation,
];
export const contracts = Object.assign({}, ...aggregates.map(({ events }) => events as EventContracts)) as EventContracts;
