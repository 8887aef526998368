import { historyOf } from '#platform/privacy/testing';
import { volunteerEvents } from './volunteer.events.js';

const identity = { name: '张三', phone: '13800000000', idNumber: '110101194403010027', bornOn: '1944-03-01' };
const age = { accompaniedUntil: '2028-12-31', consentUntil: '2032-12-31', minorUntil: '2036-12-31' };
const facts = {
  station: 'station-1', community: 'community-1', skills: ['tutoring'], languages: ['zh', 'hsn'], windows: [{ day: 2, from: '15:30', to: '18:00' }],
  modes: ['SITE', 'HOME'], places: ['430104006'],
} as const;

historyOf(import.meta.url, volunteerEvents, {
  VolunteerRegistered: { ...facts, identity, age, broughtInBy: 'volunteer-9', resident: 'resident-1' },
  VolunteerCorrected: facts,
  VolunteerIdentityCorrected: { identity, age },
  VolunteerGuardianConsented: { guardian: { name: '李四', phone: '13800000001', relation: '母亲' }, on: '2026-03-01' },
  VolunteerGuardianConsentWithdrawn: {},
  VolunteerCompanionNamed: { companion: { kind: 'GUARDIAN', id: 'naming-1' }, guardian: { name: '李四', phone: '13800000001', relation: '母亲' } },
  VolunteerCompanionEnded: { companion: { kind: 'VOLUNTEER', id: 'volunteer-2' }, reason: 'NOT_FIT' },
  VolunteerCredentialRecorded: { credential: 'MINOR_CLEARANCE', from: '2026-03-01', until: '2027-02-28' },
  VolunteerCredentialEnded: { credential: 'MINOR_CLEARANCE', reason: 'WITHDRAWN' },
  VolunteerJoinedTeam: { organization: 'organization-1' },
  VolunteerLeftTeam: { organization: 'organization-1' },
  VolunteerResidentLinked: { resident: 'resident-1' },
  VolunteerResidentUnlinked: { resident: 'resident-1' },
  VolunteerDuplicateSuspected: { other: 'volunteer-2' },
  VolunteerDuplicateDismissed: { other: 'volunteer-2' },
  VolunteerMerged: { into: 'volunteer-2' },
  VolunteerAbsorbed: {
    other: 'volunteer-2', teams: ['organization-1'], resident: 'resident-1',
    credentials: [{ came: { credential: 'INSURANCE', until: '2027-02-28' }, before: { credential: 'INSURANCE', from: '2025-03-01', until: '2026-02-28' } }],
  },
  VolunteerParted: { from: 'volunteer-2', station: 'station-1', retired: false },
  VolunteerReleased: { other: 'volunteer-2' },
  VolunteerPaused: { reason: 'STUDIES', until: '2026-06-30' },
  VolunteerResumed: {},
  VolunteerRetired: { reason: 'OWN_WISH' },
  VolunteerReinstated: { station: 'station-1', pause: { reason: 'STUDIES', until: '2026-06-30' } },
  VolunteerErased: {},
});
