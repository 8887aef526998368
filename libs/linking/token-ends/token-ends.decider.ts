import { aggregate, type Circumstances } from '#platform/event-sourcing';
import { tokenEndsEvents, type TokenEndsEvent } from './token-ends.events.js';

export type TokenEndsCommand = { type: 'EndTokens'; data: { subject: string } };

/** Ended again is ended anew: somebody may have got another token meanwhile. Nothing that was recorded before stands in the way. */
export const tokenEnds = aggregate<typeof tokenEndsEvents, null, TokenEndsCommand>({
  category: 'tokenEnds',
  events: tokenEndsEvents,
  initial: () => null,
  decide: ({ data: { subject } }: TokenEndsCommand, _state: null, { now }: Circumstances): readonly TokenEndsEvent[] => [{ type: 'TokensEnded', data: { subject, before: now } }],
  evolve: (state) => state,
});
