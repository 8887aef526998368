export { dueSource, type DueKey, type DueRow, type DueSource, type MakesDue } from './due-source.js';
export { overdueList, tieOf } from './overdue-rows.js';
export { FIRST_TIE, LAST_TIE, type OverdueAsked, type OverdueEntry, type OverdueList } from './overdue-list.js';
