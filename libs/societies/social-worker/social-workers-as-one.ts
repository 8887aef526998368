import type { Views } from '#platform/read-model';
import { recordsAsOne } from './social-worker.queries.js';

/** Which records are one social worker's. */
export class SocialWorkersAsOne {
  constructor(private readonly views: Views) {}

  /** The one that stays first; none for whoever is no social worker. */
  sameAs(person: string): readonly string[] {
    return this.views.all<{ id: string }>(recordsAsOne(person)).map(({ id }) => id);
  }
}
