import { ask, reason, type Change, type Made, type World } from './change.js';
import { aResident, REGION } from './one-street.js';

/** Those of residents, volunteers and social workers that take nothing away. */
export function* everyMutationOfPeople(w: World, made: Made): Generator<Change> {
  const { ids, worker, head, districtHead, street, nextStreet } = w;
  const elder = aResident({
    identity: { name: '示例老人', phone: '13800000003', bornOn: '1943-02-11' },
    groups: [{ group: 'living-alone', source: 'HOME_VISIT', from: '2026-01-05' }],
  });
  yield ask('enrolResident', worker, elder, { languages: ['bo'] }, made('elder', 'resident'));
  const residentId = ids['elder'];
  // nothing stands there: of what does, the journey of divisions that change tells
  yield ask('moveOutOfRetiredDivision', head, { kind: 'RESIDENT', from: '371202' });
  yield ask(
    'correctResident',
    worker,
    { residentId, languages: ['hsn', 'zh'], livingRegion: REGION.community, household: 'h-1' },
    { languages: ['zh'] },
  );
  yield ask(
    'recordResidentGroup',
    worker,
    { residentId, membership: { group: 'empty-nest', source: 'HOME_VISIT', from: '2026-01-05' } },
    { membership: { group: 'empty-nest', source: 'HOME_VISIT', from: '2026-01-06' } },
  );
  yield ask('endResidentGroup', worker, { residentId, group: 'living-alone', on: '2026-09-01', reason }, { reason: '别的' });
  yield ask('setResidentRisk', worker, { residentId, risk: 'HIGH', reason }, { reason: '别的' });
  yield ask(
    'nameGuardian',
    worker,
    { residentId, guardian: { name: '示例监护', relation: '子女' } },
    { guardian: { name: '别人', relation: '子女' } },
  );
  yield ask('endGuardian', worker, { residentId, reason }, { reason: '别的' });
  yield ask('giveConsent', worker, { residentId, by: 'SELF' }, { until: '2027-01-01' });
  yield ask('withdrawConsent', worker, { residentId, by: 'SELF' }, { by: 'GUARDIAN' });
  // or nobody would be proposed any more
  yield ask('giveConsent', worker, { residentId, by: 'SELF' });
  for (const name of ['double', 'merged']) yield ask('enrolResident', worker, elder, { languages: ['bo'] }, made(name, 'resident'));
  yield ask('dismissDuplicate', districtHead, { residentId: ids['double'], otherId: residentId });
  yield ask('mergeResidents', worker, { residentId, otherId: ids['merged'] });
  yield ask('partResidents', worker, { residentId, otherId: ids['merged'] });
  yield ask('closeResidentFile', worker, { residentId: ids['merged'], reason: 'MOVED_AWAY' }, { reason: 'OTHER' });
  yield ask('reopenResidentFile', worker, { residentId: ids['merged'] });
  yield ask(
    'moveResident',
    districtHead,
    { residentId: ids['double'], toStationId: nextStreet, livingRegion: REGION.nextStreet, reason },
    { reason: '别的' },
  );

  const volunteer = {
    identity: { name: '示例志愿者', phone: '13800000004', bornOn: '1960-04-12' },
    languages: ['zh'],
    places: [REGION.street],
    skills: ['tutoring'],
    windows: [{ day: 2, from: '15:00', to: '18:00' }],
  };
  yield ask('registerVolunteer', worker, volunteer, { skills: [] }, made('volunteer', 'volunteer'));
  const volunteerId = ids['volunteer'];
  yield ask('correctVolunteer', worker, { ...volunteer, identity: undefined, volunteerId, communityId: ids['community'] }, { skills: [] });
  yield ask(
    'recordVolunteerCredential',
    worker,
    { volunteerId, credential: { credential: 'INSURANCE', until: '2027-08-31' } },
    { credential: { credential: 'INSURANCE', until: '2027-09-30' } },
  );
  yield ask('endVolunteerCredential', worker, { volunteerId, credential: 'INSURANCE', reason: 'WITHDRAWN' }, { reason: 'OTHER' });
  yield ask('joinTeam', worker, { volunteerId, organizationId: ids['organization'] });
  yield ask('leaveTeam', worker, { volunteerId, organizationId: ids['organization'] });
  yield ask('pauseVolunteer', worker, { volunteerId, reason: 'AWAY' }, { reason: 'OTHER' });
  yield ask('resumeVolunteer', worker, { volunteerId });
  yield ask('linkVolunteer', worker, { volunteerId, residentId });
  for (const name of ['twin', 'same']) yield ask('registerVolunteer', worker, volunteer, { skills: [] }, made(name, 'volunteer'));
  yield ask('dismissVolunteerDuplicate', worker, { volunteerId, otherId: ids['twin'] });
  for (const name of ['unlinkVolunteer', 'linkVolunteer']) yield ask(name, worker, { volunteerId, residentId });
  yield ask('linkResident', worker, { volunteerId: ids['twin'], residentId });
  yield ask('unlinkResident', worker, { volunteerId: ids['twin'] });
  yield ask('mergeVolunteers', worker, { volunteerId, otherId: ids['same'] });
  yield ask('partVolunteers', worker, { volunteerId, otherId: ids['same'] });
  const child = { ...volunteer, identity: { name: '示例少年', bornOn: '2014-06-01' } };
  const guardian = { name: '示例家长', relation: '父亲' };
  yield ask(
    'registerVolunteer',
    worker,
    { ...child, consent: { guardian, on: '2026-09-01' }, broughtInById: volunteerId },
    { skills: [] },
    made('young', 'volunteer'),
  );
  yield ask(
    'recordGuardianConsent',
    worker,
    { volunteerId: ids['young'], consent: { guardian, on: '2026-09-02' } },
    { consent: { guardian, on: '2026-09-03' } },
  );
  yield ask('withdrawGuardianConsent', worker, { volunteerId: ids['young'] });
  yield ask('nameVolunteerCompanion', worker, { volunteerId: ids['young'], companion: { guardian } }, { companion: { guardian: { name: '别人' } } });
  yield ask('endVolunteerCompanion', worker, { volunteerId: ids['young'] });

  const identity = { name: '示例社工', phone: '13800000005' };
  yield ask(
    'registerSocialWorker',
    head,
    { identity, languages: ['zh'], specialisms: ['ELDER_CARE'] },
    { languages: ['bo'] },
    made('socialWorker', 'socialWorker'),
  );
  const socialWorkerId = ids['socialWorker'];
  yield ask('registerSocialWorker', head, { identity, languages: ['zh'] }, { languages: ['bo'] }, made('namesake', 'socialWorker'));
  yield ask('dismissSocialWorkerDuplicate', head, { socialWorkerId, otherId: ids['namesake'] });
  for (const name of ['mergeSocialWorkers', 'partSocialWorkers']) yield ask(name, head, { socialWorkerId, otherId: ids['namesake'] });
  yield ask('correctSocialWorker', head, { socialWorkerId, languages: ['zh', 'hsn'] }, { languages: ['bo'] });
  yield ask('certifySocialWorker', head, { socialWorkerId, level: 'ASSISTANT', on: '2025-06-01' }, { on: '2025-06-02' });
  yield ask('renewRegistration', head, { socialWorkerId, from: '2025-07-01', until: '2028-06-30' }, { until: '2028-05-31' });
  yield ask(
    'postSocialWorker',
    head,
    { socialWorkerId, stationId: street, role: 'SOCIAL_WORKER', from: '2026-01-01' },
    { from: '2026-02-01' },
    {
      answer: 'socialWorker { id postings { id } }',
      keep: ({ socialWorker }) => void (ids['posting'] = socialWorker.postings[0]?.id ?? ''),
    },
  );
}
