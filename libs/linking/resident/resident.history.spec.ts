import { historyOf } from '#platform/privacy/testing';
import { residentEvents } from './resident.events.js';

const other = '018f0000-0000-8000-8000-000000000009';
/** `kept`: as the first version had it. */
const why = (reason: string) => ({ reason, kept: 'openly:moved' });
const since2 = ['reason', 'kept'] as const;
const identity = { name: '周桂兰', idNumber: '110101194403010027', phone: '13800000001', address: '示例路 1 号', bornOn: '1944-03-01' };
const facts = {
  sex: 'FEMALE', languages: ['zh'], household: 'h-1', registeredRegion: '430104008001', livingRegion: '430104008003',
  point: { latitude: 28.215, longitude: 112.92 }, accommodations: ['WHEELCHAIR'],
} as const;
const membership = { group: 'living-alone', source: 'HOME_VISIT', from: '2026-01-05', until: '2027-01-04' } as const;
historyOf(import.meta.url, residentEvents, {
  ResidentEnrolled: { ...facts, station: other, identity, minor: false, groups: [membership], risk: 'KEY', suspectedDuplicates: [other], volunteer: other },
  ResidentIdentityCorrected: { identity, minor: false },
  ResidentFactsCorrected: facts,
  ResidentGroupRecorded: membership,
  ResidentGroupEnded: { group: 'living-alone', on: '2026-06-30', ...why('expired') },
  ResidentRiskSet: { risk: 'HIGH', ...why('fell') },
  ResidentGuardianNamed: { guardian: { name: '王秀英', phone: '13800000002', relation: 'grandmother' }, until: '2030-01-01' },
  ResidentGuardianEnded: why('of age'),
  ResidentConsentGiven: { by: 'SELF', until: '2027-01-01' },
  ResidentConsentWithdrawn: { by: 'SELF' },
  ResidentMoved: { from: other, to: other, livingRegion: '430104009001', ...why('moved'), stays: true },
  ResidentDuplicateSuspected: { other },
  ResidentDuplicateDismissed: { other },
  ResidentMerged: { into: other },
  ResidentAbsorbed: {
    other, groups: [{ came: membership, before: { ...membership, from: '2025-01-05', until: '2025-12-31' } }], risk: { before: 'GENERAL', after: 'KEY' }, volunteer: other,
    guardian: true, birth: { minorBefore: false },
  },
  ResidentParted: { from: other, files: [other], station: other, livingRegion: '430104008003' },
  ResidentReleased: { other },
  ResidentVolunteerUnlinked: { volunteer: other },
  ResidentFileClosed: { reason: 'DECEASED', on: '2026-06-30' },
  ResidentFileReopened: {},
  ResidentVolunteerLinked: { volunteer: other },
  ResidentErased: { ground: 'ASKED' },
}, {
  ResidentGroupEnded: since2, ResidentRiskSet: since2, ResidentGuardianEnded: since2, ResidentMoved: ['stays', ...since2], ResidentAbsorbed: ['guardian', 'birth'], ResidentErased: ['ground'],
});
