import type { Slice } from '#platform/dispatch';
import { EventStore } from '#platform/event-store';
import { Views } from '#platform/read-model';
import { AskedCodes } from '#reference/catalogue/slice';
import { StationRegister } from '#societies/charity-resource';
import { AskedFilters } from './asked-filters.js';
import { InboxChangesFeed, NeedChangesFeed } from './changes.resolver.js';
import { linkageEventsAccess } from './linkage-events.access.js';
import { EventCursors } from './event-cursors.js';
import { LinkageEvents } from './linkage-events.js';
import { LinkageEventsResolver } from './linkage-events.resolver.js';
import { linkageEventsProjections } from './projections.js';

const linkageEvents = {
  provide: LinkageEvents,
  inject: [Views, EventStore],
  useFactory: (views: Views, log: EventStore): LinkageEvents => new LinkageEvents(views, new EventCursors(views, log)),
};
const asked = {
  provide: AskedFilters,
  inject: [AskedCodes, StationRegister],
  useFactory: (codes: AskedCodes, stations: StationRegister): AskedFilters => new AskedFilters(codes, stations),
};

export const linkageEventsSlice: Slice = {
  name: 'linkage-events',
  aggregates: [],
  projections: linkageEventsProjections,
  providers: [linkageEvents, asked, LinkageEventsResolver, NeedChangesFeed, InboxChangesFeed],
  access: linkageEventsAccess,
  messages: {},
};
