import type { Slice } from '#platform/dispatch';
import { beside } from '#platform/graphql';
import { SocialWorker } from '#societies/social-worker/types';
import { Station } from '#linking/station/types';
import { dutyAccess } from './duty.access.js';
import { dutyRoster } from './duty.decider.js';
import { dutyMessages } from './duty.messages.js';
import { bringEmergencies, tellWhoIsOnDuty } from './duty.policy.js';
import { DutyResolver, NeedDutyResolver, StationDutyResolver } from './duty.resolver.js';
import { dutyProjections } from './projections.js';
import { DutyCall, DutyShift } from './types.js';

const showing = [
  beside(DutyCall, { station: Station, workers: [SocialWorker] }),
  beside(DutyShift, { station: Station, worker: SocialWorker }),
];

export const dutySlice: Slice = {
  name: 'duty',
  aggregates: [dutyRoster],
  projections: dutyProjections,
  policies: [bringEmergencies],
  notices: [tellWhoIsOnDuty],
  providers: [DutyResolver, StationDutyResolver, NeedDutyResolver, ...showing],
  access: dutyAccess,
  messages: dutyMessages,
};
