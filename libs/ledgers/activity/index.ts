export * from './activity.events.js';
export { activity, personTimesOf, type ActivityCommand } from './activity.decider.js';
export { monthsByPerson, personsIn } from './months-by-person.rules.js';
export { eachScope, scopesOf } from './scopes.rules.js';
export { isLedgerFigure, type LedgerFigure } from './activity.queries.js';
