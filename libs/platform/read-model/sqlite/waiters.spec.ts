import { describe, expect, it } from '@jest/globals';
import type { ProjectionStatus } from '../views.js';
import { outcome, Waiters } from './waiters.js';

const failure = { position: '3', type: 'DoorOpened', message: 'no such door' };
const statusOf = (...all: readonly ProjectionStatus[]): ReadonlyMap<string, ProjectionStatus> => new Map(all.map((one) => [one.name, one]));
const at = (doors: string, windows = doors) => statusOf({ name: 'doors', position: doors }, { name: 'windows', position: windows });
const long = { timeoutMs: 60_000 };
const timers = (): number => process.getActiveResourcesInfo().filter((kind) => kind === 'Timeout').length;
/** What has been answered by now. */
async function answered(...all: readonly Promise<boolean>[]): Promise<(boolean | undefined)[]> {
  const answers: (boolean | undefined)[] = all.map(() => undefined);
  all.forEach((one, i) => void one.then((answer) => (answers[i] = answer)));
  await new Promise((resolve) => setImmediate(resolve));
  return answers;
}

describe('who waits for views', () => {
  it('is told once all that they wait for are there, and not sooner', async () => {
    const waiters = new Waiters();
    const [all, doors, later] = [waiters.wait('5', long), waiters.wait('5', { ...long, projections: ['doors'] }), waiters.wait('6', long)];
    waiters.tell(at('4', '9'));
    expect(await answered(all, doors, later)).toEqual([undefined, undefined, undefined]);
    waiters.tell(at('5', '4'));
    expect(await answered(all, doors, later)).toEqual([undefined, true, undefined]);
    waiters.tell(at('5'));
    expect(await answered(all, later)).toEqual([true, undefined]);
    waiters.dismiss();
    expect(await answered(later)).toEqual([false]);
  });

  it('waits neither past their time nor for what has stopped before it, and is kept no longer', async () => {
    const waiters = new Waiters();
    const kept = (waiters as unknown as { waiting: Set<unknown> }).waiting;
    expect(await waiters.wait('5', { timeoutMs: 1 })).toBe(false);
    const [stopped, other] = [waiters.wait('5', long), waiters.wait('5', { ...long, projections: ['windows'] })];
    waiters.tell(statusOf({ name: 'doors', position: '2', failure }, { name: 'windows', position: '4' }));
    expect(await answered(stopped, other)).toEqual([false, undefined]);
    expect(kept.size).toBe(1);
    waiters.dismiss();
    expect([await other, kept.size]).toEqual([false, 0]);
  });

  it('has what was there before a projection stopped', () => {
    const stopped = statusOf({ name: 'doors', position: '2', failure }, { name: 'windows', position: '4' });
    expect(outcome(stopped, '2', undefined)).toBe(true);
    expect(outcome(stopped, '3', undefined)).toBe(false);
    expect(outcome(stopped, '5', ['windows'])).toBeUndefined();
    expect(outcome(stopped, '5', ['windows', 'doors'])).toBe(false);
    expect(() => outcome(stopped, '1', ['roofs'])).toThrow('no projection is called roofs');
  });

  it('leaves no clock running once they were answered', async () => {
    const waiters = new Waiters();
    const before = timers();
    const all = Array.from({ length: 50 }, () => waiters.wait('5', long));
    waiters.tell(at('5'));
    await Promise.all(all);
    expect(timers()).toBeLessThan(before + 50);
  });

  it('hears of every change until they listen no more, also with one listener twice', () => {
    const waiters = new Waiters();
    let heard = 0;
    const listener = (): void => void heard++;
    const [first, second] = [waiters.listen(listener), waiters.listen(listener)];
    waiters.tell(at('1'));
    expect(heard).toBe(2);
    first();
    waiters.tell(at('2'));
    expect(heard).toBe(3);
    second();
    waiters.tell(at('3'));
    expect(heard).toBe(3);
  });
});
