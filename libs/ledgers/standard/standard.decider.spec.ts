import { describe, it } from '@jest/globals';
import { scenarios } from '#platform/event-sourcing/testing';
import { standardBook, type StandardBookCommand } from './standard-book.decider.js';
import type { StandardBookEvent, StandardTerms, StationStandingEvent } from './standard.events.js';
import { stationStanding, type StationStandingCommand } from './station-standing.decider.js';

const terms: StandardTerms = {
  standard: 'ACTIVITY_AREA', name: { zh: '活动场地不少于100平方米' }, kind: 'ACTIVITY_AREA', least: 100, codes: [], tiers: ['STREET'], from: '2026-01-01',
};
const set = (over: Partial<StandardTerms> = {}): StandardBookCommand => ({ type: 'SetStandard', data: { ...terms, ...over } });
const wasSet = (over: Partial<StandardTerms> = {}): StandardBookEvent => ({ type: 'StandardSet', data: { ...terms, ...over } });

describe('a book of standards', () => {
  const { given } = scenarios(standardBook);
  it('says what is asked from a day on, once', () => {
    given().when(set()).then(wasSet()).andRepeatingDoesNothing();
    given(wasSet()).when(set({ from: '2027-01-01', least: 150 })).then(wasSet({ from: '2027-01-01', least: 150 }));
    given(wasSet()).when(set({ least: 120 })).then(wasSet({ least: 120 }));
  });
  it('asks for a number, or for things that there are', () => {
    given().when(set({ least: null })).refused('STANDARD_NEEDS_A_NUMBER');
    given().when(set({ least: 0 })).refused('STANDARD_NEEDS_A_NUMBER');
    // asked of nobody it would be set and change nothing
    given().when(set({ tiers: [] })).refused('STANDARD_WITHOUT_TIERS');
    const rooms = { standard: 'ROOMS', kind: 'FACILITIES', least: null } as const;
    given().when(set({ ...rooms, codes: [] })).refused('STANDARD_NEEDS_CODES');
    given().when(set({ ...rooms, codes: ['GROUP_ROOM', 'SWIMMING_POOL'] })).refused('STANDARD_CODE_UNKNOWN');
    given().when(set({ ...rooms, kind: 'LANGUAGES', codes: ['bo', 'zh', 'bo'] })).then(wasSet({ ...rooms, kind: 'LANGUAGES', codes: ['bo', 'zh'] }));
    given().when(set({ ...rooms, kind: 'MILESTONES', codes: ['LISTED'] })).then(wasSet({ ...rooms, kind: 'MILESTONES', codes: ['LISTED'] }));
  });
  it('lifts what it has set, and nothing else', () => {
    const lift: StandardBookCommand = { type: 'LiftStandard', data: { standard: 'ACTIVITY_AREA', from: '2026-06-01' } };
    given(wasSet()).when(lift).then({ type: 'StandardLifted', data: { standard: 'ACTIVITY_AREA', from: '2026-06-01' } }).andRepeatingDoesNothing();
    given().when(lift).refused('STANDARD_NOT_FOUND');
  });
  it('has a target of demonstration stations for a year', () => {
    const target: StandardBookCommand = { type: 'SetDemonstrationTarget', data: { year: 2026, stations: 100 } };
    given().when(target).then({ type: 'DemonstrationTargetSet', data: { year: 2026, stations: 100 } }).andRepeatingDoesNothing();
  });
});

describe('what a station is known for', () => {
  const { given } = scenarios(stationStanding);
  const brand: StationStandingEvent = { type: 'StationBrandRecorded', data: { brand: 'b1', title: { zh: '银龄互助' }, from: '2026-01-01' } };
  const named: StationStandingEvent = { type: 'DemonstrationStationNamed', data: { level: 'PROVINCE', by: '省民政厅', on: '2026-02-01' } };
  it('is recorded with its dates, none of which lies ahead', () => {
    const record = (from: string): StationStandingCommand => ({ type: 'RecordBrand', data: { brand: 'b1', title: { zh: '银龄互助' }, from } });
    given().when(record('2026-01-01')).then(brand);
    given().when(record('2026-03-03')).refused('STANDING_IN_THE_FUTURE');
    const end = (on: string, id = 'b1'): StationStandingCommand => ({ type: 'EndBrand', data: { brand: id, on } });
    given(brand).when(end('2026-02-28')).then({ type: 'StationBrandEnded', data: { brand: 'b1', on: '2026-02-28' } });
    given(brand).when(end('2025-12-31')).refused('BRAND_ENDS_BEFORE_IT_BEGINS');
    given(brand).when(end('2026-02-28', 'b2')).refused('BRAND_NOT_FOUND');
    given(brand, { type: 'StationBrandEnded', data: { brand: 'b1', on: '2026-02-28' } }).when(end('2026-02-28')).refused('BRAND_ALREADY_ENDED');
  });
  it('is named an example once by each level, until that is revoked', () => {
    const name: StationStandingCommand = { type: 'NameDemonstration', data: { level: 'PROVINCE', by: '省民政厅', on: '2026-02-01' } };
    const revoke: StationStandingCommand = { type: 'RevokeDemonstration', data: { level: 'PROVINCE', on: '2026-03-01', reason: '复核未通过' } };
    given().when(name).then(named);
    given(named).when(name).refused('DEMONSTRATION_ALREADY_NAMED');
    given().when(revoke).refused('DEMONSTRATION_NOT_NAMED');
    given(named, { type: 'DemonstrationStationRevoked', data: { level: 'PROVINCE', on: '2026-03-01', reason: '复核未通过' } }).when(name).then(named);
  });
});
