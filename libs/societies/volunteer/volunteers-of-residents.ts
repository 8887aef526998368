import type { Views } from '#platform/read-model';
import { volunteersOfResidents } from './volunteer.queries.js';

/** Answers other rooms which volunteers are the same person as somebody who is served. */
export class VolunteersOfResidents {
  constructor(private readonly views: Views) {}

  /** Ids of those files that are not erased, whoever keeps them; at most 100. */
  find(residents: readonly string[]): string[] {
    return this.views.all<{ id: string }>(volunteersOfResidents(residents)).map(({ id }) => id).sort();
  }
}
