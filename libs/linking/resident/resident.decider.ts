import { aggregate, canonicalJson, refusals, type Circumstances } from '#platform/event-sourcing';
import { groupsFor, isBeneficiaryGroup } from '#reference/catalogue';
import { addDays, civilDateAt } from '#reference/calendar';
import { holdsOn, joined, riskier } from './membership.rules.js';
import type { ResidentCommand } from './resident-commands.rules.js';
import { residentEvents, type Absorbed, type GroupMembership, type ResidentEvent } from './resident.events.js';
import type { residentMessages } from './resident.messages.js';
import { evolve, initialResident, type Resident } from './resident-state.rules.js';

export type { ResidentCommand };

const refuse = refusals<keyof typeof residentMessages>();

const same = (a: unknown, b: unknown): boolean => canonicalJson(a) === canonicalJson(b);

/** What would have somebody served anew whom nobody serves. */
const nothingSince: ReadonlySet<ResidentCommand['type']> = new Set(['RecordResidentGroup', 'SetResidentRisk', 'GiveConsent', 'MoveResident', 'AbsorbResident', 'ReleaseResident']);

function decide({ type, data }: ResidentCommand, resident: Resident, { now }: Circumstances): readonly ResidentEvent[] {
  const today = civilDateAt(now);
  if (type === 'EnrolResident') {
    if (resident.status !== 'unknown') return refuse('RESIDENT_ALREADY_ENROLLED');
    const { guardian, guardianUntil: until, ...enrolled } = data;
    enrolled.groups.forEach(soundGroup);
    return [{ type: 'ResidentEnrolled', data: enrolled }, ...(guardian === undefined ? [] : guardianNamed({ guardian, ...(until === undefined ? {} : { until }) }, today))];
  }
  if (resident.status === 'unknown') return refuse('RESIDENT_NOT_FOUND');
  if (type === 'MoveToDivision') return placed(data, resident);
  if (resident.status === 'erased') return type === 'EraseResident' ? [] : refuse('RESIDENT_ERASED');
  if (type === 'EraseResident') return [{ type: 'ResidentErased', data }];
  if (type === 'UnlinkVolunteer') return unlinked(data, resident);
  if (resident.status === 'merged') {
    if (type === 'PartResident') return parted(data, resident);
    return type === 'MergeResident' && data.into === resident.mergedInto ? [] : refuse('RESIDENT_MERGED');
  }
  if (resident.closed && nothingSince.has(type)) return refuse('RESIDENT_FILE_CLOSED');
  switch (type) {
    case 'CorrectResident':
      return corrected(data, resident);
    case 'RecordResidentGroup': {
      const held = resident.groups.get(data.group);
      const membership = joined(held, soundGroup(data), today) ?? refuse('GROUP_HELD_TODAY', { from: held?.from ?? '' });
      return same(held, membership) ? [] : [{ type: 'ResidentGroupRecorded', data: membership }];
    }
    case 'EndResidentGroup':
      return groupEnded(data, resident);
    case 'SetResidentRisk':
      return data.risk === resident.risk ? [] : [{ type: 'ResidentRiskSet', data }];
    case 'NameGuardian':
      return guardianNamed(data, today);
    case 'EndGuardian':
      return guardianEnded(data, resident);
    case 'EndGuardianTerm':
      return resident.guardian?.until === data.until && data.until < today ? guardianEnded({ reason: 'TERM_OVER' }, resident) : [];
    case 'GiveConsent':
      return consent(data, resident, today);
    case 'WithdrawConsent':
      return resident.consent === undefined ? [] : [{ type: 'ResidentConsentWithdrawn', data }];
    case 'MoveResident': {
      const { known, ...way } = data;
      if (way.to === resident.station) return refuse('RESIDENT_ALREADY_THERE');
      return [...(known ? [{ type: 'ResidentIdentityCorrected', data: known } as const] : []), { type: 'ResidentMoved', data: { ...way, from: resident.station } }];
    }
    case 'FollowStation': {
      const { from, to, reason } = data;
      if (resident.station !== from || resident.facts === undefined) return [];
      return [{ type: 'ResidentMoved', data: { from, to, livingRegion: resident.facts.livingRegion, reason, stays: true } }];
    }
    case 'SuspectDuplicate':
      return suspected([data.other], resident);
    case 'DismissDuplicate':
      return resident.dismissed.has(data.other) ? [] : [{ type: 'ResidentDuplicateDismissed', data }];
    case 'AbsorbResident':
      return absorbed(data, resident, today);
    case 'MergeResident':
      // It goes on in a file that is open; should they part, so is this one.
      return [...(resident.closed ? [{ type: 'ResidentFileReopened', data: {} } as const] : []), { type: 'ResidentMerged', data }];
    case 'PartResident':
      return refuse('RESIDENT_NOT_MERGED');
    case 'ReleaseResident':
      return released(data, resident);
    case 'CloseFile':
      if (data.on > today) return refuse('FILE_CLOSED_IN_THE_FUTURE');
      return resident.closed ? [] : [{ type: 'ResidentFileClosed', data }];
    case 'ReopenFile':
      return resident.closed ? [{ type: 'ResidentFileReopened', data }] : [];
    case 'LinkVolunteer':
      if (resident.volunteer !== undefined && resident.volunteer !== data.volunteer) return refuse('ALREADY_A_VOLUNTEER');
      return resident.volunteer === data.volunteer ? [] : [{ type: 'ResidentVolunteerLinked', data }];
  }
}

