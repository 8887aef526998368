import type { Slice } from '#platform/dispatch';
import { EventStore } from '#platform/event-store';
import { Views } from '#platform/read-model';
import { TokenEnds } from '#platform/tokens';
import { EndedTokens } from './ended-tokens.js';
import { tokenEndsProjections } from './projections.js';
import { tokenEndsAccess } from './token-ends.access.js';
import { tokenEnds } from './token-ends.decider.js';
import { TokenEndsResolver } from './token-ends.resolver.js';

export const tokenEndsSlice: Slice = {
  name: 'token-ends',
  aggregates: [tokenEnds],
  projections: tokenEndsProjections,
  providers: [{ provide: TokenEnds, inject: [Views, EventStore], useFactory: (views: Views, store: EventStore) => EndedTokens.open(views, store) }, TokenEndsResolver],
  access: tokenEndsAccess,
  messages: {},
};
