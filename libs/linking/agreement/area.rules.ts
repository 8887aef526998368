import { covers, isWithin } from '#reference/region';

/** What stands now for codes that stand for nothing any more. */
export type Successors = Readonly<Record<string, readonly string[]>>;

/** Whether an area is the one that was agreed on, by other codes: what there is stays, and for what is no more there is something of what succeeded it, and nothing else. */
export function sameArea(before: readonly string[], after: readonly string[], successors: Successors): boolean {
  const stays = before.filter((code) => successors[code] === undefined);
  const instead = before.flatMap((code) => successors[code] ?? []);
  const came = after.filter((code) => !stays.includes(code));
  return (
    stays.every((code) => after.includes(code)) &&
    came.every((code) => covers(instead, code)) &&
    before.every((code) => successors[code]?.some((one) => came.some((place) => isWithin(place, one))) ?? true)
  );
}
