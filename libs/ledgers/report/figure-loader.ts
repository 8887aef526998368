import type { Caller } from '#platform/access';

/** An event behind a figure, and what it adds to it. */
export interface Behind {
  /** Where it stands among the others: the page after it begins there. */
  readonly key: string | number;
  readonly event: string;
  readonly type: string;
  /** ISO 8601. */
  readonly at: string;
  readonly about: string;
  /** YYYY-MM: in which it counts, and in whose report it appears. */
  readonly month: string;
  readonly booked: string;
  readonly value: number;
}

/** A figure of another room than the monthly report's, found by its id. */
export interface OpenedFigure {
  readonly name: string;
  readonly stationId: string | null;
  readonly region: string | null;
  /** YYYY-MM */
  readonly from: string;
  readonly until: string;
  readonly value: number;
  /** Those after a key, in their order. */
  behind(after: string | number | undefined, limit: number): readonly Behind[];
}

/** Opaque to whoever gets it; the same figure has the same id for ever. @param kind of the room’s own @param parts without a bar */
export const figureIdOf = (kind: string, parts: readonly string[]): string => Buffer.from([kind, ...parts].join('|')).toString('base64url');
/** Undefined for an id of another kind. */
export function partsOfFigureId(kind: string, id: string): readonly string[] | undefined {
  const [of, ...parts] = Buffer.from(id, 'base64url').toString('utf8').split('|');
  return of === kind ? parts : undefined;
}

/** How a room lets its figures be opened by `figure(id)`: listed among its slice's providers. */
export abstract class FigureLoader {
  /** The operation whose row in the access table holds here too, so that `figure` never reaches further than it. */
  abstract readonly operation: string;
  /** Undefined for an id that is none of its own; null where there is no such figure within reach, or a refusal, which reads the same. */
  abstract find(id: string, caller: Caller): OpenedFigure | null | undefined;
}
