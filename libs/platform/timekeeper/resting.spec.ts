import { expect, it } from '@jest/globals';
import { Resting } from './resting.js';

const rest = { firstMs: 60_000, mostMs: 600_000 };
const row = (n: number) => ({ id: `row-${n}`, due_at: '2026-03-02T02:00:00.000Z' });

it('lets a row rest for as long as it is among what is due, and longer each time', () => {
  const resting = new Resting(rest);
  for (let round = 0; round < 3; round++) {
    resting.begin();
    expect(resting.mayAsk(row(1))).toBe(round === 0);
    if (round === 0) resting.asked(row(1));
    resting.end();
  }
  expect(resting.nextMs()).toBeLessThanOrEqual(rest.firstMs);
  resting.asked(row(1));
  expect(resting.nextMs()).toBeGreaterThanOrEqual(rest.firstMs * 0.99);
});

it('forgets a row that was not among what is due, and none of a round that ended early', () => {
  const resting = new Resting(rest);
  resting.begin();
  resting.asked(row(1));
  resting.asked(row(2));
  resting.end();
  resting.begin();
  expect(resting.mayAsk(row(2))).toBe(false);
  resting.begin();
  expect(resting.mayAsk(row(1))).toBe(false);
  resting.end();
  resting.begin();
  expect([resting.mayAsk(row(1)), resting.mayAsk(row(2))]).toEqual([false, true]);
});

it('remembers fifty thousand rows of a round, the last', () => {
  const resting = new Resting(rest);
  resting.begin();
  for (let n = 0; n <= 50_000; n++) resting.asked(row(n));
  expect([resting.mayAsk(row(0)), resting.mayAsk(row(1))]).toEqual([true, false]);
});
