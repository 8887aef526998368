import { reaches, type Caller } from '#platform/access';
import type { Views } from '#platform/read-model';
import { findVolunteer, volunteersMergedInto, volunteersOfResidents, volunteerThatStays, type VolunteerRow } from './volunteer.queries.js';

/** Answers other rooms which volunteers are the same person as somebody who is served. */
export class VolunteersOfResidents {
  constructor(private readonly views: Views) {}

  /** Ids of those files that are not erased, whoever keeps them; at most 100. */
  find(residents: readonly string[]): string[] {
    return this.views.all<{ id: string }>(volunteersOfResidents(residents)).map(({ id }) => id).sort();
  }

  /** Those, with all that were merged into them or that they were merged into. */
  filesOf(residents: readonly string[]): string[] {
    const roots = this.find(residents).map((id) => this.views.get<{ id: string }>(volunteerThatStays(id))?.id ?? id);
    return [...new Set(roots.flatMap((id) => this.views.all<{ id: string }>(volunteersMergedInto(id)).map((row) => row.id)))].sort();
  }

  /** Whoever may change the file: the station that keeps it, and those above it. */
  mayErase(id: string, { reach }: Caller): boolean {
    const row = this.views.get<VolunteerRow>(findVolunteer(id));
    return row !== undefined && reaches(reach, { station: row.station });
  }
}
