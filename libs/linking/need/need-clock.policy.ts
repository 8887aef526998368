import { ask } from '#platform/event-sourcing';
import { dueSource } from '#platform/timekeeper';
import { need } from './need.decider.js';
import { needsRunningOut } from './need.queries.js';

/** Notes that a need's clock ran out, an emergency's like any other's; whether it did the need itself decides. */
export const noteOverdueNeeds = dueSource({
  name: 'overdue-needs',
  rows: needsRunningOut,
  order: ({ id }) => [ask(need, id, { type: 'NoteOverdue', data: {} })],
});
