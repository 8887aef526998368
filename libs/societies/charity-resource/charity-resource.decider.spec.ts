import { describe, expect, it } from '@jest/globals';
import type { Actor } from '#platform/event-sourcing';
import { scenarios } from '#platform/event-sourcing/testing';
import { charityResource, type RegisteredResource } from './charity-resource.decider.js';
import type { CharityResourceEvent } from './charity-resource.events.js';
import { consumed, held, meals, registered, terms } from './testing/index.js';

const { given } = scenarios(charityResource);
const register = (over: Partial<RegisteredResource> = {}) => ({ type: 'RegisterResource', data: { ...meals, ...over } }) as const;
const hold = (id: string, quantity: number) => ({ type: 'HoldCapacity', data: { hold: id, quantity } }) as const;
const by = (over: Partial<Actor>): { actor: Actor } => ({
  actor: { id: 'somebody', role: 'STATION_WORKER', station: null, organization: null, ...over },
});
const partner = by({ role: 'PARTNER', organization: 'organization-1' });

describe('a licence, training or clearance of whoever gives it', () => {
  const hold = (held: boolean) => ({ type: 'HoldCredential', data: { credential: 'FOOD_HANDLER', held } }) as const;
  const holding = (...credentials: string[]): CharityResourceEvent => ({ type: 'ResourceCorrected', data: { ...terms, credentials } });
  const itself = by({ role: 'CLOCK' });
  it('is among its terms as long as it is held', () => {
    given(registered()).when(hold(true), itself).then();
    given(registered()).when(hold(false), itself).then(holding()).andRepeatingDoesNothing();
    given(registered(), holding('NURSE')).when(hold(true), itself).then(holding('NURSE', 'FOOD_HANDLER'));
    given(registered(), { type: 'ResourceRetired', data: { reason: 'ENDED' } }).when(hold(false), itself).refused('RESOURCE_RETIRED');
  });
});

describe('what an agreement promises', () => {
  const promised = registered({ agreement: 'agreement-1' });
  const [policy, admin] = [by({ role: 'POLICY' }), by({ role: 'ADMIN' })];
  const adjust = { type: 'AdjustCapacity', data: { total: 99 } } as const;
  const retire = { type: 'RetireResource', data: { reason: 'ENDED' } } as const;
  const prolong = { type: 'CorrectResource', data: { terms: { validity: { until: '2027-12-31' } } } } as const;
  it('is changed with the agreement and by nobody’s hand: more would be promised than was signed', () => {
    given().when(register({ agreement: 'agreement-1' })).then(promised);
    for (const who of [undefined, admin]) for (const one of [adjust, retire, prolong]) given(promised).when(one, who).refused('RESOURCE_OF_AGREEMENT');
    for (const one of [adjust, retire, prolong]) {
      expect(given(promised).when(one, policy).events()).toHaveLength(1);
      expect(given(registered()).when(one).events()).toHaveLength(1);
    }
    // what more is to be said of it its station corrects
    expect(given(promised).when({ type: 'CorrectResource', data: { terms: { title: { zh: '示例' } } } }).events()).toHaveLength(1);
  });
  it('rests and goes on with the agreement; what its keeper lets rest its keeper resumes', () => {
    const [pause, resume] = [{ type: 'PauseResource', data: { reason: 'OTHER', until: null } }, { type: 'ResumeResource', data: {} }] as const;
    const resting: CharityResourceEvent = { type: 'ResourcePaused', data: { reason: 'PROVIDER_UNAVAILABLE', until: null, withAgreement: true } };
    for (const one of [pause, resume]) given(promised, resting).when(one).refused('RESOURCE_OF_AGREEMENT');
    given(promised, resting).when(resume, policy).then({ type: 'ResourceResumed', data: {} });
    given(promised).when(pause).then({ type: 'ResourcePaused', data: { reason: 'OTHER', until: null } });
    given(promised, { type: 'ResourcePaused', data: { reason: 'OTHER', until: null } }).when(resume).then({ type: 'ResourceResumed', data: {} });
  });
});

