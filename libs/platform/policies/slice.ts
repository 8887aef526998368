export { awaitViews } from './await-views.js';
export { Policies, type PoliciesOptions } from './policies.js';
export { DurableReader, patient, type ReaderNeeds, type ReaderStatus, type Reporting } from './durable-reader.js';
