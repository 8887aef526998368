import { linkageEventLog } from './linkage-events.projection.js';

export const linkageEventsProjections = [linkageEventLog];
