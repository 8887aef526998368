import type { Slice } from '#platform/dispatch';
import { Views } from '#platform/read-model';
import { InboxChangesFeed, NeedChangesFeed } from './changes.resolver.js';
import { linkageEventsAccess } from './linkage-events.access.js';
import { LinkageEvents } from './linkage-events.js';
import { LinkageEventsResolver } from './linkage-events.resolver.js';
import { linkageEventsProjections } from './projections.js';

const linkageEvents = { provide: LinkageEvents, inject: [Views], useFactory: (views: Views): LinkageEvents => new LinkageEvents(views) };

export const linkageEventsSlice: Slice = {
  name: 'linkage-events',
  aggregates: [],
  projections: linkageEventsProjections,
  providers: [linkageEvents, LinkageEventsResolver, NeedChangesFeed, InboxChangesFeed],
  access: linkageEventsAccess,
  messages: {},
};
