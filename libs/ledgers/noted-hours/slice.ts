import type { Slice } from '#platform/dispatch';
import { beside } from '#platform/graphql';
import { Volunteer } from '#societies/volunteer/types';
import { Linkage } from '#linking/linkage/types';
import { Pairing } from '#linking/pairing/types';
import { Station } from '#linking/station/types';
import { missNotedHours, notedHoursOverdue, tellOfNotedHours } from './noted-hours-clock.js';
import { notedHoursAccess } from './noted-hours.access.js';
import { notedHours } from './noted-hours.decider.js';
import { notedHoursMessages } from './noted-hours.messages.js';
import { NotedHoursNodes, NotedHoursResolver } from './noted-hours.resolver.js';
import { notedHoursProjections } from './projections.js';
import { NotedHours } from './types.js';

const showing = [beside(NotedHours, { linkage: Linkage, pairing: Pairing, station: Station, volunteer: Volunteer })];

export const notedHoursSlice: Slice = {
  name: 'noted-hours',
  aggregates: [notedHours],
  projections: notedHoursProjections,
  notices: [tellOfNotedHours],
  due: [missNotedHours],
  overdue: [notedHoursOverdue],
  providers: [NotedHoursResolver, NotedHoursNodes, ...showing],
  access: notedHoursAccess,
  messages: notedHoursMessages,
};
