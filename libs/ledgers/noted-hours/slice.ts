import type { Slice } from '#platform/dispatch';
import { notedHoursAccess } from './noted-hours.access.js';
import { notedHours } from './noted-hours.decider.js';
import { notedHoursMessages } from './noted-hours.messages.js';
import { NotedHoursResolver } from './noted-hours.resolver.js';
import { notedHoursProjections } from './projections.js';

export const notedHoursSlice: Slice = {
  name: 'noted-hours',
  aggregates: [notedHours],
  projections: notedHoursProjections,
  providers: [NotedHoursResolver],
  access: notedHoursAccess,
  messages: notedHoursMessages,
};