describe('registering a resource', () => {
  it('happens once', () => {
    given().when(register()).then(registered());
    given(registered()).when(register()).refused('RESOURCE_ALREADY_REGISTERED');
  });
  it('is done by a station for its own pool', () => {
    given()
      .when(register(), by({ station: 'station-2' }))
      .refused('RESOURCE_NOT_YOURS');
    given()
      .when(register({ provider: { kind: 'STATION', id: 'station-2' } }))
      .refused('RESOURCE_WITHOUT_KEEPER');
  });
  it('is done by a partner for its own organization; its own coverage then decides alone', () => {
    given()
      .when(register({ station: null }), partner)
      .then(registered({ station: null, share: 'NATION' }));
    given().when(register(), partner).refused('RESOURCE_NOT_YOURS');
    given()
      .when(register({ station: null, provider: { kind: 'ORGANIZATION', id: 'organization-2' } }), partner)
      .refused('RESOURCE_NOT_YOURS');
    given()
      .when(register({ station: null, provider: { kind: 'VOLUNTEER', id: 'v' } }), by({ role: 'ADMIN' }))
      .refused('RESOURCE_WITHOUT_KEEPER');
  });
  it('counts everything but policies', () => {
    given()
      .when(register({ capacity: null }))
      .refused('CAPACITY_MISSING');
    given()
      .when(register({ kind: 'POLICY' }))
      .refused('CAPACITY_NOT_COUNTED');
    given()
      .when(register({ kind: 'POLICY', capacity: null }))
      .then(registered({ kind: 'POLICY', capacity: null }));
    given()
      .when(register({ capacity: { unit: 'PORTION', total: 1.5, renewal: 'NONE' } }))
      .refused('QUANTITY_INVALID');
  });
  it('takes a policy from a station only: it would come before everything else, everywhere, and never be used up', () => {
    const policy = { kind: 'POLICY', capacity: null, provider: { kind: 'ORGANIZATION', id: 'organization-1' }, station: null } as const;
    given().when(register(policy), partner).refused('RESOURCE_POLICY_BY_STATION');
    given().when(register({ ...policy, station: 'station-1' })).then(registered({ ...policy, station: 'station-1' }));
  });
  it.each<[string, Partial<RegisteredResource>, string]>([
    ['no service item', { serviceItems: [] }, 'RESOURCE_SERVES_NOTHING'],
    ['no mode', { modes: [] }, 'RESOURCE_WITHOUT_MODE'],
    ['no coverage', { coverage: { nationwide: false, regions: [] } }, 'RESOURCE_REACHES_NOWHERE'],
    ['a region that is everywhere', { coverage: { nationwide: false, regions: [''] } }, 'RESOURCE_TERM_INVALID'],
    [
      'a radius of nothing',
      { coverage: { nationwide: false, regions: [], around: { latitude: 28, longitude: 112, metres: 0 } } },
      'RESOURCE_TERM_INVALID',
    ],
    ['an unknown group', { eligibility: { groups: ['everyone'] } }, 'RESOURCE_TERM_INVALID'],
    ['ages turned round', { eligibility: { groups: [], minAge: 60, maxAge: 18 } }, 'RESOURCE_TERM_REVERSED'],
    ['a day that is none', { validity: { from: '2026-02-30' } }, 'RESOURCE_TERM_INVALID'],
    ['a validity turned round', { validity: { from: '2026-02-02', until: '2026-02-01' } }, 'RESOURCE_TERM_REVERSED'],
    ['a window that ends before it begins', { windows: [{ day: 1, from: '18:00', to: '08:00' }] }, 'RESOURCE_HOURS_REVERSED'],
    ['a window at no time', { openingHours: [{ day: 1, from: '08:00', to: '24:30' }] }, 'RESOURCE_TERM_INVALID'],
    ['a language that is none', { languages: ['Chinese!'] }, 'RESOURCE_TERM_INVALID'],
    ['a price in parts of a fen', { costFen: 0.5 }, 'RESOURCE_TERM_INVALID'],
  ])('refuses %s', (_, over, code) => given().when(register(over)).refused(code));
});

