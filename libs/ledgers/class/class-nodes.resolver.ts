import { nodesOf } from '#platform/graphql';
import { ClassResolver } from './class.resolver.js';

export class ClassNodes extends nodesOf('Class', 'class', ClassResolver, (resolver, id, caller) => resolver.class(id, caller)) {}
