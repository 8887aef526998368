import { nodesOf } from '#platform/graphql';
import { ResidentResolver } from './resident.resolver.js';

export class ResidentNodes extends nodesOf('Resident', 'resident', ResidentResolver, (resolver, id, caller) => resolver.resident(id, caller)) {}
