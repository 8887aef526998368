import type { Slice } from '#platform/dispatch';
import { dutyAccess } from './duty.access.js';
import { dutyRoster } from './duty.decider.js';
import { dutyMessages } from './duty.messages.js';
import { bringEmergencies, tellWhoIsOnDuty } from './duty.policy.js';
import { DutyCallResolver, DutyResolver, NeedDutyResolver, StationDutyResolver } from './duty.resolver.js';
import { dutyProjections } from './projections.js';

export const dutySlice: Slice = {
  name: 'duty',
  aggregates: [dutyRoster],
  projections: dutyProjections,
  policies: [bringEmergencies],
  notices: [tellWhoIsOnDuty],
  providers: [DutyResolver, DutyCallResolver, StationDutyResolver, NeedDutyResolver],
  access: dutyAccess,
  messages: dutyMessages,
};
