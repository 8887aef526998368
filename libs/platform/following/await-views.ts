import type { Position } from '#platform/event-store';
import type { Views } from '#platform/read-model';

class ViewsBehind extends Error {
  override readonly name = 'ViewsBehind';
  readonly code = 'VIEWS_BEHIND';
}

/** Resolves once the projections that are to be chosen from have come as far as an event. @throws ViewsBehind, so that the event comes again */
export async function awaitViews(views: Pick<Views, 'waitFor'>, projections: readonly string[] | undefined, position: Position, timeoutMs: number): Promise<void> {
  if (projections && !(await views.waitFor(position, { projections, timeoutMs }))) throw new ViewsBehind();
}
