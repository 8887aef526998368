import { nodesOf } from '#platform/graphql';
import { SocialWorkerResolver } from './social-worker.resolver.js';

export class SocialWorkerNodes extends nodesOf('SocialWorker', 'socialWorker', SocialWorkerResolver, (resolver, id, caller) => resolver.socialWorker(id, caller)) {}
