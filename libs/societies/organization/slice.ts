import type { Slice } from '#platform/dispatch';
import { creditCode } from './credit-code.decider.js';
import { organizationAccess } from './organization.access.js';
import { organization } from './organization.decider.js';
import { organizationMessages } from './organization.messages.js';
import { OrganizationResolver } from './organization.resolver.js';
import { organizationProjections } from './projections.js';

export const organizationSlice: Slice = {
  name: 'organization',
  aggregates: [organization, creditCode],
  projections: organizationProjections,
  providers: [OrganizationResolver],
  access: organizationAccess,
  messages: organizationMessages,
};
