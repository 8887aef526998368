import type { WeeklyWindow } from '#reference/calendar';
import type { ResourceTerms } from './charity-resource.events.js';

/** What names no hours for its service is given while it is open. */
export const hoursGiven = ({ windows, openingHours }: Pick<ResourceTerms, 'windows' | 'openingHours'>): readonly WeeklyWindow[] => (windows.length === 0 ? openingHours : windows);
