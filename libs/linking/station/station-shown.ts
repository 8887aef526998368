import type { Language } from '#platform/access';
import { nameIn } from '#platform/graphql';
import { stationSpecialisms, stationTiers } from '#reference/catalogue';
import { facilitiesOf, type StationRow } from './station.queries.js';
import type { Station } from './types.js';

/** A row as the API shows it. */
export const shownStation = (row: StationRow, language: Language): Station => {
  const names = { zh: row.name_zh, bo: row.name_bo, en: row.name_en };
  return {
    id: row.id,
    name: nameIn(language, names),
    names,
    localName: row.local_name,
    tier: row.tier,
    tierLabel: stationTiers.find(row.tier)?.labels[language] ?? row.tier,
    region: row.region,
    serves: JSON.parse(row.serves) as string[],
    specialism: row.specialism,
    specialismLabel: stationSpecialisms.find(row.specialism)?.labels[language] ?? row.specialism,
    languages: JSON.parse(row.languages) as string[],
    operator: row.operator_name,
    operatorOrganizationId: row.operator_organization,
    address: row.address,
    point: row.latitude === null || row.longitude === null ? null : { latitude: row.latitude, longitude: row.longitude },
    facilities: facilitiesOf(row),
    listedOn: row.listed_on,
    registeredOn: row.registered_on,
    operatingSince: row.operating_since,
    closedOn: row.closed_on,
    parentId: row.parent,
  };
};
