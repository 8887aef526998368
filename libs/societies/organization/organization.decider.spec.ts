import { describe, it } from '@jest/globals';
import type { Actor } from '#platform/event-sourcing';
import { scenarios } from '#platform/event-sourcing/testing';
import { organization, type OrganizationTold } from './organization.decider.js';
import type { OrganizationEvent } from './organization.events.js';

const { given } = scenarios(organization);
const told: OrganizationTold = {
  name: { zh: '示例助老服务中心' },
  legalForm: 'SOCIAL_SERVICE_INSTITUTION',
  creditCode: '52430104MJJ000000X',
  region: '430104',
  serviceAreas: ['430104008'],
};
const facts = { ...told, partyKind: 'SOCIAL' } as const;
const register = (data: OrganizationTold) =>
  ({ type: 'RegisterOrganization', data: { told: data, station: 'station-1', contact: null } }) as const;
const registered: OrganizationEvent = { type: 'OrganizationRegistered', data: { ...facts, station: 'station-1' } };
const suspended: OrganizationEvent = { type: 'OrganizationSuspended', data: { reason: 'INSPECTION' } };
const correct = (over: Partial<OrganizationTold>, creditCodeBefore: string | null = '52430104MJJ000000X') =>
  ({ type: 'CorrectOrganization', data: { told: { ...told, ...over }, creditCodeBefore, contact: null } }) as const;
const actor = (over: Partial<Actor>): { actor: Actor } => ({
  actor: { id: 'somebody', role: 'STATION_HEAD', station: null, organization: null, ...over },
});
const provide = { type: 'ProvideResource', data: {} } as const;
const suspend = { type: 'SuspendOrganization', data: { reason: 'INSPECTION', together: ['one'] } } as const;
const reinstate = { type: 'ReinstateOrganization', data: { together: ['one'] } } as const;

describe('registering an organization', () => {
  it('records what kind of party its form makes it', () => void given().when(register(told)).then(registered));
  it('happens once', () => given(registered).when(register(told)).refused('ORGANIZATION_ALREADY_REGISTERED'));
  it('names its contact in an event of the contact’s own', () => {
    const contact = { id: 'contact-1', name: '张三', phone: '13800000000' };
    given()
      .when({ type: 'RegisterOrganization', data: { told, station: 'station-1', contact } })
      .then(registered, { type: 'OrganizationContactNamed', data: { contact: 'contact-1', name: contact.name, phone: contact.phone } });
  });
  it('is done by a station for itself only', () => {
    given()
      .when(register(told), actor({ station: 'station-2' }))
      .refused('ORGANIZATION_NOT_YOURS');
    given()
      .when(register(told), actor({ role: 'ADMIN' }))
      .then(registered);
  });
  it.each([
    ['a wrong check character', { creditCode: '52430104MJJ0000008' }, 'CREDIT_CODE_INVALID'],
    ['too short a code', { creditCode: '52430104' }, 'CREDIT_CODE_INVALID'],
    ['the code of a foundation', { creditCode: '53430104MJJ000000T' }, 'CREDIT_CODE_OF_OTHER_FORM'],
    ['a code outside a division', { region: '43010' }, 'ORGANIZATION_REGION_INVALID'],
    ['an empty service area, which would be everywhere', { serviceAreas: [''] }, 'ORGANIZATION_REGION_INVALID'],
    ['a kind of party that its form rules out', { partyKind: 'GOVERNMENT' }, 'PARTY_KIND_UNFIT'],
  ] as const)('refuses %s', (_, over, code) =>
    given()
      .when(register({ ...told, ...over }))
      .refused(code),
  );
  it('asks a registered body for its code, and an informal one for none', () => {
    const { creditCode: _, ...without } = told;
    given().when(register(without)).refused('CREDIT_CODE_REQUIRED');
    const filed = { ...without, legalForm: 'COMMUNITY_SOCIAL_ORGANIZATION' } as const;
    given()
      .when(register(filed))
      .then({ type: 'OrganizationRegistered', data: { ...filed, partyKind: 'SOCIAL', station: 'station-1' } });
    given()
      .when(register({ ...filed, creditCode: '53430104MJJ000000T' }))
      .refused('CREDIT_CODE_OF_OTHER_FORM');
  });
  it('knows a university by what it says it is', () => {
    const university = { ...told, legalForm: 'PUBLIC_INSTITUTION', creditCode: '12430104MJJ0000002', partyKind: 'SCHOOL' } as const;
    given()
      .when(register(university))
      .then({ type: 'OrganizationRegistered', data: { ...university, station: 'station-1' } });
  });
});

describe('correcting an organization', () => {
  it('carries all facts anew, and the same again does nothing', () =>
    given(registered)
      .when(correct({ region: '430104008' }))
      .then({ type: 'OrganizationCorrected', data: { ...facts, region: '430104008' } })
      .andRepeatingDoesNothing());
  it('gives up only the code that the caller saw', () => {
    const other = { creditCode: '52430104MJJ0000011' };
    given(registered).when(correct(other, null)).refused('ORGANIZATION_CHANGED_MEANWHILE');
    given(registered)
      .when(correct(other))
      .then({ type: 'OrganizationCorrected', data: { ...facts, ...other } });
  });
  it('removes a contact that there is', () => {
    const named = { type: 'OrganizationContactNamed', data: { contact: 'contact-1', name: '张三', phone: '13800000000' } } as const;
    const none = { type: 'CorrectOrganization', data: { told, creditCodeBefore: null, contact: 'NONE' } } as const;
    given(registered).when(none).then();
    given(registered, named)
      .when(none)
      .then({ type: 'OrganizationContactRemoved', data: { contact: 'contact-1' } })
      .andRepeatingDoesNothing();
  });
  it('is for the station that registered it, and for the organization', () => {
    given(registered)
      .when(correct({ region: '43' }), actor({ station: 'station-2' }))
      .refused('ORGANIZATION_NOT_YOURS');
    given(registered)
      .when(correct({ region: '43' }), actor({ role: 'PARTNER', organization: 'organization-1' }))
      .then({ type: 'OrganizationCorrected', data: { ...facts, region: '43' } });
  });
  it('needs an organization', () => given().when(correct({})).refused('ORGANIZATION_NOT_FOUND'));
});

describe('a suspended organization', () => {
  it('provides nothing new until it is reinstated', () => {
    given().when(provide).refused('ORGANIZATION_NOT_FOUND');
    given(registered).when(provide).then();
    given(registered, suspended).when(provide).refused('ORGANIZATION_SUSPENDED');
    given(registered, suspended, { type: 'OrganizationReinstated', data: {} }).when(provide).then();
    const beAsked = { type: 'BeAsked', data: {} } as const;
    given(registered).when(beAsked).then();
    given(registered, suspended).when(beAsked).refused('ORGANIZATION_SUSPENDED');
  });
  it('is suspended and reinstated once', () => {
    given(registered).when(suspend).then(suspended).andRepeatingDoesNothing();
    given(registered, suspended).when(reinstate).then({ type: 'OrganizationReinstated', data: {} }).andRepeatingDoesNothing();
  });
  it('is not suspended by another station, nor by itself', () => {
    given(registered)
      .when(suspend, actor({ station: 'station-2' }))
      .refused('ORGANIZATION_NOT_YOURS');
    given(registered)
      .when(suspend, actor({ role: 'PARTNER', organization: 'organization-1' }))
      .refused('ORGANIZATION_NOT_YOURS');
    given(registered)
      .when(suspend, actor({ role: 'SUPERVISOR' }))
      .then(suspended);
  });
});
