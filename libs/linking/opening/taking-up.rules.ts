import { findServiceItem, type ServiceMode } from '#reference/catalogue';
import type { CharityResourceCommand } from '#societies/charity-resource';
import type { NeedFacts } from '#linking/need';
import type { Helper } from './fit.rules.js';

/** What a volunteer gives to one need, as a resource of the station that takes it up: once, and shared with nobody. */
export function giftOf(volunteer: string, helper: Helper, asked: NeedFacts, at: { readonly station: string; readonly region: string }): CharityResourceCommand {
  const serviceItems = asked.serviceItems.filter((item) => helper.skills.includes(item));
  const labels = findServiceItem(serviceItems[0] ?? '')?.labels;
  const modes: readonly ServiceMode[] = helper.modes.length === 0 ? asked.modes : asked.modes.filter((mode) => helper.modes.includes(mode));
  return {
    type: 'RegisterResource',
    data: {
      kind: 'TALENT', provider: { kind: 'VOLUNTEER', id: volunteer }, ...at, capacity: { unit: 'PERSON_TIME', total: Math.max(1, Math.ceil(asked.quantity)), renewal: 'NONE' },
      title: labels ?? { zh: serviceItems[0] ?? '志愿服务' }, serviceItems, eligibility: { groups: [] }, coverage: { nationwide: false, regions: helper.places }, modes, costFen: 0,
      credentials: helper.credentials, accommodations: asked.accommodations, leadHours: 0, openingHours: [], windows: helper.windows, prerequisites: [],
      languages: helper.languages, validity: {}, share: 'STATION',
    },
  };
}
