import type { CapacityUnit } from '#reference/catalogue';
import { personTimesOf, type ActivityFacts } from '#ledgers/activity';

const MINUTES = 60;
/** Units in which a session can be counted, and how many of them one is: whole ones, rounded up as for linkages. Of one to which nobody came there are no person-times. */
const counted: Readonly<Partial<Record<CapacityUnit, (entry: ActivityFacts) => number>>> = {
  SESSION: () => 1,
  HOUR: ({ minutes }) => Math.ceil(minutes / MINUTES),
  PERSON_TIME: personTimesOf,
};

export const countsSessions = (unit: CapacityUnit): boolean => counted[unit] !== undefined;
/** How much of what it is given from a session uses up. */
export const usedBySession = (entry: ActivityFacts, unit: CapacityUnit): number => counted[unit]?.(entry) ?? 0;
