import type { AnyAggregate, EventContracts } from '#platform/event-sourcing';
import type { Projection } from '#platform/read-model';
import { stationCatalogue } from '#reference/catalogue';
import { catalogueProjections } from '#reference/catalogue/projections';
import { charityResource } from '#societies/charity-resource';
import { charityResourceProjections } from '#societies/charity-resource/projections';
import { asset, community, communityName } from '#societies/community';
import { communityProjections } from '#societies/community/projections';
import { creditCode, organization } from '#societies/organization';
import { organizationProjections } from '#societies/organization/projections';
import { socialWorker } from '#societies/social-worker';
import { socialWorkerProjections } from '#societies/social-worker/projections';
import { volunteer } from '#societies/volunteer';
import { volunteerProjections } from '#societies/volunteer/projections';
import { activity } from '#ledgers/activity';
import { activityProjections } from '#ledgers/activity/projections';
import { caseProgressProjections } from '#ledgers/case-progress/projections';
import { certificateRegister } from '#ledgers/certificate';
import { certificateProjections } from '#ledgers/certificate/projections';
import { course } from '#ledgers/class';
import { classProjections } from '#ledgers/class/projections';
import { communityFund } from '#ledgers/community-fund';
import { communityFundProjections } from '#ledgers/community-fund/projections';
import { deliberation } from '#ledgers/deliberation';
import { deliberationProjections } from '#ledgers/deliberation/projections';
import { needsSurvey } from '#ledgers/needs-survey';
import { needsSurveyProjections } from '#ledgers/needs-survey/projections';
import { programme } from '#ledgers/programme';
import { programmeProjections } from '#ledgers/programme/projections';
import { divisionMoves } from '#linking/retired-divisions';
import { retiredDivisionsProjections } from '#linking/retired-divisions/projections';
import { coverageBook } from '#ledgers/coverage';
import { coverageProjections } from '#ledgers/coverage/projections';
import { successionProjections } from '#ledgers/succession/projections';
import { dashboardProjections } from '#ledgers/dashboard/projections';
import { inspection } from '#ledgers/inspection';
import { inspectionProjections } from '#ledgers/inspection/projections';
import { standardBook, stationStanding } from '#ledgers/standard';
import { standardProjections } from '#ledgers/standard/projections';
import { monthlyReport, reportedFigures, reportTargets } from '#ledgers/report';
import { reportProjections } from '#ledgers/report/projections';
import { notedHours } from '#ledgers/noted-hours';
import { notedHoursProjections } from '#ledgers/noted-hours/projections';
import { pointRates, timeAccount } from '#ledgers/time-bank';
import { timeBankProjections } from '#ledgers/time-bank/projections';
import { servicePurchase } from '#ledgers/service-purchase';
import { servicePurchaseProjections } from '#ledgers/service-purchase/projections';
import { dutyRoster } from '#linking/duty';
import { tokenEnds } from '#linking/token-ends';
import { tokenEndsProjections } from '#linking/token-ends/projections';
import { dutyProjections } from '#linking/duty/projections';
import { agreement, pledge } from '#linking/agreement';
import { agreementProjections } from '#linking/agreement/projections';
import { ventureCall } from '#ledgers/venture-call';
import { ventureCallProjections } from '#ledgers/venture-call/projections';
import { caseFile, caseload } from '#linking/case';
import { caseProjections } from '#linking/case/projections';
import { consentBook } from '#linking/consent';
import { consentProjections } from '#linking/consent/projections';
import { mandatoryReport } from '#linking/mandatory-report';
import { mandatoryReportProjections } from '#linking/mandatory-report/projections';
import { linkageEventsProjections } from '#linking/linkage-events/projections';
import { conditionMapProjections } from '#linking/condition-map/projections';
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
import { team } from '#linking/team';
import { teamProjections } from '#linking/team/projections';
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
  ...consentProjections,
  ...needProjections,
  ...matchingProjections,
  ...linkageEventsProjections,
  ...microWishProjections,
  ...linkageProjections,
  ...waitingListProjections,
  ...caseProjections,
  ...caseProgressProjections,
  ...mandatoryReportProjections,
  ...activityProjections,
  ...classProjections,
  ...timeBankProjections,
  ...notedHoursProjections,
  ...certificateProjections,
  ...communityFundProjections,
  ...servicePurchaseProjections,
  ...ventureCallProjections,
  ...standardProjections,
  ...retiredDivisionsProjections,
  ...coverageProjections,
  ...inspectionProjections,
  ...dashboardProjections,
  ...successionProjections,
  ...reportProjections,
  ...pairingProjections,
  ...dutyProjections,
  ...tokenEndsProjections,
  ...openingProjections,
  ...agreementProjections,
  ...programmeProjections,
  ...needsSurveyProjections,
  ...deliberationProjections,
  ...conditionMapProjections,
  ...teamProjections,
];
const aggregates: readonly AnyAggregate[] = [
  stationCatalogue,
  community,
  communityName,
  asset,
  organization,
  creditCode,
  socialWorker,
  volunteer,
  charityResource,
  station,
  resident,
  need,
  matchWeights,
  linkage,
  waitingList,
  mandatoryReport,
  activity,
  course,
  timeAccount,
  pointRates,
  notedHours,
  microWish,
  pairing,
  residentVisits,
  certificateRegister,
  dutyRoster,
  tokenEnds,
  agreement,
  pledge,
  communityFund,
  ventureCall,
  servicePurchase,
  programme,
  deliberation,
  standardBook,
  stationStanding,
  divisionMoves,
  coverageBook,
  inspection,
  monthlyReport,
  reportTargets,
  reportedFigures,
  team,
  consentBook,
  caseFile,
  caseload,
  needsSurvey,
];
export const contracts = Object.assign({}, ...aggregates.map(({ events }) => events as EventContracts)) as EventContracts;
