import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import {
  accommodations, assetKinds, boards, capacityUnits, certificateLevels, credentials, findServiceItem, isBeneficiaryGroup, isServiceItem,
  legalForms, needSources, postRoles, renewalPeriods, resourceKinds, riskLevels, serviceModes, shareLevels, stationFacilities,
  stationSpecialisms, stationTiers, urgencies,
} from '#reference/catalogue';
import { isCreditCode, isLanguageTag, isMobileNumber, isRegionCode, readResidentId } from '#reference/identifiers';

type Row = Readonly<Record<string, string>>;
const read = (name: string): readonly Row[] => parse(readFileSync(`demo/${name}.csv`), { columns: true });
const files = {
  organizations: read('organizations'), stations: read('stations'), socialWorkers: read('social-workers'), communities: read('communities'),
  assets: read('assets'), residents: read('residents'), volunteers: read('volunteers'), resources: read('resources'), needs: read('needs'),
};
const { organizations, stations, socialWorkers, communities, assets, residents, volunteers, resources, needs } = files;
const list = (cell: string | undefined): readonly string[] => (cell ? cell.split(';') : []);
const cells = (rows: readonly Row[], ...columns: readonly string[]) =>
  rows.flatMap((row) => columns.flatMap((column) => list(row[column])));
const keys = (rows: readonly Row[]) => new Set(rows.map(({ key }) => key));
const outside = (known: { has(code: string): boolean }, values: readonly string[]) => values.filter((value) => !known.has(value));

