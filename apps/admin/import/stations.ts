import { z } from 'zod';
import { stationFacilities, stationSpecialisms, stationTiers } from '#reference/catalogue';
import { beside, code, date, key, language, latitude, list, longitude, number, point, region, text } from './cells.js';
import { commandIdOf, entityIdOf, fileKind, given } from './file-kind.js';

const admin = { admin: true } as const;
const milestones = { listedOn: 'LISTED', registeredOn: 'REGISTERED', operatingOn: 'OPERATING' } as const;

export const stations = fileKind({
  entity: 'station',
  ordered: true,
  schema: z.object({
    key, name: text, nameBo: text.optional(), nameEn: text.optional(), localName: text.optional(), tier: code(stationTiers), parent: key.optional(), region,
    serves: list(region), specialism: code(stationSpecialisms), languages: list(language), operator: key.optional(), address: text.optional(),
    latitude: latitude.optional(), longitude: longitude.optional(), activityArea: number(0, 1e6).optional(), officeArea: number(0, 1e6).optional(),
    facilities: list(code(stationFacilities)).optional(), listedOn: date.optional(), registeredOn: date.optional(), operatingOn: date.optional(),
  })
    .superRefine(beside('latitude', 'longitude'))
    .superRefine(beside('longitude', 'latitude'))
    .superRefine(beside('activityArea', 'officeArea'))
    .superRefine(beside('officeArea', 'activityArea'))
    .superRefine(beside('facilities', 'activityArea', 'officeArea')),
  references: ({ parent, operator }) => [
    ...(parent ? [{ column: 'parent', kind: 'station' as const, key: parent }] : []),
    ...(operator ? [{ column: 'operator', kind: 'organization' as const, key: operator }] : []),
  ],
  asks: (row) => {
    const stationId = entityIdOf('station', row.key);
    const commandId = (mutation: string) => commandIdOf('station', row.key, mutation);
    const facts = given({
      name: given({ zh: row.name, bo: row.nameBo, en: row.nameEn }),
      localName: row.localName, tier: row.tier, region: row.region, serves: row.serves, specialism: row.specialism, languages: row.languages,
      parent: row.parent && entityIdOf('station', row.parent),
      operator: row.operator && { organization: entityIdOf('organization', row.operator) },
      address: row.address, point: point(row),
    });
    return [
      { mutation: 'establishStation', as: admin, input: { commandId: commandId('establishStation'), ...facts } },
      ...(row.activityArea === undefined || row.officeArea === undefined
        ? []
        : [{
            mutation: 'recordFacilities', as: admin,
            input: { commandId: commandId('recordFacilities'), stationId, activityArea: row.activityArea, officeArea: row.officeArea, has: row.facilities ?? [] },
          }]),
      ...(['listedOn', 'registeredOn', 'operatingOn'] as const).flatMap((column) => {
        const on = row[column];
        return on ? [{ mutation: 'reachMilestone', as: admin, input: { commandId: commandId(column), stationId, milestone: milestones[column], on } }] : [];
      }),
    ];
  },
});
