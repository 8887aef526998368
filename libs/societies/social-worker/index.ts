export * from './social-worker.events.js';
export { socialWorker, type SocialWorkerCommand } from './social-worker.decider.js';
export { postingsGoingOn, socialWorkersOfStation } from './social-worker.queries.js';
