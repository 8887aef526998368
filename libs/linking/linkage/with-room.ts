import { Refusal, type Named } from '#platform/event-sourcing';
import type { Proposing } from './proposing.js';

/** So many others may be first, each of whom has got a place by that, before somebody is told that there is no room. */
const RACES = 100;
const roomFrom = ({ code, parameters }: Refusal): string | undefined => (code === 'CAPACITY_SHORT' ? (parameters['roomFrom'] as Named | undefined)?.code || undefined : undefined);

/**
 * Two who propose at once for the last place of a period both read that it is free. Whoever comes second begins on the next day that the resource itself says has room, as
 * they would have a moment later, if that is among those wanted.
 */
export async function withRoom<T, P extends Proposing>(proposing: P, propose: (proposing: P) => Promise<T>): Promise<T> {
  let lost: Refusal | undefined;
  for (let [asked, tries] = [proposing, 1]; ; tries++) {
    try {
      return await propose(asked);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      const from = roomFrom(error);
      lost ??= error;
      // What stands in the way of a later day was not asked for.
      if (from === undefined || tries === RACES) throw lost;
      asked = { ...asked, from };
    }
  }
}
