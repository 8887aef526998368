import { OnePerson } from '#platform/access';
import type { Views } from '#platform/read-model';
import { filesAsOne } from './volunteer.queries.js';

/** Whoever is no volunteer has one file. */
export class KnownPersons extends OnePerson {
  constructor(private readonly views: Views) {
    super();
  }

  sameAs(person: string): readonly string[] {
    const found = this.views.all<{ id: string }>(filesAsOne(person)).map(({ id }) => id);
    return found.length > 0 ? found : [person];
  }
}
