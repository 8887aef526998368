import { projection, sql } from '#platform/read-model';
import { tokenEndsEvents } from './token-ends.events.js';

/** Looked up by every request that carries a token. */
export const endedTokens = projection(tokenEndsEvents, {
  name: 'ended_tokens',
  version: 1,
  tables: { token_end: 'subject TEXT PRIMARY KEY, before TEXT NOT NULL' },
  clustered: ['token_end'],
  indexes: { token_end_latest: 'token_end (before, subject)' },
  on: {
    TokensEnded: ({ event: { data } }) => sql`INSERT INTO token_end VALUES (${data.subject}, ${data.before}) ON CONFLICT (subject) DO UPDATE SET before = MAX(before, excluded.before)`,
  },
});
