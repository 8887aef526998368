import { expect, it } from '@jest/globals';
import { levelsBetween } from './sharing.rules.js';

const station = (id: string, ...serves: string[]) => ({ id, serves });
const street = station('wangchengpo', '430104008');

it.each([
  ['itself', street, ['STATION', 'STREET', 'COUNTY', 'CITY', 'PROVINCE', 'NATION']],
  ['a room in one of its villages', station('room', '430104008001'), ['STREET', 'COUNTY', 'CITY', 'PROVINCE', 'NATION']],
  ['the county above', station('county', '430104'), ['STREET', 'COUNTY', 'CITY', 'PROVINCE', 'NATION']],
  ['the next street', station('next', '430104009'), ['COUNTY', 'CITY', 'PROVINCE', 'NATION']],
  ['a zone that takes in part of another district', station('zone', '430102001', '430104009'), ['COUNTY', 'CITY', 'PROVINCE', 'NATION']],
  ['another city', station('city', '4302'), ['PROVINCE', 'NATION']],
  ['another province', station('lhasa', '540102001'), ['NATION']],
] as const)('a street’s station shares with %s', (_, asker, levels) => expect(levelsBetween(street, asker)).toEqual(levels));
