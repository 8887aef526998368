import { nodesOf } from '#platform/graphql';
import { NeedResolver } from './need.resolver.js';

export class NeedNodes extends nodesOf('Need', 'need', NeedResolver, (resolver, id, caller) => resolver.need({ id }, caller)) {}
