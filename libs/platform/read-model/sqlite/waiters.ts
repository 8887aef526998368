import type { Position } from '#platform/event-store';
import type { ProjectionStatus } from '../views.js';

/** As `Views.waitFor` takes it. */
export interface Waiting {
  readonly projections?: readonly string[];
  readonly timeoutMs?: number;
}
interface Waiter {
  readonly position: Position;
  readonly projections: readonly string[] | undefined;
  readonly resolve: (reached: boolean) => void;
}

const WAIT_MS = 2_000;

/** Those who wait for projections to reach a position, or for any change at all: woken by news, never by looking again and again. */
export class Waiters {
  private readonly waiting = new Set<Waiter>();
  private readonly listeners = new Set<() => void>();

  listen(listener: () => void): () => void {
    // A function of its own for each call: the same listener twice is two.
    const told = (): void => listener();
    this.listeners.add(told);
    return () => void this.listeners.delete(told);
  }

  wait(position: Position, { projections, timeoutMs = WAIT_MS }: Waiting): Promise<boolean> {
    return new Promise((resolve) => {
      const timer = setTimeout(() => waiter.resolve(false), timeoutMs);
      const waiter: Waiter = {
        position,
        projections,
        resolve: (reached) => {
          clearTimeout(timer);
          this.waiting.delete(waiter);
          resolve(reached);
        },
      };
      this.waiting.add(waiter);
    });
  }

  tell(status: ReadonlyMap<string, ProjectionStatus>): void {
    for (const waiter of this.waiting) {
      const answer = outcome(status, waiter.position, waiter.projections);
      if (answer !== undefined) waiter.resolve(answer);
    }
    for (const told of this.listeners) told();
  }

  dismiss(): void {
    for (const waiter of this.waiting) waiter.resolve(false);
  }
}

/** True: all are there. False: one never will be. Undefined: not yet. @throws Error for a projection that nobody knows */
export function outcome(
  status: ReadonlyMap<string, ProjectionStatus>, position: Position, projections: readonly string[] | undefined,
): boolean | undefined {
  let answer: boolean | undefined = true;
  for (const name of projections ?? status.keys()) {
    const one = status.get(name);
    if (one === undefined) throw new Error(`no projection is called ${name}`);
    if ((one.position ?? '') >= position) continue;
    if (one.failure) return false;
    answer = undefined;
  }
  return answer;
}
