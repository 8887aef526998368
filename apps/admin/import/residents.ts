import { z } from 'zod';
import { accommodations, isBeneficiaryGroup, riskLevels } from '#reference/catalogue';
import { isCivilDate } from '#reference/calendar';
import { groupSources, isHouseholdKey } from '#linking/resident';
import { isResidentId } from '#reference/identifiers';
import { beside, birthDate, code, consentDate, key, language, latitude, list, longitude, oneBirthday, phone, point, region, text } from './cells.js';
import { commandIdOf, entityIdOf, fileKind, given } from './file-kind.js';
import { said } from './said.js';

/** `living-alone@2026-01-05/2030-12-31 HOME_VISIT` */
const membership = z.string().transform((cell, context) => {
  const [, group = '', from = '', until, source = ''] = /^([a-z0-9-]+)@([\d-]{10})(?:\/([\d-]{10}))? ([A-Z_]+)$/.exec(cell) ?? [];
  if (!isBeneficiaryGroup(group)) context.addIssue({ code: 'custom', message: said('membershipGroup') });
  else if (!isCivilDate(from) || (until !== undefined && (!isCivilDate(until) || until < from))) context.addIssue({ code: 'custom', message: said('membershipDates') });
  else if (!(groupSources as readonly string[]).includes(source)) context.addIssue({ code: 'custom', message: said('membershipSource', { codes: groupSources.join(', ') }) });
  return given({ group, from, until, source });
});

export const residents = fileKind({
  entity: 'resident',
  ordered: false,
  schema: z.object({
    key, station: key, name: text, gender: z.enum(['MALE', 'FEMALE'], { error: said('gender') }).optional(), birthDate: birthDate.optional(),
    idNumber: z.string().refine(isResidentId, said('idNumber')).optional(), phone: phone.optional(), languages: list(language), groups: list(membership).optional(),
    riskLevel: code(riskLevels).optional(), household: text.refine(isHouseholdKey, said('household')).optional(), registeredRegion: region.optional(), livingRegion: region, address: text.optional(),
    latitude: latitude.optional(), longitude: longitude.optional(), accommodations: list(code(accommodations)).optional(), guardianName: text.optional(),
    guardianRelation: text.optional(), guardianPhone: phone.optional(), guardianConsentOn: consentDate.optional(),
  })
    .superRefine(oneBirthday)
    .superRefine(beside('latitude', 'longitude'))
    .superRefine(beside('longitude', 'latitude'))
    .superRefine(beside('guardianRelation', 'guardianName'))
    .superRefine(beside('guardianPhone', 'guardianName'))
    .superRefine(beside('guardianConsentOn', 'guardianName')),
  references: ({ station }) => [{ column: 'station', kind: 'station', key: station }],
  asks: (row) => {
    const as = { station: entityIdOf('station', row.station) };
    const guardian = row.guardianName === undefined ? undefined : given({ name: row.guardianName, phone: row.guardianPhone, relation: row.guardianRelation ?? '监护人' });
    const enrol = given({
      stationId: as.station,
      identity: given({ name: row.name, idNumber: row.idNumber, phone: row.phone, address: row.address, bornOn: row.birthDate }),
      sex: row.gender, languages: row.languages, household: row.household, registeredRegion: row.registeredRegion, livingRegion: row.livingRegion,
      point: point(row), accommodations: row.accommodations, groups: row.groups, risk: row.riskLevel, guardian,
    });
    const commandId = (mutation: string) => commandIdOf('resident', row.key, mutation);
    const residentId = entityIdOf('resident', row.key);
    return [
      { mutation: 'enrolResident', as, input: { commandId: commandId('enrolResident'), ...enrol } },
      ...(row.guardianConsentOn === undefined ? [] : [{ mutation: 'giveConsent', as, input: { commandId: commandId('giveConsent'), residentId, by: 'GUARDIAN' } }]),
    ];
  },
});
