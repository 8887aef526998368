import { ask, reason, type Change, type World } from './change.js';
import { aResource, REGION } from './one-street.js';
import { somebody, type Shown } from './open-hub.js';

/** Takes note of a field of what a mutation answers, under a name. */
const keeping = (ids: Record<string, string>, name: string, entity: string, field = 'id') => ({
  answer: `${entity} { ${field} }`,
  keep: (answer: Shown) => void (ids[name] = (answer as unknown as Record<string, Record<string, string>>)[entity]?.[field] ?? ''),
});

/** Those of the ledgers and of mandatory reports that take nothing away. */
export function* everyMutationOfLedgers({ ids, worker, head, supervisor, nextStreet }: World): Generator<Change> {
  const keep = (name: string, entity: string, field?: string) => keeping(ids, name, entity, field);
  const visit = { kind: 'HOME_VISIT', date: '2026-09-10', minutes: 60, residentIds: [ids['elder']], helperIds: [ids['young']], words: '示例', topics: ['HEALTH'] };
  yield ask('recordActivity', worker, visit, { minutes: 61 }, keep('mistaken', 'activity'));
  yield ask('correctActivity', worker, { activityId: ids['mistaken'], reason, others: 2 }, { others: 3 }, keep('activity', 'activity'));
  yield ask('setPointRate', head, { activityKind: 'HOME_VISIT', points: 10, from: '2026-01-01', months: 12 }, { points: 11 });
  yield ask('confirmHours', worker, { volunteerId: ids['young'], activityId: ids['activity'] }, { minutes: 30 }, keep('earned', 'movement'));
  yield ask('registerResource', worker, aResource({ title: { zh: '示例物品' }, capacity: { unit: 'PIECE', total: 9, renewal: 'NONE' } }), { costFen: 1 }, keep('goods', 'resource'));
  yield ask('setPointRate', head, { resourceId: ids['goods'], points: 2, from: '2026-01-01' }, { points: 3 });
  yield ask('redeemPoints', worker, { volunteerId: ids['young'], resourceId: ids['goods'], quantity: 2 }, { quantity: 1 }, keep('redeemed', 'movement'));
  yield ask('reverseMovement', head, { movementId: ids['redeemed'], reason }, { reason: '别的' });
  yield ask('commend', head, { volunteerId: ids['young'], code: 'SPECIAL', words: '示例' }, { words: '别的' }, keep('commendation', 'commendation'));
  yield ask('takeBackCommendation', head, { commendationId: ids['commendation'], reason }, { reason: '别的' });
  yield ask('commend', head, { volunteerId: ids['young'], code: 'SPECIAL', words: '示例' });
  yield ask('issueCertificate', worker, { volunteerId: ids['young'], from: '2026-09-01', until: '2026-09-10' }, { until: '2026-09-11' }, {
    answer: 'certificate { id number checksum }',
    keep: (answer) => {
      const { id, number, checksum } = (answer as unknown as { certificate: Record<string, string> }).certificate;
      Object.assign(ids, { certificate: id, certificateNumber: number, certificateChecksum: checksum });
    },
  });

  // what a helper notes themselves
  const themselves = somebody('helper', { role: 'VOLUNTEER', person: ids['same'] ?? '' });
  const noted = { pairingId: ids['pairing'], date: '2026-09-14', minutes: 45 };
  yield ask('recordActivity', worker, { ...visit, date: noted.date, residentIds: [], others: 1, helperIds: [ids['same']], pairingId: ids['pairing'] }, { minutes: 61 }, keep('paired', 'activity'));
  yield ask('correctActivity', worker, { activityId: ids['paired'], reason, others: 2 }, { others: 3 });
  yield ask('noteHours', themselves, { ...noted, words: '示例' }, { minutes: 46 }, keep('noted', 'notedHours'));
  yield ask('refuseNotedHours', worker, { notedHoursId: ids['noted'], reason }, { reason: '别的' });
  yield ask('noteHours', themselves, noted, { minutes: 46 });
  yield ask('confirmNotedHours', worker, { notedHoursId: ids['noted'] }, { minutes: 30 });

  // one person with two files: hours are confirmed once, and both accounts pay
  const able = { identity: { name: '示例愿者', bornOn: '1970-04-12' }, languages: ['zh'], places: [REGION.street], skills: ['companionship'] };
  yield ask('registerVolunteer', worker, able, { skills: [] }, keep('beside', 'volunteer'));
  yield ask('registerVolunteer', worker, { ...able, residentId: ids['elder'] }, { skills: [] });
  yield ask('mergeVolunteers', worker, { volunteerId: ids['young'], otherId: ids['beside'] });
  yield ask('recordActivity', worker, { ...visit, date: '2026-09-11' }, { minutes: 61 }, keep('later', 'activity'));
  yield ask('confirmHours', worker, { volunteerId: ids['young'], activityId: ids['later'] }, { minutes: 30 });
  yield ask('redeemPoints', worker, { volunteerId: ids['young'], resourceId: ids['goods'], quantity: 1 }, { quantity: 2 });
  // takes a minute of what was credited back, from whichever account has it
  yield ask('correctActivity', worker, { activityId: ids['later'], reason, minutes: 59 }, { minutes: 58 });

  const term = { rhythm: [{ day: 3, from: '09:30', to: '11:00' }], from: '2026-09-01', until: '2026-12-31' };
  yield ask('openClass', worker, { title: { zh: '示例课堂' }, places: 1, ...term }, { places: 2 }, keep('class', 'class'));
  const classId = ids['class'];
  yield ask('enrolInClass', worker, { classId, residentId: ids['elder'] }, { residentId: ids['young'] });
  yield ask('enrolInClass', worker, { classId, volunteerId: ids['young'] }, { volunteerId: ids['volunteer'] });
  yield ask('recordAttendance', worker, { classId, date: '2026-09-09', presentIds: [ids['elder']] }, { others: 1 });
  yield ask('addClassStation', worker, { classId, stationId: nextStreet });
  yield ask('removeClassStation', worker, { classId, stationId: nextStreet });
  yield ask('changeClassPlaces', worker, { classId, places: 2 }, { places: 3 });
  yield ask('changeClassTerm', worker, { classId, until: '2027-01-20' }, { until: '2027-01-31' });
  yield ask('moveClass', worker, { classId, from: '2026-10-01', rhythm: [{ day: 4, from: '14:00', to: '15:30' }] }, { from: '2026-10-08' });
  yield ask('addAttendance', worker, { classId, date: '2026-09-09', presentIds: [ids['young']] }, { presentIds: [ids['elder']] });
  yield ask('withdrawFromClass', worker, { classId, memberId: ids['young'] }, { memberId: ids['elder'] });

  yield ask('reportHarm', worker, { harm: ['NEGLECT'], words: '示例', childId: ids['elder'] }, { words: '别的' }, keep('harmReport', 'receipt', 'number'));
  yield ask('acknowledgeHarmReport', supervisor, { reportId: ids['harmReport'], authority: 'CIVIL_AFFAIRS', receipt: '7' }, { receipt: '8' });
  // or the clock would say of them that they did not
  for (const authority of ['POLICE', 'EDUCATION']) yield ask('acknowledgeHarmReport', supervisor, { reportId: ids['harmReport'], authority });
}

export function* everyEndingOfLedgers({ ids, worker }: World): Generator<Change> {
  yield ask('recordActivity', worker, { kind: 'LECTURE', date: '2026-09-10', minutes: 60, others: 9, words: '示例' }, { others: 8 }, keeping(ids, 'lecture', 'activity'));
  yield ask('removeActivityWords', worker, { activityId: ids['lecture'], reason }, { reason: '别的' });
  yield ask('removePhoto', worker, { photoId: ids['photo'], reason }, { reason: '别的' });
  yield ask('revokeCertificate', worker, { certificateId: ids['certificate'], reason: 'MISTAKE' }, { reason: 'OTHER' });
  yield ask('reinstateCertificate', worker, { certificateId: ids['certificate'] });
  yield ask('closeClass', worker, { classId: ids['class'], reason }, { reason: '别的' });
  yield ask('reopenClass', worker, { classId: ids['class'] });
  yield ask('closeClass', worker, { classId: ids['class'], reason });
}
