import { Clock } from '#platform/clock';
import { Commands, type Slice } from '#platform/dispatch';
import { KeyVault } from '#platform/privacy';
import { Views } from '#platform/read-model';
import { socialWorkerProjections } from './projections.js';
import { SocialWorkersAsOne } from './social-workers-as-one.js';
import { SocialWorkerDuplicatesResolver } from './social-worker-duplicates.resolver.js';
import { SocialWorkerNodes } from './social-worker-nodes.resolver.js';
import { socialWorkerAccess } from './social-worker.access.js';
import { socialWorker } from './social-worker.decider.js';
import { socialWorkerMessages } from './social-worker.messages.js';
import { SocialWorkerNames } from './social-worker-names.js';
import { SocialWorkerRecords } from './social-worker-records.js';
import { SocialWorkerResolver } from './social-worker.resolver.js';

export { SocialWorkerNames, SocialWorkersAsOne };

const names = {
  provide: SocialWorkerNames, inject: [Views, KeyVault, Clock],
  useFactory: (...needed: ConstructorParameters<typeof SocialWorkerNames>): SocialWorkerNames => new SocialWorkerNames(...needed),
};

const records = {
  provide: SocialWorkerRecords, inject: [Commands, Views, KeyVault, Clock],
  useFactory: (...needed: ConstructorParameters<typeof SocialWorkerRecords>): SocialWorkerRecords => new SocialWorkerRecords(...needed),
};
const asOne = { provide: SocialWorkersAsOne, inject: [Views], useFactory: (views: Views): SocialWorkersAsOne => new SocialWorkersAsOne(views) };

export const socialWorkerSlice: Slice = {
  name: 'social-worker',
  aggregates: [socialWorker],
  projections: socialWorkerProjections,
  providers: [names, records, asOne, SocialWorkerResolver, SocialWorkerDuplicatesResolver, SocialWorkerNodes],
  access: socialWorkerAccess,
  messages: socialWorkerMessages,
};
