import { expect, it } from '@jest/globals';
import { lapsed, lastDay, returned, taken, type Lot } from './lots.rules.js';

const lot = (name: string, expiresOn: string | null, points = 5): Lot => ({ lot: name, station: 's1', expiresOn, points });

it('takes what expires soonest, then what came first, in whatever order it came', () => {
  const lots = [lot('never', null), lot('may', '2026-05-31'), lot('march', '2026-03-31'), lot('never either', null), lot('april', '2026-04-30'), lot('may too', '2026-05-31')];
  const soonest = ['march', 'april', 'may', 'may too', 'never', 'never either'];
  expect(taken(lots, 30)?.map((one) => one.lot)).toEqual(soonest);
  expect(taken([...lots].sort((a, b) => (a.lot < b.lot ? -1 : 1)), 22)?.map((one) => [one.lot, one.points])).toEqual([['march', -5], ['april', -5], ['may', -5], ['may too', -5], ['never', -2]]);
  expect(taken(lots, 31)).toBeUndefined();
  expect(taken(lots, 0)).toEqual([]);
});

it('gives back with days to spend it in what is over by then, and lets what ends today be spent today', () => {
  const back = (expiresOn: string | null) => returned([lot('l', expiresOn, -5)], '2026-03-31')[0];
  expect(back('2026-03-30')).toMatchObject({ points: 5, expiresOn: '2026-04-30' });
  expect(back('2026-03-31')).toMatchObject({ expiresOn: '2026-03-31' });
  expect(back(null)).toMatchObject({ expiresOn: null });
  expect(lapsed([lot('a', '2026-03-30'), lot('b', '2026-03-31'), lot('c', null)], '2026-03-31').map((one) => one.lot)).toEqual(['a']);
});

it('ends with a month', () => {
  expect([lastDay('2026-03-02', 0), lastDay('2026-03-02', 12), lastDay('2026-11-30', 1), lastDay('2027-12-31', 2), lastDay('2026-03-02', null)]).toEqual(['2026-03-31', '2027-03-31', '2026-12-31', '2028-02-29', null]);
});
