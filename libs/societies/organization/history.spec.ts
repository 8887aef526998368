import { historyOf } from '#platform/privacy/testing';
import { creditCodeEvents } from './credit-code.events.js';
import { organizationEvents } from './organization.events.js';

const facts = {
  name: { zh: '示例助老服务中心', bo: 'དཔེ་མཚོན་རྒན་རོགས་ཞབས་ཞུའི་ལྟེ་གནས།', en: 'Example Elder Service Centre' },
  legalForm: 'SOCIAL_SERVICE_INSTITUTION',
  creditCode: '52430104MJJ000000X',
  partyKind: 'SOCIAL',
  region: '430104',
  serviceAreas: ['430104008'],
} as const;

historyOf(
  import.meta.url,
  { ...organizationEvents, ...creditCodeEvents },
  {
    OrganizationRegistered: { ...facts, station: 'station-1' },
    OrganizationCorrected: facts,
    OrganizationContactNamed: { contact: 'contact-1', name: '张三', phone: '13800000000' },
    OrganizationContactRemoved: { contact: 'contact-1' },
    OrganizationSuspended: { reason: 'INSPECTION' },
    OrganizationReinstated: {},
    CreditCodeClaimed: { organization: 'organization-1' },
    CreditCodeReleased: { organization: 'organization-1' },
  },
);
