export { Following, type FollowingNeeds } from './following.js';
export { type DurableReader } from './durable-reader.js';
export { awaitViews } from './await-views.js';
export type { ReaderStatus, Reporting } from './reading.js';
