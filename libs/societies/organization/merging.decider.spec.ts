import { describe, expect, it } from '@jest/globals';
import { scenarios } from '#platform/event-sourcing/testing';
import { codeKept } from './merging.rules.js';
import { organization } from './organization.decider.js';
import type { OrganizationEvent } from './organization.events.js';

const { given } = scenarios(organization);
const CODE = '52430104MJJ000000X';
const facts = { name: { zh: '示例助老服务队' }, legalForm: 'COMMUNITY_SOCIAL_ORGANIZATION', partyKind: 'SOCIAL', region: '430104', serviceAreas: [] } as const;
const registered: OrganizationEvent = { type: 'OrganizationRegistered', data: { ...facts, station: 'station-1' } };
const corrected: OrganizationEvent = { type: 'OrganizationCorrected', data: { ...facts, creditCode: CODE } };
const suspended: OrganizationEvent = { type: 'OrganizationSuspended', data: { reason: 'INSPECTION' } };
const merged: OrganizationEvent = { type: 'OrganizationMerged', data: { into: 'stays', station: 'station-1', legalForm: 'COMMUNITY_SOCIAL_ORGANIZATION' } };
const tookOver: OrganizationEvent = { type: 'OrganizationAbsorbed', data: { other: 'goes', creditCode: { came: CODE } } };
const merge = { type: 'MergeOrganization', data: { into: 'stays', suspended: false } } as const;
const absorb = (creditCode: string | null = null, creditCodeBefore: string | null = null) =>
  ({ type: 'AbsorbOrganization', data: { other: 'goes', suspended: false, creditCode, creditCodeBefore } }) as const;
const part = (creditCode: string | null = null) => ({ type: 'PartOrganization', data: { from: 'stays', creditCode } }) as const;
const release = (creditCode: string | null, creditCodeBefore: string | null) => ({ type: 'ReleaseOrganization', data: { other: 'goes', creditCode, creditCodeBefore } }) as const;
const suspend = (...together: string[]) => ({ type: 'SuspendOrganization', data: { reason: 'INSPECTION', together } }) as const;

describe('two organizations that are one', () => {
  it('are merged, and the one that stays takes over the code', () => {
    given(registered).when(merge).then(merged).andRepeatingDoesNothing();
    given(registered).when(absorb(CODE)).then(tookOver, corrected).andRepeatingDoesNothing();
    given(registered, corrected).when(absorb(CODE, CODE)).then({ type: 'OrganizationAbsorbed', data: { other: 'goes' } });
  });
  it('are not merged twice, nor along what somebody has changed since', () => {
    given(registered, merged).when({ ...merge, data: { into: 'other', suspended: false } }).refused('ORGANIZATION_MERGED');
    given(registered, merged).when(absorb()).refused('ORGANIZATION_MERGED');
    given(registered, corrected).when(absorb(CODE)).refused('ORGANIZATION_CHANGED_MEANWHILE');
    given().when(merge).refused('ORGANIZATION_NOT_FOUND');
  });
  it('are both suspended, or neither', () => {
    given(registered, suspended).when(merge).refused('ORGANIZATION_SUSPENDED_ALONE');
    given(registered, suspended).when(absorb()).refused('ORGANIZATION_SUSPENDED_ALONE');
  });
  it('leave no code that the form of the one that stays cannot have', () => {
    given({ type: 'OrganizationRegistered', data: { ...facts, legalForm: 'ENTERPRISE', partyKind: 'ENTERPRISE', creditCode: '91430104MA00000010', station: 'station-1' } })
      .when(absorb(CODE, '91430104MA00000010'))
      .refused('CREDIT_CODE_OF_OTHER_FORM');
  });
  it('choose between two codes, and take the only one', () => {
    expect([codeKept('a', 'b', undefined), codeKept(null, 'b', undefined), codeKept('a', 'b', 'b'), codeKept(null, null, undefined)]).toEqual(['a', 'b', 'b', null]);
    expect(() => codeKept('a', 'b', 'c')).toThrow('ORGANIZATION_CODE_OF_NEITHER');
  });
});

describe('an organization that was merged', () => {
  it('does nothing by itself', () => {
    given(registered, merged).when({ type: 'ProvideResource', data: {} }).refused('ORGANIZATION_MERGED');
    given(registered, merged).when({ type: 'CorrectOrganization', data: { told: facts, creditCodeBefore: null, contact: null } }).refused('ORGANIZATION_MERGED');
    given(registered, merged).when(suspend('goes')).refused('ORGANIZATION_MERGED');
  });
  it('is suspended with the one that stays, which is suspended with all', () => {
    given(registered, merged).when(suspend('stays', 'goes'), { actor: { id: 'head', role: 'STATION_HEAD', station: 'station-2', organization: null } }).then(suspended);
    given(registered, tookOver, corrected).when(suspend('stays')).refused('ORGANIZATION_CHANGED_MEANWHILE');
    given(registered, tookOver, corrected).when(suspend('stays', 'goes')).then(suspended);
  });
  it('is parted again with the code that it is given, and flagged no more', () => {
    const parted: OrganizationEvent = { type: 'OrganizationParted', data: { from: 'stays', creditCode: null, station: 'station-1', legalForm: facts.legalForm, region: '430104' } };
    given(registered, corrected, merged).when(part()).then(parted);
    given(registered, corrected, merged, parted).when({ type: 'CorrectOrganization', data: { told: { ...facts, creditCode: CODE }, creditCodeBefore: null, contact: null } }).then(corrected);
    given(registered, merged, parted).when({ type: 'SuspectOrganization', data: { other: 'stays' } }).then();
    given(registered).when(part()).refused('ORGANIZATION_NOT_MERGED');
    const released: OrganizationEvent = { type: 'OrganizationReleased', data: { other: 'goes' } };
    given(registered, tookOver, corrected).when(release(null, CODE)).then(released, { type: 'OrganizationCorrected', data: facts });
    given(registered, tookOver, corrected).when(release(null, null)).refused('ORGANIZATION_CHANGED_MEANWHILE');
    given(registered).when(release(null, null)).refused('ORGANIZATION_NOT_MERGED');
    given(registered, tookOver, merged).when(release(null, null)).refused('ORGANIZATION_MERGED');
  });
});

it('is suspected and dismissed once', () => {
  const suspected: OrganizationEvent = { type: 'OrganizationDuplicateSuspected', data: { other: 'goes' } };
  const dismissed: OrganizationEvent = { type: 'OrganizationDuplicateDismissed', data: { other: 'goes' } };
  given(registered).when({ type: 'SuspectOrganization', data: { other: 'goes' } }).then(suspected).andRepeatingDoesNothing();
  given(registered, suspected).when({ type: 'DismissOrganization', data: { other: 'goes' } }).then(dismissed).andRepeatingDoesNothing();
  given(registered, suspected, dismissed).when({ type: 'SuspectOrganization', data: { other: 'goes' } }).then();
});
