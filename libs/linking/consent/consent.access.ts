import type { AccessTable } from '#platform/access';

const own = { STATION_WORKER: 'OWN_STATION', STATION_HEAD: 'OWN_STATION' } as const;

export const consentAccess = {
  giveConsent: own,
  withdrawConsent: own,
} satisfies AccessTable;
