import type { Identity } from '#platform/access';
import type { OneStreet } from './one-street.js';
import type { Shown } from './open-hub.js';

/** Everything that has been made on the way, by name. */
export interface World extends OneStreet {
  readonly ids: Record<string, string>;
}

export interface Change {
  readonly mutation: string;
  readonly as: Identity;
  readonly input: object;
  /** What of the input to say differently so that it is another thing that is asked for; undefined where there is nothing else to say. */
  readonly other?: object;
  /** Fields to answer with. */
  readonly answer?: string;
  /** Takes note of what later changes need. */
  readonly keep?: (answer: Shown) => void;
}

export const ask = (mutation: string, as: Identity, input: object, other?: object, more: Pick<Change, 'answer' | 'keep'> = {}): Change => ({
  mutation,
  as,
  input,
  ...more,
  ...(other && { other }),
});
export const reason = '示例原因';

/** Takes note of the id of what was made, under a name. */
export type Made = (
  name: string,
  entity:
    | 'resident' | 'need' | 'resource' | 'organization' | 'station' | 'community' | 'asset' | 'socialWorker' | 'volunteer' | 'wish' | 'linkage' | 'pairing',
) => Pick<Change, 'answer' | 'keep'>;
