export * from './social-worker.events.js';
export { socialWorker, type SocialWorkerCommand } from './social-worker.decider.js';
