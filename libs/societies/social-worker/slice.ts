import { Clock } from '#platform/clock';
import type { Slice } from '#platform/dispatch';
import { KeyVault } from '#platform/privacy';
import { Views } from '#platform/read-model';
import { socialWorkerProjections } from './projections.js';
import { SocialWorkerNodes } from './social-worker-nodes.resolver.js';
import { socialWorkerAccess } from './social-worker.access.js';
import { socialWorker } from './social-worker.decider.js';
import { socialWorkerMessages } from './social-worker.messages.js';
import { SocialWorkerNames } from './social-worker-names.js';
import { SocialWorkerResolver } from './social-worker.resolver.js';

export { SocialWorkerNames };

const names = {
  provide: SocialWorkerNames, inject: [Views, KeyVault, Clock],
  useFactory: (...needed: ConstructorParameters<typeof SocialWorkerNames>): SocialWorkerNames => new SocialWorkerNames(...needed),
};

export const socialWorkerSlice: Slice = {
  name: 'social-worker',
  aggregates: [socialWorker],
  projections: socialWorkerProjections,
  providers: [names, SocialWorkerResolver, SocialWorkerNodes],
  access: socialWorkerAccess,
  messages: socialWorkerMessages,
};
