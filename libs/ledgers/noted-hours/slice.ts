import type { Slice } from '#platform/dispatch';
import { missNotedHours, notedHoursOverdue, tellOfNotedHours } from './noted-hours-clock.js';
import { notedHoursAccess } from './noted-hours.access.js';
import { notedHours } from './noted-hours.decider.js';
import { notedHoursMessages } from './noted-hours.messages.js';
import { NotedHoursNodes, NotedHoursResolver } from './noted-hours.resolver.js';
import { notedHoursProjections } from './projections.js';

export const notedHoursSlice: Slice = {
  name: 'noted-hours',
  aggregates: [notedHours],
  projections: notedHoursProjections,
  notices: [tellOfNotedHours],
  due: [missNotedHours],
  overdue: [notedHoursOverdue],
  providers: [NotedHoursResolver, NotedHoursNodes],
  access: notedHoursAccess,
  messages: notedHoursMessages,
};
