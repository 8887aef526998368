import { nodesOf } from '#platform/graphql';
import { ProgrammeResolver } from './programme.resolver.js';

export class ProgrammeNodes extends nodesOf('Programme', 'programme', ProgrammeResolver, (resolver, id, caller) => resolver.programme(id, caller)) {}
