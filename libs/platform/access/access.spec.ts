import { describe, expect, it } from '@jest/globals';
import { Access, anonymous, assertRows, FormerDivisions, mergedTable, OneOrganization, OnePerson, reaches, StationTree, type AccessTable, type Identity } from '#platform/access';

class Tree extends StationTree {
  below(station: string): readonly string[] {
    return station === 'county' ? ['county', 'street'] : [station];
  }
}
const table: AccessTable = {
  stations: {
    STATION_HEAD: 'OWN_STATION',
    SUPERVISOR: 'OWN_REGIONS',
    PARTNER: 'OWN_ORGANIZATION',
    VOLUNTEER: 'OWN_PERSON',
    ADMIN: 'EVERYWHERE',
  },
  region: { PUBLIC: 'EVERYWHERE' },
};
class One extends OneOrganization {
  sameAs(organization: string): readonly string[] {
    return organization === 'gone' ? ['stays', 'gone'] : [organization];
  }
}
class Former extends FormerDivisions {
  within(regions: readonly string[]): readonly string[] {
    return regions.includes('370116') ? ['371202'] : [];
  }
}
class Files extends OnePerson {
  sameAs(person: string): readonly string[] {
    return ['went on', 'kept'].includes(person) ? ['kept', 'went on'] : [person];
  }
}
const access = new Access(table, new Tree(), new One(), new Files(), new Former());
const head: Identity = { id: 'h', role: 'STATION_HEAD', station: 'county', organization: 'o', person: 'p', regions: ['43'] };
const reach = (operation: string, identity: Identity) => access.callerFor(operation, identity, 'bo').reach;

describe('the access table', () => {
  it('says how far each role reaches, by that side of the identity only', () => {
    const nowhere = { everywhere: false, stations: [], regions: [], organizations: [], persons: [] };
    expect(reach('stations', head)).toEqual({ ...nowhere, kind: 'OWN_STATION', stations: ['county', 'street'] });
    expect(reach('stations', { ...head, role: 'SUPERVISOR' })).toEqual({ ...nowhere, kind: 'OWN_REGIONS', regions: ['43'] });
    expect(reach('stations', { ...head, role: 'PARTNER' })).toEqual({ ...nowhere, kind: 'OWN_ORGANIZATION', organizations: ['o'] });
    expect(reach('stations', { ...head, role: 'VOLUNTEER' })).toEqual({ ...nowhere, kind: 'OWN_PERSON', persons: ['p'] });
    expect(reach('stations', { ...head, role: 'ADMIN' })).toEqual({ ...nowhere, kind: 'EVERYWHERE', everywhere: true });
  });

  it('lets a token of an organization that was merged speak for the one that stays, and reach what either has', () => {
    const partner = { ...head, role: 'PARTNER', organization: 'gone' } as const;
    const { organization, actor, reach: own } = access.callerFor('stations', partner, 'bo');
    expect([organization, actor.organization, actor.organizations]).toEqual(['stays', 'stays', ['stays', 'gone']]);
    expect(['stays', 'gone', 'o'].map((one) => reaches(own, { organization: one }))).toEqual([true, true, false]);
  });

  it('lets whoever answers for a division reach what was recorded under the code that it had, and nobody else', () => {
    const office = { ...head, role: 'SUPERVISOR', regions: ['370116'] } as const;
    const own = reach('stations', office);
    expect(['370116001', '371202', '371202001', '371203'].map((region) => reaches(own, { region }))).toEqual([true, true, true, false]);
    expect(access.callerFor('stations', office, 'zh').regions).toEqual(['370116']);
    expect(reaches(reach('stations', { ...head, role: 'SUPERVISOR' }), { region: '371202' })).toBe(false);
  });

  it('lets a token of either file of one person stand for the one that is kept, and reach what was made for either', () => {
    for (const file of ['went on', 'kept']) {
      const { person, actor, reach: own } = access.callerFor('stations', { ...head, role: 'VOLUNTEER', person: file }, 'bo');
      expect([person, actor.person, actor.persons]).toEqual(['kept', 'kept', ['kept', 'went on']]);
      expect(['kept', 'went on', 'p'].map((one) => reaches(own, { person: one }))).toEqual([true, true, false]);
    }
    expect(access.callerFor('stations', { ...head, role: 'VOLUNTEER' }, 'bo').actor).not.toHaveProperty('persons');
  });

  it('lets nobody reach anything by an operation that is not theirs', () => {
    for (const operation of ['region', 'unknown', 'constructor', '__proto__']) {
      const { everywhere, stations, regions, organizations, persons } = reach(operation, head);
      expect([everywhere, stations, regions, organizations, persons]).toEqual([false, [], [], [], []]);
    }
  });

  it('tells those without a token to sign in, and others that it is not for them', () => {
    expect(access.objection('stations', anonymous)).toBe('UNAUTHENTICATED');
    expect(access.objection('region', anonymous)).toBeUndefined();
    expect(access.objection('region', head)).toBe('FORBIDDEN');
    expect(access.objection('toString', head)).toBe('FORBIDDEN');
  });

  it('has one row for each operation, and says which is missing or idle', () => {
    expect(() => mergedTable(table, { region: {} })).toThrow('two rows for region');
    expect(() => assertRows(table, ['stations', 'region'])).not.toThrow();
    expect(() => assertRows(table, ['stations', 'region', 'needs'])).toThrow('Without a row in the access table nobody may: needs.');
    expect(() => assertRows(table, ['stations'])).toThrow('operations that do not exist: region.');
    expect(() => assertRows({}, ['constructor'])).toThrow('constructor');
  });
});

describe('reach', () => {
  it('holds a row when any named side says so', () => {
    const own = reach('stations', head);
    expect(reaches(own, { station: 'street' })).toBe(true);
    expect(reaches(own, { station: 'beside' })).toBe(false);
    expect(reaches(own, { region: '4301', organization: 'o', person: 'p' })).toBe(false);
    const regional = reach('stations', { ...head, role: 'SUPERVISOR' });
    expect(reaches(regional, { region: '4301' })).toBe(true);
    expect(['44', '4', '1143', '114301'].map((region) => reaches(regional, { region }))).toEqual([false, false, false, false]);
    expect(reaches(regional, {})).toBe(false);
    expect(reaches(reach('stations', { ...head, role: 'ADMIN' }), {})).toBe(true);
    expect(reaches(reach('stations', { ...head, role: 'PARTNER', organization: null }), { organization: null })).toBe(false);
    expect(reach('stations', { ...head, station: null }).stations).toEqual([]);
  });
});
