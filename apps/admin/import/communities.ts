import { z } from 'zod';
import { assetKinds } from '#reference/catalogue';
import { beside, code, key, language, latitude, list, longitude, phone, point, region, serviceItem, text, whole } from './cells.js';
import { commandIdOf, entityIdOf, fileKind, given } from './file-kind.js';

const figure = whole(0, 100_000_000).optional();

export const communities = fileKind({
  entity: 'community',
  ordered: false,
  schema: z.object({
    key, station: key, region, name: text, nameBo: text.optional(), population: figure, households: figure, elders: figure, children: figure, disabled: figure,
    grids: list(text).optional(), estates: list(text).optional(), latitude: latitude.optional(), longitude: longitude.optional(),
  }).superRefine(beside('latitude', 'longitude')).superRefine(beside('longitude', 'latitude')),
  references: ({ station }) => [{ column: 'station', kind: 'station', key: station }],
  asks: (row) => {
    const as = { station: entityIdOf('station', row.station) };
    const { population, households, elders, children, disabled } = row;
    const register = given({
      stationId: as.station, region: row.region, name: given({ zh: row.name, bo: row.nameBo }), point: point(row),
      figures: given({ population, households, elders, children, disabled }),
      grids: row.grids?.map((name) => ({ name })), estates: row.estates?.map((name) => ({ name })),
    });
    return [{ mutation: 'registerCommunity', as, input: { commandId: commandIdOf('community', row.key, 'registerCommunity'), ...register } }];
  },
});

/** An asset is mapped by the station that keeps the community's map, which its own column names where the community is not in the same import. */
export const assets = fileKind({
  entity: 'asset',
  ordered: false,
  items: 'serviceItems',
  schema: z.object({
    key, station: key, community: key, kind: code(assetKinds), name: text, personName: text.optional(), personPhone: phone.optional(), description: text.optional(),
    serviceItems: list(serviceItem).optional(), languages: list(language).optional(), latitude, longitude,
  }).superRefine(beside('personPhone', 'personName')),
  references: ({ community, station }) => [
    { column: 'station', kind: 'station', key: station },
    { column: 'community', kind: 'community', key: community },
  ],
  asks: (row) => {
    const map = given({
      communityId: entityIdOf('community', row.community), kind: row.kind, title: { zh: row.name }, description: row.description, serviceItems: row.serviceItems,
      languages: row.languages, point: { latitude: row.latitude, longitude: row.longitude },
      person: row.personName === undefined ? undefined : given({ name: row.personName, phone: row.personPhone }),
    });
    const as = { station: entityIdOf('station', row.station) };
    return [{ mutation: 'mapAsset', as, input: { commandId: commandIdOf('asset', row.key, 'mapAsset'), ...map } }];
  },
});
