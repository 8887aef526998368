import type { NeedCommand } from './need.decider.js';
import type { NeedFacts } from './need.events.js';
import type { NeedRow } from './need.queries.js';

/** A need as it was assessed, at what stands for its place now. */
export function movedNeed({ facts: json, urgency }: NeedRow, places: Readonly<Record<string, string>>): NeedCommand {
  const facts = JSON.parse(json) as NeedFacts;
  return { type: 'MoveToDivision', data: { ...facts, urgency, region: places[facts.region] ?? facts.region } };
}
