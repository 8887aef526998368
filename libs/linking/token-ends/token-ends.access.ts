import type { AccessTable } from '#platform/access';

/** Whose token says what is known to the issuer, not to the hub: a head could not be told from whom they may shut out. */
export const tokenEndsAccess = {
  endTokens: { ADMIN: 'EVERYWHERE' },
  endedTokens: { ADMIN: 'EVERYWHERE' },
} satisfies AccessTable;
