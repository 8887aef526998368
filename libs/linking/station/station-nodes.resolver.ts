import { nodesOf } from '#platform/graphql';
import { StationResolver } from './station.resolver.js';

export class StationNodes extends nodesOf('Station', 'station', StationResolver, (resolver, id, caller) => resolver.station(id, caller)) {}
