import type { Slice } from '#platform/dispatch';
import { creditCode } from './credit-code.decider.js';
import { organizationAccess } from './organization.access.js';
import { organization } from './organization.decider.js';
import { organizationMessages } from './organization.messages.js';
import { OneOrganization } from '#platform/access';
import { Commands } from '#platform/dispatch';
import { Views } from '#platform/read-model';
import { KnownOrganizations, OrganizationRegister } from './organization-register.js';
import { OrganizationDuplicatesResolver } from './organization-duplicates.resolver.js';
import { OrganizationNodes } from './organization-nodes.resolver.js';
import { OrganizationResolver } from './organization.resolver.js';
import { organizationProjections } from './projections.js';

const asOne = { provide: OneOrganization, inject: [Views], useFactory: (views: Views) => new KnownOrganizations(views) };
const register = {
  provide: OrganizationRegister,
  inject: [Commands, Views, OneOrganization],
  useFactory: (...ports: ConstructorParameters<typeof OrganizationRegister>) => new OrganizationRegister(...ports),
};

export const organizationSlice: Slice = {
  name: 'organization',
  aggregates: [organization, creditCode],
  projections: organizationProjections,
  providers: [asOne, register, OrganizationResolver, OrganizationNodes, OrganizationDuplicatesResolver],
  access: organizationAccess,
  messages: organizationMessages,
};
