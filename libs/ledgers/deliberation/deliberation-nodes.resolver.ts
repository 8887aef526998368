import { nodesOf } from '#platform/graphql';
import { DeliberationResolver } from './deliberation.resolver.js';

export class DeliberationNodes extends nodesOf('Deliberation', 'deliberation', DeliberationResolver, (resolver, id, caller) => resolver.deliberation(id, caller)) {}
