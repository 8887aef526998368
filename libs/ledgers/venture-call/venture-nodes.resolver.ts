import { nodesOf } from '#platform/graphql';
import { VentureCallResolver } from './venture-call.resolver.js';

export class VentureCallNodes extends nodesOf('VentureCall', 'ventureCall', VentureCallResolver, (calls, id, caller) => calls.ventureCall(id, caller)) {}