type Asked<T extends ResidentCommand['type']> = Extract<ResidentCommand, { type: T }>['data'];

/** What is sealed cannot be compared, so a corrected identity is always recorded. */
function corrected({ facts, known }: Asked<'CorrectResident'>, resident: Resident): readonly ResidentEvent[] {
  return [
    ...(known ? [{ type: 'ResidentIdentityCorrected', data: { identity: known.identity, minor: known.minor } } as const] : []),
    ...(same(facts, resident.facts) ? [] : [{ type: 'ResidentFactsCorrected', data: facts } as const]),
    ...suspected(known?.suspectedDuplicates ?? [], resident),
  ];
}

/** A file that went on in another, or was erased, in the meantime has no place to be moved. */
function placed({ places }: Asked<'MoveToDivision'>, { status, facts }: Resident): readonly ResidentEvent[] {
  const livingRegion = facts && places[facts.livingRegion];
  return status !== 'enrolled' || facts === undefined || livingRegion === undefined ? [] : [{ type: 'ResidentFactsCorrected', data: { ...facts, livingRegion } }];
}

const suspected = (others: readonly string[], { suspects, dismissed }: Resident): readonly ResidentEvent[] =>
  others.filter((other) => !suspects.has(other) && !dismissed.has(other)).map((other) => ({ type: 'ResidentDuplicateSuspected', data: { other } }));

/** Also of a file that went on in another: whoever is one with it is one with both. */
function unlinked({ volunteers }: Asked<'UnlinkVolunteer'>, { volunteer }: Resident): readonly ResidentEvent[] {
  return volunteer !== undefined && volunteers.includes(volunteer) ? [{ type: 'ResidentVolunteerUnlinked', data: { volunteer } }] : [];
}

/** A membership that ended before it began was a mistake. */
function groupEnded(data: Asked<'EndResidentGroup'>, resident: Resident): readonly ResidentEvent[] {
  const held = resident.groups.get(data.group);
  if (held === undefined || (held.until !== undefined && held.until < data.on)) return refuse('GROUP_NOT_HELD');
  return held.until === data.on ? [] : [{ type: 'ResidentGroupEnded', data }];
}

function guardianNamed(data: Asked<'NameGuardian'>, today: string): readonly ResidentEvent[] {
  return data.until !== undefined && data.until < today ? refuse('GUARDIAN_TERM_OVER') : [{ type: 'ResidentGuardianNamed', data }];
}

/** What a guardian consented to lasts no longer than the guardian. */
function guardianEnded(data: Asked<'EndGuardian'>, { guardian, consent: given }: Resident): readonly ResidentEvent[] {
  if (guardian === undefined) return [];
  const ended = { type: 'ResidentGuardianEnded', data } as const;
  return given?.by === 'GUARDIAN' ? [ended, { type: 'ResidentConsentWithdrawn', data: { by: 'GUARDIAN' } }] : [ended];
}

/** For a minor only a named guardian can consent, and no longer than the term runs; an adult only in person, whoever cares for them. */
function consent({ minor, by, until }: Asked<'GiveConsent'>, resident: Resident, today: string): readonly ResidentEvent[] {
  if (minor && by !== 'GUARDIAN') return refuse('GUARDIAN_CONSENT_NEEDED');
  if (!minor && by === 'GUARDIAN') return refuse('CONSENT_IS_THE_RESIDENTS_OWN');
  if (until !== undefined && until < today) return refuse('CONSENT_OVER_ALREADY');
  if (minor && resident.guardian === undefined) return refuse('GUARDIAN_NOT_NAMED');
  const term = minor ? resident.guardian?.until : undefined;
  if (term !== undefined && term < today) return refuse('GUARDIAN_TERM_OVER');
  const last = [until, term].filter((day) => day !== undefined).sort()[0];
  const data = { by, ...(last === undefined ? {} : { until: last }) };
  return same(resident.consent, data) ? [] : [{ type: 'ResidentConsentGiven', data }];
}

