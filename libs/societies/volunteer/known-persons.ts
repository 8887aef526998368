import { OnePerson } from '#platform/access';
import type { Views } from '#platform/read-model';
import type { SocialWorkersAsOne } from '#societies/social-worker/slice';
import { filesAsOne } from './volunteer.queries.js';

/** Whoever is no volunteer and no social worker has one file. */
export class KnownPersons extends OnePerson {
  constructor(
    private readonly views: Views,
    private readonly socialWorkers: SocialWorkersAsOne | undefined,
  ) {
    super();
  }

  sameAs(person: string): readonly string[] {
    const found = this.views.all<{ id: string }>(filesAsOne(person)).map(({ id }) => id);
    if (found.length > 0) return found;
    const records = this.socialWorkers?.sameAs(person) ?? [];
    return records.length > 0 ? records : [person];
  }
}
