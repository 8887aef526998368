import { ask } from '#platform/event-sourcing';
import { dueSource, type DueRow } from '#platform/timekeeper';
import { resident } from '#linking/resident';
import { termsOver } from './consent.queries.js';

/** A guardian with a term is none from the day after, without anybody's doing. */
export const endGuardianTerms = dueSource<DueRow & { readonly guardian_until: string }>({
  name: 'guardian-terms-over',
  rows: termsOver,
  order: ({ id, guardian_until: until }) => [ask(resident, id, { type: 'EndGuardianTerm', data: { until } })],
});