function absorbed({ other, groups, risk, volunteer, guardian, birth }: Asked<'AbsorbResident'>, resident: Resident, today: string): readonly ResidentEvent[] {
  if (resident.absorbed.has(other)) return [];
  const more = groups.filter(({ group }) => !holdsOn(resident.groups.get(group) ?? { from: '9999' }, today));
  const highest = riskier(risk, resident.risk);
  const named = guardian === undefined || resident.guardian !== undefined || (guardian.until ?? today) < today ? [] : guardianNamed(guardian, today);
  const got: Absorbed = {
    groups: more.map((came) => ({ came, ...withBefore(resident.groups.get(came.group)) })),
    ...(highest === resident.risk ? {} : { risk: { before: resident.risk, after: highest } }),
    ...(volunteer === undefined || resident.volunteer !== undefined ? {} : { volunteer }),
    ...(named.length === 0 ? {} : { guardian: true }),
    ...(birth === undefined ? {} : { birth: { minorBefore: resident.minor } }),
  };
  return [
    ...named,
    ...(birth === undefined ? [] : [{ type: 'ResidentIdentityCorrected', data: birth } as const]),
    { type: 'ResidentAbsorbed', data: { other, ...got } },
    ...more.map((membership) => ({ type: 'ResidentGroupRecorded', data: soundGroup(membership) }) as const),
    ...(highest === resident.risk ? [] : [{ type: 'ResidentRiskSet', data: { risk: highest, reason: 'MERGED' } } as const]),
    ...(volunteer === undefined || resident.volunteer !== undefined ? [] : [{ type: 'ResidentVolunteerLinked', data: { volunteer } } as const]),
  ];
}

const withBefore = (before: GroupMembership | undefined): { before?: GroupMembership } => (before === undefined ? {} : { before });

function parted({ from, files }: Asked<'PartResident'>, { mergedInto, station, facts }: Resident): readonly ResidentEvent[] {
  if (mergedInto !== from) return refuse('RESIDENT_NOT_MERGED');
  return [{ type: 'ResidentParted', data: { from, files, station, livingRegion: facts?.livingRegion ?? '' } }];
}

/** Gives back what came with the other file, as far as nobody has changed it since: that would have been said of whoever stays. */
function released({ other, identity }: Asked<'ReleaseResident'>, resident: Resident): readonly ResidentEvent[] {
  const { groups = [], risk, volunteer, guardian = false, birth } = resident.absorbed.get(other) ?? {};
  return [
    { type: 'ResidentReleased', data: { other } },
    ...(guardian && resident.guardianFrom === other ? guardianEnded({ reason: 'PARTED' }, resident) : []),
    ...(birth && identity && resident.birthFrom === other ? [{ type: 'ResidentIdentityCorrected', data: { identity, minor: birth.minorBefore } } as const] : []),
    ...groups
      .filter(({ came }) => same(resident.groups.get(came.group), came))
      .map(({ came, before }): ResidentEvent =>
        before === undefined
          ? { type: 'ResidentGroupEnded', data: { group: came.group, on: addDays(came.from, -1), reason: 'PARTED' } }
          : { type: 'ResidentGroupRecorded', data: before }),
    ...(risk !== undefined && resident.risk === risk.after ? [{ type: 'ResidentRiskSet', data: { risk: risk.before, reason: 'PARTED' } } as const] : []),
    ...(volunteer !== undefined && resident.volunteer === volunteer ? [{ type: 'ResidentVolunteerUnlinked', data: { volunteer } } as const] : []),
  ];
}

function soundGroup(membership: GroupMembership): GroupMembership {
  if (!isBeneficiaryGroup(membership.group)) return refuse('GROUP_UNKNOWN', { code: membership.group, known: groupsFor(membership.group) });
  if (membership.until !== undefined && membership.until < membership.from) return refuse('GROUP_DATES_REVERSED');
  return membership;
}

export const resident = aggregate<typeof residentEvents, Resident, ResidentCommand>({
  category: 'resident',
  events: residentEvents,
  initial: initialResident,
  decide,
  evolve,
});
