/** The policy by which visits of pairings use up a quota: its name is what their use of capacity is recognised by. A storage format. */
export const QUOTA_OF_PAIRINGS = 'pairing-visits-use-up-the-quota';
/** Units of which one visit is one. How many hours a visit took, or what was brought, nobody says with it. */
export const unitsOfVisits: readonly string[] = ['PERSON_TIME', 'SESSION', 'HOUSEHOLD'];
