/** The policy by which visits of pairings use up a quota: its name is what their use of capacity is recognised by. A storage format. */
export const QUOTA_OF_PAIRINGS = 'pairing-visits-use-up-the-quota';
/** What names of uses by visits begin with. A storage format. */
const VISIT = 'visit:';
/** The name under which a visit has used it up. @param after so many of that day that were told by mistake */
export const useOfVisit = (pairing: string, on: string, after = 0): string => `${VISIT}${pairing}:${on}:${after}`;
export const isUseOfVisit = (use: string): boolean => use.startsWith(VISIT);
/** Units of which one visit is one. How many hours a visit took, or what was brought, nobody says with it. */
export const unitsOfVisits: readonly string[] = ['PERSON_TIME', 'SESSION', 'HOUSEHOLD'];
