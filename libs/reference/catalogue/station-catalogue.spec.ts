import { describe, expect, it } from '@jest/globals';
import { scenarios } from '#platform/event-sourcing/testing';
import { historyOf } from '#platform/privacy/testing';
import { viewsOf } from '#platform/read-model/testing';
import { KnownItems } from './known-items.js';
import { serviceItems } from './service-catalogue.js';
import { MOST_OWN_ITEMS, stationCatalogue, stationItemCode } from './station-catalogue.decider.js';
import { stationCatalogueEvents, type OwnItem } from './station-catalogue.events.js';
import { stationItems } from './station-items.projection.js';

const station = '01890a5d-ac96-874b-bcce-b302099a8057';
const { given } = scenarios(stationCatalogue);
const item = (name: string, more: Partial<OwnItem> = {}): OwnItem => ({
  code: stationItemCode(station, name), board: 'ELDER_CARE', kindOfService: 'RELATIONAL', modes: ['HOME'], asks: [],
  name: { zh: '转经陪同', bo: 'སྐོར་བ་རོགས་བྱེད།' }, ...more,
});
const kora = item('kora-company');
const added = { type: 'ServiceItemAdded', data: kora } as const;
const retired = { type: 'ServiceItemRetired', data: { code: kora.code } } as const;

describe('a station’s own list', () => {
  it('takes an item once', () => given().when({ type: 'AddServiceItem', data: kora }).then(added).andRepeatingDoesNothing());

  it('never lets a code stand for something else, not even once it is retired', () => {
    const other = { type: 'AddServiceItem', data: { ...kora, board: 'SOCIAL_AFFAIRS' } } as const;
    given(added).when(other).refused('SERVICE_ITEM_CODE_TAKEN');
    given(added, retired).when({ type: 'AddServiceItem', data: kora }).refused('SERVICE_ITEM_CODE_TAKEN');
  });

  it('adds nothing that the hub’s catalogue has', () =>
    given().when({ type: 'AddServiceItem', data: item('tutoring') }).refused('SERVICE_ITEM_IN_CATALOGUE'));

  it.each(['', 'Kora', 'kora--company', 'kora.company', '转经', '-kora'])('refuses the name %p', (name) =>
    given().when({ type: 'AddServiceItem', data: item(name) }).refused('SERVICE_ITEM_CODE_MALFORMED'));

  it('refuses an unknown credential, and an item without a way to give it', () => {
    given().when({ type: 'AddServiceItem', data: item('kora', { asks: ['PILGRIM'] }) }).refused('CREDENTIAL_UNKNOWN');
    given().when({ type: 'AddServiceItem', data: item('kora', { modes: [] }) }).refused('SERVICE_ITEM_WITHOUT_MODE');
  });

  it('ends somewhere; what is retired makes room', () => {
    const full = Array.from({ length: MOST_OWN_ITEMS }, (_, at) => ({ type: 'ServiceItemAdded', data: item(`item-${at}`) }) as const);
    given(...full).when({ type: 'AddServiceItem', data: kora }).refused('STATION_CATALOGUE_FULL');
    const one = { type: 'ServiceItemRetired', data: { code: item('item-0').code } } as const;
    given(...full, one).when({ type: 'AddServiceItem', data: kora }).then(added);
  });

  it('retires an item once, and only one that it has', () => {
    given(added).when({ type: 'RetireServiceItem', data: retired.data }).then(retired).andRepeatingDoesNothing();
    given().when({ type: 'RetireServiceItem', data: retired.data }).refused('SERVICE_ITEM_NOT_FOUND');
  });
});

describe('known items', () => {
  const known = (...told: (typeof added | typeof retired)[]) =>
    new KnownItems(viewsOf([stationItems], told.map((event) => ({ ...event, id: station }))));

  it('are the hub’s and the stations’', () => {
    expect(known(added).find('tutoring')?.board).toBe('CHILD_WELFARE');
    expect(known(added).find(kora.code)).toMatchObject({ stationId: station, labels: { zh: '转经陪同', bo: 'སྐོར་བ་རོགས་བྱེད།', en: '转经陪同' } });
    expect(known(added).offered(kora.code)).toBe(true);
    expect(known().offered(kora.code)).toBe(false);
    expect(known(added).offered('kora-company')).toBe(false);
  });

  it('stay known once retired, but are no longer offered', () => {
    expect(known(added, retired).find(kora.code)?.labels.zh).toBe('转经陪同');
    expect(known(added, retired).offered(kora.code)).toBe(false);
    expect(known(added, retired).catalogue(station).items).toEqual(serviceItems);
  });

  it('show in the catalogue of their own station only', () => {
    expect(known(added).catalogue(station).items.at(-1)).toMatchObject({ code: kora.code });
    expect(known(added).catalogue('01890a5d-ac96-874b-bcce-000000000000').items).toEqual(serviceItems);
    expect(known(added).catalogue().items).toEqual(serviceItems);
  });
});

historyOf(import.meta.url, stationCatalogueEvents, {
  ServiceItemAdded: { ...kora, asks: ['FIRST_AID'], name: { zh: '转经陪同', bo: 'སྐོར་བ་རོགས་བྱེད།', en: 'Company on the kora' } },
  ServiceItemRetired: { code: kora.code },
});