describe('keeping a resource', () => {
  it('corrects it, and the same correction again does nothing', () => {
    const corrected = { ...terms, costFen: 500 };
    const command = { type: 'CorrectResource', data: { terms: { costFen: 500 } } } as const;
    given(registered()).when(command).then({ type: 'ResourceCorrected', data: corrected }).andRepeatingDoesNothing();
    given(registered())
      .when({ type: 'CorrectResource', data: { terms: { modes: [] } } })
      .refused('RESOURCE_WITHOUT_MODE');
  });
  it('takes away what need not be there', () => {
    const { place: _, ...corrected } = terms;
    const command = { type: 'CorrectResource', data: { terms: {}, without: ['place'] } } as const;
    given(registered()).when(command).then({ type: 'ResourceCorrected', data: corrected }).andRepeatingDoesNothing();
  });
  it('is for its keeper and its provider', () => {
    const command = { type: 'CorrectResource', data: { terms: { leadHours: 4 } } } as const;
    given(registered())
      .when(command, by({ station: 'station-2' }))
      .refused('RESOURCE_NOT_YOURS');
    given(registered())
      .when(command, by({ role: 'PARTNER', organization: 'organization-2' }))
      .refused('RESOURCE_NOT_YOURS');
    expect(given(registered()).when(command, partner).events()).toHaveLength(1);
  });
  it('passes into the pool of another station with all that was promised of it, once', () => {
    const command = { type: 'HandOverResource', data: { to: 'station-2' } } as const;
    const { provider } = meals;
    const handed = { type: 'ResourceHandedOver', data: { ...terms, from: 'station-1', to: 'station-2', provider } } as const;
    given(registered(), held('h', 2)).when(command).then(handed);
    given(registered(), handed).when(command, by({ station: 'station-2' })).then();
    given(registered(), held('h', 2), handed).when({ type: 'ConsumeCapacity', data: { hold: 'h' } }, by({ station: 'station-2' })).then(consumed(2, { hold: 'h' }));
    given(registered(), handed).when({ type: 'AdjustCapacity', data: { total: 5 } }, by({ station: 'station-1' })).refused('RESOURCE_NOT_YOURS');
    expect(given(registered()).when(command, by({ role: 'SUPERVISOR' })).events()).toHaveLength(1);
    given(registered()).when(command, by({ station: 'station-2' })).refused('RESOURCE_NOT_YOURS');
    given(registered({ station: null })).when(command, by({ role: 'ADMIN' })).refused('RESOURCE_IN_NO_POOL');
    given(registered(), { type: 'ResourceRetired', data: { reason: 'ENDED' } }).when(command).refused('RESOURCE_RETIRED');
  });
  it('is provided by the station that has it, where the one that gave it away had provided it', () => {
    const [ours, theirs] = [{ kind: 'STATION', id: 'station-1' }, { kind: 'STATION', id: 'station-2' }] as const;
    given(registered({ provider: ours })).when({ type: 'HandOverResource', data: { to: 'station-2' } })
      .then({ type: 'ResourceHandedOver', data: { ...terms, from: 'station-1', to: 'station-2', provider: theirs } });
    given(registered({ provider: ours }), { type: 'ResourceHandedOver', data: { ...terms, from: 'station-1', to: 'station-2', provider: theirs } })
      .when({ type: 'HandOverResource', data: { to: 'station-3' } }, by({ station: 'station-2' }))
      .then({ type: 'ResourceHandedOver', data: { ...terms, from: 'station-2', to: 'station-3', provider: { kind: 'STATION', id: 'station-3' } } });
  });
  it('pauses, resumes and retires it once', () => {
    const paused = { type: 'ResourcePaused', data: { reason: 'OUT_OF_STOCK', until: '2026-04-01' } } as const;
    const retired = { type: 'ResourceRetired', data: { reason: 'ENDED' } } as const;
    given(registered()).when({ type: 'PauseResource', data: paused.data }).then(paused).andRepeatingDoesNothing();
    given(registered(), paused)
      .when({ type: 'ResumeResource', data: {} })
      .then({ type: 'ResourceResumed', data: {} })
      .andRepeatingDoesNothing();
    given(registered(), paused, { type: 'ResourceResumed', data: {} }).when({ type: 'PauseResource', data: paused.data }).then(paused);
    given(registered()).when({ type: 'PauseResource', data: { ...paused.data, until: '2026-04-31' } }).refused('RESOURCE_TERM_INVALID');
    given(registered(), paused).when(hold('h', 1)).refused('RESOURCE_PAUSED');
    given(registered()).when({ type: 'RetireResource', data: retired.data }).then(retired).andRepeatingDoesNothing();
    given(registered(), retired)
      .when({ type: 'AdjustCapacity', data: { total: 5 } })
      .refused('RESOURCE_RETIRED');
    given(registered(), retired).when(hold('h', 1)).refused('RESOURCE_RETIRED');
  });
  it('is as it was where it was retired by mistake, with what was promised of it', () => {
    const command = { type: 'ReinstateResource', data: {} } as const;
    const [retired, paused] = [{ type: 'ResourceRetired', data: { reason: 'ENDED' } }, { type: 'ResourcePaused', data: { reason: 'OUT_OF_STOCK', until: null } }] as const;
    const back = { type: 'ResourceReinstated', data: { ...terms, pause: null } } as const;
    given(registered(), retired).when(command).then(back).andRepeatingDoesNothing();
    given(registered(), paused, retired).when(command).then({ type: 'ResourceReinstated', data: { ...terms, pause: paused.data } });
    given(registered(), paused, retired, { type: 'ResourceReinstated', data: { ...terms, pause: paused.data } }).when(hold('h', 1)).refused('RESOURCE_PAUSED');
    given(registered()).when(command).then();
    const full = [registered({ capacity: { unit: 'PORTION', total: 2, renewal: 'NONE' } }), held('h', 2, { period: 'ALWAYS' }), retired, back];
    given(...full).when(hold('other', 1)).refused('CAPACITY_SHORT');
    given(...full).when({ type: 'ReleaseCapacity', data: { hold: 'h' } }).then({ type: 'CapacityReleased', data: { hold: 'h', quantity: 2, date: '2026-03-05', period: 'ALWAYS' } });
    given(registered(), retired).when(command, by({ station: 'station-2' })).refused('RESOURCE_NOT_YOURS');
    given(registered({ agreement: 'agreement-1' }), retired).when(command).refused('RESOURCE_OF_AGREEMENT');
    expect(given(registered({ agreement: 'agreement-1' }), retired).when(command, by({ role: 'POLICY' })).events()).toHaveLength(1);
  });
  it('keeps what was promised before it was retired', () =>
    void given(registered(), held('h', 2), { type: 'ResourceRetired', data: { reason: 'ENDED' } })
      .when({ type: 'ConsumeCapacity', data: { hold: 'h' } })
      .then(consumed(2, { hold: 'h' })));
});

it('knows nothing of a resource that was never registered', () => given().when(hold('h', 1)).refused('RESOURCE_NOT_FOUND'));
