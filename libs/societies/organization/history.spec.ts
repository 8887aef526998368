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
    OrganizationDuplicateSuspected: { other: 'organization-2' },
    OrganizationDuplicateDismissed: { other: 'organization-2' },
    OrganizationMerged: { into: 'organization-2', station: 'station-1', legalForm: 'SOCIAL_SERVICE_INSTITUTION' },
    OrganizationAbsorbed: { other: 'organization-2', creditCode: { came: '52430104MJJ000000X', before: '524301045676543215' } },
    OrganizationParted: { from: 'organization-2', creditCode: '52430104MJJ000000X', station: 'station-1', legalForm: 'SOCIAL_SERVICE_INSTITUTION', region: '430104' },
    OrganizationReleased: { other: 'organization-2' },
    CreditCodeClaimed: { organization: 'organization-1' },
    CreditCodeReleased: { organization: 'organization-1' },
  },
);
