import { z } from 'zod';
import { accommodations, capacityUnits, credentials, findServiceItem, isBeneficiaryGroup, renewalPeriods, resourceKinds, serviceModes, shareLevels } from '#reference/catalogue';
import { beside, catalogueItem, code, date, fen, inOrder, key, language, latitude, list, longitude, number, point, region, serviceItem, text, weeklyWindow, whole } from './cells.js';
import { commandIdOf, entityIdOf, fileKind, given } from './file-kind.js';
import { said } from './said.js';

const group = z.string().refine(isBeneficiaryGroup, said('group'));
/** `organization:key` */
const provider = z
  .string({ error: said('missing') })
  .regex(/^(organization|volunteer|station):[a-z0-9-]+$/, said('provider'))
  .transform((cell) => {
    const [kind = '', of = ''] = cell.split(':');
    return { kind: kind as 'organization' | 'volunteer' | 'station', key: of };
  });

export const resources = fileKind({
  entity: 'resource',
  ordered: false,
  items: 'serviceItems',
  schema: z
    .object({
      key, station: key, provider, kind: code(resourceKinds), title: text, titleBo: text.optional(), description: text.optional(), serviceItems: list(serviceItem),
      groups: list(group).optional(), minAge: whole(0, 150).optional(), maxAge: whole(0, 150).optional(), regions: list(region).optional(), latitude: latitude.optional(),
      longitude: longitude.optional(), radiusMetres: number(1, 6_000_000).optional(), modes: list(code(serviceModes)).optional(), costYuan: fen.optional(),
      credentials: list(code(credentials)).optional(), accommodations: list(code(accommodations)).optional(), leadTimeHours: number(0, 10_000).optional(),
      prerequisites: list(catalogueItem).optional(), languages: list(language).optional(), windows: list(weeklyWindow).optional(), validFrom: date.optional(),
      validUntil: date.optional(), capacity: whole(0, 1e9).optional(), unit: code(capacityUnits).optional(), renewal: code(renewalPeriods).optional(),
      consumed: whole(0, 1e9).optional(), shared: code(shareLevels),
    })
    .superRefine(beside('latitude', 'longitude'))
    .superRefine(beside('longitude', 'latitude'))
    .superRefine(beside('radiusMetres', 'latitude', 'longitude'))
    .superRefine(beside('unit', 'capacity'))
    .superRefine(beside('renewal', 'capacity'))
    .superRefine(beside('consumed', 'capacity'))
    .superRefine(inOrder('minAge', 'maxAge'))
    .superRefine(inOrder('validFrom', 'validUntil'))
    .superRefine(inOrder('consumed', 'capacity'))
    .superRefine(({ kind, capacity }, context) => {
      const wrong = (message: string): void => context.addIssue({ code: 'custom', path: ['capacity'], message });
      if (kind === 'POLICY' && capacity !== undefined) wrong(said('policyCapacity'));
      if (kind !== 'POLICY' && capacity === undefined) wrong(said('missing'));
    }),
  references: ({ station, provider: { kind, key: of } }) => [
    { column: 'station', kind: 'station', key: station },
    { column: 'provider', kind, key: of },
  ],
  asks: (row) => {
    const as = { station: entityIdOf('station', row.station) };
    const place = point(row);
    const resourceId = entityIdOf('resource', row.key);
    const register = given({
      stationId: as.station,
      provider: { kind: row.provider.kind.toUpperCase(), id: entityIdOf(row.provider.kind, row.provider.key) },
      kind: row.kind, title: given({ zh: row.title, bo: row.titleBo }), description: row.description && { zh: row.description }, serviceItems: row.serviceItems,
      eligibility: given({ groups: row.groups, minAge: row.minAge, maxAge: row.maxAge }),
      coverage: row.regions ? { regions: row.regions } : place && row.radiusMetres ? { around: { ...place, metres: row.radiusMetres } } : undefined,
      place, modes: row.modes, costFen: row.costYuan, credentials: row.credentials, accommodations: row.accommodations, leadHours: row.leadTimeHours,
      prerequisites: row.prerequisites?.map((item) => ({ serviceItem: item, text: findServiceItem(item)?.labels ?? { zh: item } })),
      languages: row.languages ?? [], windows: row.windows, validity: given({ from: row.validFrom, until: row.validUntil }), share: row.shared,
      capacity: row.capacity === undefined ? undefined : given({ unit: row.unit ?? 'PERSON_TIME', total: row.capacity, renewal: row.renewal }),
    });
    return [
      { mutation: 'registerResource', as, input: { commandId: commandIdOf('resource', row.key, 'registerResource'), ...register } },
      ...(row.consumed ? [{ mutation: 'consumeCapacity', as, input: { commandId: commandIdOf('resource', row.key, 'consumeCapacity'), resourceId, quantity: row.consumed } }] : []),
    ];
  },
});
