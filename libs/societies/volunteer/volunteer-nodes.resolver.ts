import { nodesOf } from '#platform/graphql';
import { VolunteerResolver } from './volunteer.resolver.js';

export class VolunteerNodes extends nodesOf('Volunteer', 'volunteer', VolunteerResolver, (resolver, id, caller) => resolver.volunteer(id, caller)) {}