describe('the demo data', () => {
  it('names every row once', () => {
    for (const rows of Object.values(files)) expect(keys(rows).size).toBe(rows.length);
  });

  it('refers only to rows that there are', () => {
    const standing = Object.values(files).flatMap((rows) => cells(rows, 'station'));
    expect(outside(keys(stations), [...cells(stations, 'parent'), ...standing])).toEqual([]);
    expect(outside(keys(communities), [...cells(assets, 'community'), ...cells(volunteers, 'community')])).toEqual([]);
    expect(outside(keys(organizations), [...cells(stations, 'operator'), ...cells(volunteers, 'teams')])).toEqual([]);
    expect(outside(keys(residents), [...cells(needs, 'resident'), ...cells(volunteers, 'resident')])).toEqual([]);
    expect(outside(keys(volunteers), cells(volunteers, 'broughtInBy'))).toEqual([]);
    expect(outside(keys(socialWorkers), cells(needs, 'firstReceiver'))).toEqual([]);
    const providers = new Set([
      ...organizations.map(({ key }) => `organization:${key}`), ...volunteers.map(({ key }) => `volunteer:${key}`),
      ...stations.map(({ key }) => `station:${key}`),
    ]);
    expect(outside(providers, cells(resources, 'provider'))).toEqual([]);
  });

  it('speaks in codes of the catalogue', () => {
    const bare = (values: readonly string[]) => values.map((value) => value.split('@')[0] ?? '');
    const items = [
      ...cells(assets, 'serviceItems'), ...cells(resources, 'serviceItems', 'prerequisites'), ...cells(needs, 'serviceItems'),
      ...cells(volunteers, 'skills'),
    ];
    expect(items.filter((code) => !isServiceItem(code))).toEqual([]);
    expect(bare([...cells(residents, 'groups'), ...cells(resources, 'groups')]).filter((code) => !isBeneficiaryGroup(code))).toEqual([]);
    const everywhere = (column: string) => Object.values(files).flatMap((rows) => cells(rows, column));
    expect(outside(credentials, bare(everywhere('credentials')))).toEqual([]);
    expect(outside(serviceModes, everywhere('modes'))).toEqual([]);
    expect(outside(accommodations, everywhere('accommodations'))).toEqual([]);
    expect(everywhere('languages').filter((tag) => !isLanguageTag(tag))).toEqual([]);
    expect(outside(stationTiers, cells(stations, 'tier'))).toEqual([]);
    expect(outside(stationSpecialisms, cells(stations, 'specialism'))).toEqual([]);
    expect(outside(stationFacilities, cells(stations, 'facilities'))).toEqual([]);
    expect(outside(certificateLevels, cells(socialWorkers, 'certificate'))).toEqual([]);
    expect(outside(postRoles, cells(socialWorkers, 'role'))).toEqual([]);
    expect(outside(assetKinds, cells(assets, 'kind'))).toEqual([]);
    expect(outside(legalForms, cells(organizations, 'legalForm'))).toEqual([]);
    expect(outside(riskLevels, cells(residents, 'riskLevel'))).toEqual([]);
    expect(outside(resourceKinds, cells(resources, 'kind'))).toEqual([]);
    expect(outside(capacityUnits, [...cells(resources, 'unit'), ...cells(needs, 'unit')])).toEqual([]);
    expect(outside(renewalPeriods, cells(resources, 'renewal'))).toEqual([]);
    expect(outside(shareLevels, cells(resources, 'shared'))).toEqual([]);
    expect(outside(urgencies, cells(needs, 'urgency'))).toEqual([]);
    expect(outside(needSources, cells(needs, 'source'))).toEqual([]);
  });

  it('gives the credit code that the legal form asks for', () => {
    const wrong = organizations.filter(({ legalForm = '', creditCode = '' }) => {
      const prefixes = legalForms.find(legalForm)?.creditCodePrefixes ?? [];
      return prefixes.length > 0 && !prefixes.some((prefix) => creditCode.startsWith(prefix));
    });
    expect(wrong).toEqual([]);
  });

  it('is well formed where there is a norm, and plainly made up where it concerns a person', () => {
    expect(cells(organizations, 'creditCode').filter((code) => !isCreditCode(code) || code.slice(8, 12) !== 'FAKE')).toEqual([]);
    const regions = [
      ...cells(stations, 'region', 'serves'), ...cells(communities, 'region'), ...cells(organizations, 'serves'), ...cells(volunteers, 'places'),
      ...cells(resources, 'regions'), ...cells(residents, 'registeredRegion', 'livingRegion'),
    ];
    expect(regions.filter((code) => !isRegionCode(code))).toEqual([]);
    for (const { idNumber = '', birthDate, gender } of [...residents, ...volunteers]) {
      const reading = readResidentId(idNumber);
      expect(reading).toMatchObject({ ok: true, value: { birthDate, ...(gender && { sex: gender }) } });
      expect(idNumber).toMatch(/^.{14}9[789]/);
    }
    const phones = Object.values(files).flatMap((rows) => cells(rows, 'phone', 'contactPhone', 'personPhone', 'guardianPhone'));
    expect(phones.length).toBeGreaterThan(100);
    expect(phones.filter((phone) => !isMobileNumber(phone) || !phone.startsWith('1380000'))).toEqual([]);
  });

  it('tells the story that it promises', () => {
    const of = (rows: readonly Row[], station: string) => rows.filter((row) => row.station === station);
    expect(of(communities, 'wangchengpo').map(({ region }) => region)).toHaveLength(10);
    for (const { key } of of(communities, 'wangchengpo')) {
      expect(assets.filter(({ community }) => community === key).length).toBeGreaterThanOrEqual(6);
    }
    const pool = of(resources, 'wangchengpo');
    expect(pool.length).toBeGreaterThanOrEqual(60);
    expect(cells(pool, 'kind')).toEqual(expect.arrayContaining(['MATERIAL', 'TALENT', 'ORGANIZATION', 'POLICY']));
    expect(of(needs, 'wangchengpo')).toHaveLength(40);
    expect(new Set(cells(of(needs, 'wangchengpo'), 'urgency'))).toEqual(new Set(urgencies.codes));
    expect(of(resources, 'xianjiahu').filter(({ shared }) => shared !== 'STATION').length).toBeGreaterThanOrEqual(10);
    const asked = new Set(cells(needs, 'serviceItems').map((code) => findServiceItem(code)?.board));
    expect(asked).toEqual(new Set(boards.codes));
  });
});
