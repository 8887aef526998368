import type { Identity } from '#platform/access';
import { creditCodeCheck } from '#reference/identifiers';
import { admin, somebody, type OpenHub } from './open-hub.js';

/** The stations of a district and one far away, with those who work there. */
export interface OneStreet {
  /** The district's station, parent of the two streets'. */
  readonly district: string;
  readonly street: string;
  readonly nextStreet: string;
  readonly lhasa: string;
  readonly worker: Identity;
  readonly head: Identity;
  readonly districtHead: Identity;
  /** Works at the next street. */
  readonly neighbour: Identity;
  /** Works in Lhasa. */
  readonly stranger: Identity;
  /** Of Changsha. */
  readonly supervisor: Identity;
}

export const REGION = {
  district: '430104',
  street: '430104006',
  nextStreet: '430104008',
  community: '430104006001',
  lhasa: '540102009',
} as const;

export async function oneStreet(hub: OpenHub): Promise<OneStreet> {
  const establish = async (name: object, tier: string, region: string, parent?: string): Promise<string> => {
    const input = {
      name,
      tier,
      region,
      serves: [region],
      specialism: 'GENERAL',
      languages: ['zh', ...(region.startsWith('54') ? ['bo'] : [])],
      ...(parent && { parent }),
    };
    return (await hub.change('establishStation', input, admin, 'station { id }')).station.id;
  };
  const district = await establish({ zh: '岳麓区社工总站' }, 'COUNTY', REGION.district);
  const street = await establish({ zh: '望城坡街道社工站', en: 'Wangchengpo' }, 'STREET', REGION.street, district);
  const nextStreet = await establish({ zh: '咸嘉湖街道社工站' }, 'STREET', REGION.nextStreet, district);
  const lhasa = await establish({ zh: '嘎玛贡桑街道社工站', bo: 'ཀརྨ་ཀུན་བཟང་ས་ཚིགས།' }, 'STREET', REGION.lhasa);
  const at = (id: string, station: string, role: 'STATION_WORKER' | 'STATION_HEAD' = 'STATION_WORKER'): Identity =>
    somebody(id, { role, station });
  return {
    district,
    street,
    nextStreet,
    lhasa,
    worker: at('worker', street),
    head: at('head', street, 'STATION_HEAD'),
    districtHead: at('district-head', district, 'STATION_HEAD'),
    neighbour: at('neighbour', nextStreet),
    stranger: at('stranger', lhasa),
    supervisor: somebody('supervisor', { role: 'SUPERVISOR', regions: ['4301'] }),
  };
}

let codes = 0;
/** A well-formed credit code, plainly made up. */
export function creditCode(prefix = '52'): string {
  const first17 = `${prefix}430104FAKE${String(++codes).padStart(5, '0')}`;
  return first17 + creditCodeCheck(first17);
}

/** What an organization, a resource, a resident and a need are made of at the least. */
export const anOrganization = (over: object = {}) => ({
  name: { zh: '示例助老服务中心' },
  legalForm: 'SOCIAL_SERVICE_INSTITUTION',
  creditCode: creditCode(),
  region: REGION.district,
  ...over,
});
export const aResource = (over: object = {}) => ({
  title: { zh: '爱心食堂送餐' },
  kind: 'MATERIAL',
  serviceItems: ['meal-delivery'],
  capacity: { unit: 'PORTION', total: 5, renewal: 'MONTH' },
  ...over,
});
export const aResident = (over: object = {}) => ({
  identity: { name: '示例居民' },
  languages: ['zh'],
  livingRegion: REGION.community,
  ...over,
});
export const aNeed = (over: object = {}) => ({ serviceItems: ['meal-delivery'], urgency: 'NORMAL', source: 'VISIT', ...over });
