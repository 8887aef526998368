const MINUTE = 60_000;
/** Of what goes on for days nobody noted how much of each was help. */
const LONGEST_MINUTES = 24 * 60;

/**
 * Minutes that help took, as far as times were agreed on and have passed: what was over sooner took no longer. Nought where nobody noted it.
 * @param at when it was said to have been given
 */
export function minutesSpent({ startsAt, endsAt }: { readonly startsAt: string | null; readonly endsAt: string | null }, at: string): number {
  if (startsAt === null || startsAt > at) return 0;
  const end = endsAt === null || endsAt > at ? at : endsAt;
  const minutes = Math.round((Date.parse(end) - Date.parse(startsAt)) / MINUTE);
  return minutes > LONGEST_MINUTES ? 0 : minutes;
}
