import { describe, expect, it } from '@jest/globals';
import { legalForms } from '#reference/catalogue';
import { creditCodePrefixes, isSocialOrganization, needsCreditCode, partyKindOf } from './organization.rules.js';

describe('what follows from a legal form', () => {
  it('makes four forms the society, and every form a party', () => {
    expect(legalForms.codes.filter(isSocialOrganization)).toEqual([
      'SOCIAL_ASSOCIATION',
      'SOCIAL_SERVICE_INSTITUTION',
      'FOUNDATION',
      'COMMUNITY_SOCIAL_ORGANIZATION',
    ]);
    expect(legalForms.codes.map((form) => partyKindOf(form))).not.toContain(undefined);
  });
  it('lets a school be a school whatever it is in law, but not a committee', () => {
    expect(partyKindOf('PUBLIC_INSTITUTION')).toBe('GOVERNMENT');
    expect(partyKindOf('PUBLIC_INSTITUTION', 'SCHOOL')).toBe('SCHOOL');
    expect(partyKindOf('RESIDENTS_COMMITTEE', 'SCHOOL')).toBeUndefined();
  });
  it('lets a community social organization be registered as either of two, or only filed', () => {
    expect(needsCreditCode('COMMUNITY_SOCIAL_ORGANIZATION')).toBe(false);
    expect(creditCodePrefixes('COMMUNITY_SOCIAL_ORGANIZATION')).toEqual(['51', '52']);
    expect(needsCreditCode('ENTERPRISE')).toBe(true);
  });
});
