import { ask } from '#platform/event-sourcing';
import { dueSource, type DueRow } from '#platform/timekeeper';
import { charityResource } from './charity-resource.decider.js';
import { lapsedHolds } from './charity-resource.queries.js';

/** Frees lapsed holds though nobody asks for their room. Whether a hold has truly lapsed its resource decides. */
export const freeLapsedHolds = dueSource<DueRow & { readonly resource: string }>({
  name: 'lapsed-holds',
  rows: lapsedHolds,
  order: ({ id, resource }) => [ask(charityResource, resource, { type: 'ExpireHold', data: { hold: id } })],
});
