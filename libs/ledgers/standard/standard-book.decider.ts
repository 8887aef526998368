import { aggregate, canonicalJson, refusals, type CommandData, type SealedEventOf } from '#platform/event-sourcing';
import { standardKinds, stationFacilities, type StandardKind } from '#reference/catalogue';
import { isLanguageTag } from '#reference/identifiers';
import { milestones } from '#linking/station';
import { standardBookEvents, type StandardBookEvent, type StandardTerms } from './standard.events.js';
import type { standardMessages } from './standard.messages.js';

export type StandardBookCommand =
  | { type: 'SetStandard'; data: StandardTerms }
  | { type: 'LiftStandard'; data: { standard: string; from: string } }
  | { type: 'SetDemonstrationTarget'; data: { year: number; stations: number } };

interface StandardBook {
  /** Standard → day from which → its terms as text; null: lifted. */
  readonly set: Map<string, Map<string, string | null>>;
  readonly targets: Map<number, number>;
}
const refuse = refusals<keyof typeof standardMessages>();

const mayAskFor: Readonly<Partial<Record<StandardKind, (code: string) => boolean>>> = {
  FACILITIES: (code) => stationFacilities.has(code),
  LANGUAGES: isLanguageTag,
  MILESTONES: (code) => (milestones as readonly string[]).includes(code),
};

function decide({ type, data }: StandardBookCommand, { set, targets }: StandardBook): readonly StandardBookEvent[] {
  if (type === 'SetDemonstrationTarget') return targets.get(data.year) === data.stations ? [] : [{ type: 'DemonstrationTargetSet', data }];
  const known = set.get(data.standard);
  if (type === 'LiftStandard') {
    if (known === undefined) return refuse('STANDARD_NOT_FOUND');
    return known.get(data.from) === null ? [] : [{ type: 'StandardLifted', data }];
  }
  const terms = wellFormed(data);
  return known?.get(terms.from) === canonicalJson(terms) ? [] : [{ type: 'StandardSet', data: terms }];
}

function wellFormed(data: CommandData<StandardBookCommand, 'SetStandard'>): StandardTerms {
  if (data.tiers.length === 0) return refuse('STANDARD_WITHOUT_TIERS');
  if (standardKinds.find(data.kind)?.by === 'LEAST') return { ...data, least: data.least === null || data.least <= 0 ? refuse('STANDARD_NEEDS_A_NUMBER') : data.least, codes: [] };
  if (data.codes.length === 0) return refuse('STANDARD_NEEDS_CODES');
  const unknown = data.codes.find((code) => mayAskFor[data.kind]?.(code) !== true);
  return unknown === undefined ? { ...data, least: null, codes: [...new Set(data.codes)] } : refuse('STANDARD_CODE_UNKNOWN', { code: unknown });
}

function evolve(book: StandardBook, { type, data }: SealedEventOf<typeof standardBookEvents>): StandardBook {
  if (type === 'DemonstrationTargetSet') {
    book.targets.set(data.year, data.stations);
    return book;
  }
  const known = book.set.get(data.standard) ?? new Map<string, string | null>();
  book.set.set(data.standard, known.set(data.from, type === 'StandardSet' ? canonicalJson(data) : null));
  return book;
}

/** What one division asks of its stations. */
export const standardBook = aggregate<typeof standardBookEvents, StandardBook, StandardBookCommand>({
  category: 'standardBook',
  events: standardBookEvents,
  initial: () => ({ set: new Map(), targets: new Map() }),
  decide,
  evolve,
});
