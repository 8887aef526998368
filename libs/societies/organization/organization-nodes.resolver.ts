import { nodesOf } from '#platform/graphql';
import { OrganizationResolver } from './organization.resolver.js';

export class OrganizationNodes extends nodesOf('Organization', 'organization', OrganizationResolver, (resolver, id, caller) => resolver.organization(id, caller)) {}
