import type { NeedCommand } from './need.decider.js';
import type { NeedFacts } from './need.events.js';
import type { NeedRow, ServedRow } from './need.queries.js';

/** A need as it was assessed, at what stands for its place now. */
export function movedNeed({ facts: json, urgency }: NeedRow, places: Readonly<Record<string, string>>): NeedCommand {
  const facts = JSON.parse(json) as NeedFacts;
  return { type: 'MoveToDivision', data: { ...facts, urgency, region: places[facts.region] ?? facts.region } };
}

/** A need that was where its resident lived, as it was assessed, where they live now; undefined of one that is elsewhere, or whose resident did not move to that station. */
export function movedAlong({ facts: json, urgency }: NeedRow, resident: ServedRow | undefined, to: string): (NeedFacts & { urgency: NeedRow['urgency'] }) | undefined {
  const { point: _, ...facts } = JSON.parse(json) as NeedFacts;
  if (resident?.station !== to || resident.moved_from !== facts.region || resident.region === facts.region) return undefined;
  const { latitude, longitude } = resident;
  return { ...facts, urgency, region: resident.region, ...(latitude === null || longitude === null ? {} : { point: { latitude, longitude } }) };
}
