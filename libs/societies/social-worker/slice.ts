import type { Slice } from '#platform/dispatch';
import { socialWorkerProjections } from './projections.js';
import { SocialWorkerNodes } from './social-worker-nodes.resolver.js';
import { socialWorkerAccess } from './social-worker.access.js';
import { socialWorker } from './social-worker.decider.js';
import { socialWorkerMessages } from './social-worker.messages.js';
import { SocialWorkerResolver } from './social-worker.resolver.js';

export const socialWorkerSlice: Slice = {
  name: 'social-worker',
  aggregates: [socialWorker],
  projections: socialWorkerProjections,
  providers: [SocialWorkerResolver, SocialWorkerNodes],
  access: socialWorkerAccess,
  messages: socialWorkerMessages,
};
