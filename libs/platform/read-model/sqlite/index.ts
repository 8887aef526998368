export { InMemoryViews, fold } from './memory-views.js';
export { SqliteViews, type SqliteViewsOptions } from './sqlite-views.js';
export { prepareViews, rebuildViews, type Filled, type FillOptions, type FillProgress } from './fill.js';
export { verifyViews, type TableDifference, type Verification, type VerifyOptions } from './verify.js';
export { checkQueryPlans, type QueryPlanOffence } from './query-plans.js';
export { Projector } from './projector.js';
export { openForReading } from './connection.js';
export { removeViews } from './files.js';
export { projectionsHash } from './schema.js';
