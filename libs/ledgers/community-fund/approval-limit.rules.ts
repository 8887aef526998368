/** Who changed the limit last, and what it was before they did. */
export interface LimitChange {
  readonly by: string;
  readonly fromFen: number;
}

/** `before` is the change that this one follows: whoever raises it in two steps raised it from where they began. */
export const limitChanged = (before: LimitChange | undefined, by: string, fromFen: number): LimitChange => ({ by, fromFen: before?.by === by ? Math.min(before.fromFen, fromFen) : fromFen });

/** Up to what an actor grants alone. Whoever raised the limit does so up to what it was: else one person would be both of the two whom a grant above it takes. */
export const aloneUpTo = (actor: string, limitFen: number, change: LimitChange | undefined): number => (change?.by === actor ? Math.min(change.fromFen, limitFen) : limitFen);
