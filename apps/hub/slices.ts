import type { Slice } from '#platform/dispatch';
import { catalogueSlice } from '#reference/catalogue/slice';
import { regionSlice } from '#reference/region/slice';
import { charityResourceSlice } from '#societies/charity-resource/slice';
import { communitySlice } from '#societies/community/slice';
import { organizationSlice } from '#societies/organization/slice';
import { socialWorkerSlice } from '#societies/social-worker/slice';
import { volunteerSlice } from '#societies/volunteer/slice';
import { activitySlice } from '#ledgers/activity/slice';
import { certificateSlice } from '#ledgers/certificate/slice';
import { classSlice } from '#ledgers/class/slice';
import { deliberationSlice } from '#ledgers/deliberation/slice';
import { needsSurveySlice } from '#ledgers/needs-survey/slice';
import { programmeSlice } from '#ledgers/programme/slice';
import { timeBankSlice } from '#ledgers/time-bank/slice';
import { mandatoryReportSlice } from '#linking/mandatory-report/slice';
import { linkageEventsSlice } from '#linking/linkage-events/slice';
import { linkageSlice } from '#linking/linkage/slice';
import { matchingSlice } from '#linking/matching/slice';
import { microWishSlice } from '#linking/micro-wish/slice';
import { needSlice } from '#linking/need/slice';
import { overdueSlice } from '#linking/overdue/slice';
import { openingSlice } from '#linking/opening/slice';
import { pairingSlice } from '#linking/pairing/slice';
import { residentSlice } from '#linking/resident/slice';
import { stationSlice } from '#linking/station/slice';
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
  needSlice,
  matchingSlice,
  mandatoryReportSlice,
  activitySlice,
  classSlice,
  timeBankSlice,
  certificateSlice,
  linkageEventsSlice,
  microWishSlice,
  linkageSlice,
  waitingListSlice,
  overdueSlice,
  pairingSlice,
  openingSlice,
  programmeSlice,
  needsSurveySlice,
  deliberationSlice,
];
