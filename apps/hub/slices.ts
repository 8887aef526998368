import type { Slice } from '#platform/dispatch';
import { catalogueSlice } from '#reference/catalogue/slice';
import { regionSlice } from '#reference/region/slice';
import { charityResourceSlice } from '#societies/charity-resource/slice';
import { communitySlice } from '#societies/community/slice';
import { organizationSlice } from '#societies/organization/slice';
import { socialWorkerSlice } from '#societies/social-worker/slice';
import { volunteerSlice } from '#societies/volunteer/slice';
import { activitySlice } from '#ledgers/activity/slice';
import { caseProgressSlice } from '#ledgers/case-progress/slice';
import { certificateSlice } from '#ledgers/certificate/slice';
import { classSlice } from '#ledgers/class/slice';
import { communityFundSlice } from '#ledgers/community-fund/slice';
import { servicePurchaseSlice } from '#ledgers/service-purchase/slice';
import { deliberationSlice } from '#ledgers/deliberation/slice';
import { needsSurveySlice } from '#ledgers/needs-survey/slice';
import { programmeSlice } from '#ledgers/programme/slice';
import { coverageSlice } from '#ledgers/coverage/slice';
import { dashboardSlice } from '#ledgers/dashboard/slice';
import { inspectionSlice } from '#ledgers/inspection/slice';
import { successionSlice } from '#ledgers/succession/slice';
import { standardSlice } from '#ledgers/standard/slice';
import { reportSlice } from '#ledgers/report/slice';
import { notedHoursSlice } from '#ledgers/noted-hours/slice';
import { timeBankSlice } from '#ledgers/time-bank/slice';
import { agreementSlice } from '#linking/agreement/slice';
import { ventureCallSlice } from '#ledgers/venture-call/slice';
import { caseSlice } from '#linking/case/slice';
import { consentSlice } from '#linking/consent/slice';
import { mandatoryReportSlice } from '#linking/mandatory-report/slice';
import { conditionMapSlice } from '#linking/condition-map/slice';
import { linkageEventsSlice } from '#linking/linkage-events/slice';
import { linkageSlice } from '#linking/linkage/slice';
import { dutySlice } from '#linking/duty/slice';
import { tokenEndsSlice } from '#linking/token-ends/slice';
import { matchingSlice } from '#linking/matching/slice';
import { microWishSlice } from '#linking/micro-wish/slice';
import { needSlice } from '#linking/need/slice';
import { overdueSlice } from '#linking/overdue/slice';
import { openingSlice } from '#linking/opening/slice';
import { pairingSlice } from '#linking/pairing/slice';
import { residentSlice } from '#linking/resident/slice';
import { retiredDivisionsSlice } from '#linking/retired-divisions/slice';
import { stationSlice } from '#linking/station/slice';
import { teamSlice } from '#linking/team/slice';
import { waitingListSlice } from '#linking/waiting-list/slice';

/** The rooms that this hub opens. */
export const slices: readonly Slice[] = [
  regionSlice,
  catalogueSlice,
  communitySlice,
  organizationSlice,
  socialWorkerSlice,
  volunteerSlice,
  charityResourceSlice,
  stationSlice,
  residentSlice,
  consentSlice,
  needSlice,
  matchingSlice,
  mandatoryReportSlice,
  activitySlice,
  classSlice,
  timeBankSlice,
  notedHoursSlice,
  certificateSlice,
  communityFundSlice,
  servicePurchaseSlice,
  ventureCallSlice,
  standardSlice,
  coverageSlice,
  inspectionSlice,
  dashboardSlice,
  successionSlice,
  reportSlice,
  linkageEventsSlice,
  microWishSlice,
  linkageSlice,
  waitingListSlice,
  caseSlice,
  caseProgressSlice,
  overdueSlice,
  retiredDivisionsSlice,
  pairingSlice,
  dutySlice,
  tokenEndsSlice,
  openingSlice,
  agreementSlice,
  programmeSlice,
  needsSurveySlice,
  deliberationSlice,
  conditionMapSlice,
  teamSlice,
];
