import { z } from 'zod';
import { certificateLevels, credentials, postRoles, serviceModes, stationSpecialisms } from '#reference/catalogue';
import { isCivilDate } from '#reference/calendar';
import { isResidentId } from '#reference/identifiers';
import { beside, birthDate, code, consentDate, date, key, language, list, oneBirthday, phone, region, serviceItem, text, weeklyWindow } from './cells.js';
import { commandIdOf, entityIdOf, fileKind, given, type Reference } from './file-kind.js';
import { said } from './said.js';

const idNumber = z.string().refine(isResidentId, said('idNumber'));

export const socialWorkers = fileKind({
  entity: 'socialWorker',
  ordered: false,
  schema: z.object({
    key, name: text, phone: phone.optional(), certificate: code(certificateLevels), registeredUntil: date.optional(), languages: list(language),
    specialisms: list(code(stationSpecialisms)).optional(), station: key, role: code(postRoles), postedFrom: date,
  }),
  references: ({ station }) => [{ column: 'station', kind: 'station', key: station }],
  asks: (row) => {
    const stationId = entityIdOf('station', row.station);
    const as = { station: stationId };
    const register = given({
      stationId, identity: given({ name: row.name, phone: row.phone }), certificate: { level: row.certificate }, languages: row.languages,
      registration: row.registeredUntil && { until: row.registeredUntil }, specialisms: row.specialisms,
    });
    const socialWorkerId = entityIdOf('socialWorker', row.key);
    return [
      { mutation: 'registerSocialWorker', as, input: { commandId: commandIdOf('socialWorker', row.key, 'registerSocialWorker'), ...register } },
      {
        mutation: 'postSocialWorker', as,
        input: { commandId: commandIdOf('socialWorker', row.key, 'postSocialWorker'), socialWorkerId, stationId, role: row.role, from: row.postedFrom },
      },
    ];
  },
});

/** `MINOR_CLEARANCE@2029-08-31`: a code, and the last day it holds. */
const credential = z.string().transform((cell, context) => {
  const [held = '', until] = cell.split('@');
  if (!credentials.has(held)) context.addIssue({ code: 'custom', message: said('credential') });
  if (until !== undefined && !isCivilDate(until)) context.addIssue({ code: 'custom', message: said('credentialDate') });
  return given({ credential: held, until });
});

export const volunteers = fileKind({
  entity: 'volunteer',
  ordered: true,
  items: 'skills',
  schema: z.object({
    key, name: text, phone: phone.optional(), idNumber: idNumber.optional(), birthDate: birthDate.optional(), station: key, community: key.optional(),
    skills: list(serviceItem), credentials: list(credential).optional(), languages: list(language), windows: list(weeklyWindow).optional(),
    modes: list(code(serviceModes)).optional(), places: list(region), teams: list(key).optional(), broughtInBy: key.optional(), resident: key.optional(),
    guardianName: text.optional(), guardianPhone: phone.optional(), guardianConsentOn: consentDate.optional(),
  })
    .superRefine(oneBirthday)
    .superRefine(({ idNumber: number, birthDate: born }, context) => {
      if (number === undefined && born === undefined) context.addIssue({ code: 'custom', path: ['birthDate'], message: said('birthDateUntold') });
    })
    .superRefine(beside('guardianName', 'guardianConsentOn'))
    .superRefine(beside('guardianConsentOn', 'guardianName'))
    .superRefine(beside('guardianPhone', 'guardianName')),
  references: ({ station, community, teams = [], broughtInBy, resident }) => [
    { column: 'station', kind: 'station', key: station },
    ...teams.map((team): Reference => ({ column: 'teams', kind: 'organization', key: team })),
    ...(community ? [{ column: 'community', kind: 'community', key: community } as const] : []),
    ...(broughtInBy ? [{ column: 'broughtInBy', kind: 'volunteer', key: broughtInBy } as const] : []),
    ...(resident ? [{ column: 'resident', kind: 'resident', key: resident } as const] : []),
  ],
  asks: (row) => {
    const stationId = entityIdOf('station', row.station);
    const register = given({
      stationId, identity: given({ name: row.name, phone: row.phone, idNumber: row.idNumber, bornOn: row.birthDate }),
      communityId: row.community && entityIdOf('community', row.community), skills: row.skills, credentials: row.credentials, languages: row.languages,
      windows: row.windows, modes: row.modes, places: row.places, teamIds: row.teams?.map((team) => entityIdOf('organization', team)),
      consent:
        row.guardianName === undefined || row.guardianConsentOn === undefined
          ? undefined
          : { guardian: given({ name: row.guardianName, phone: row.guardianPhone }), on: row.guardianConsentOn },
      broughtInById: row.broughtInBy && entityIdOf('volunteer', row.broughtInBy), residentId: row.resident && entityIdOf('resident', row.resident),
    });
    return [
      { mutation: 'registerVolunteer', as: { station: stationId }, input: { commandId: commandIdOf('volunteer', row.key, 'registerVolunteer'), ...register } },
    ];
  },
});
