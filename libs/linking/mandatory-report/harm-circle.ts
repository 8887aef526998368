import type { Caller } from '#platform/access';
import type { Views } from '#platform/read-model';
import { civilDateAt } from '#reference/calendar';
import type { Party } from './mandatory-report.events.js';
import { anyPostedAt, goesOnFrom, livesWith, sameAs, teamsOf, type HarmReportRow, type HarmStationRow } from './mandatory-report.queries.js';

type Ided = { readonly id: string };
type At = Pick<HarmStationRow, 'id' | 'operator'>;
const idsOf = (parties: readonly Party[], ...kinds: readonly Party['kind'][]): string[] => parties.filter(({ kind }) => kinds.includes(kind)).map(({ id }) => id);

/**
 * From whom a report is kept: who is named, whoever is one with them or lives with them or with the child, the organizations named and everybody who acts for
 * them or works at a station that they run. A suspect's own station is kept out of it: whoever heads it works with them. Whoever cannot be told from somebody named is taken to be them.
 * A station stands here for those that it goes on from, too: the same people may work there.
 */
export class HarmCircle {
  constructor(private readonly views: Views) {}

  /** Those named, whoever is close to them or to the child by what is on file, and by whatever other names organizations go. */
  around(named: readonly Party[], child: string | null): readonly Party[] {
    const people = new Set(idsOf(named, 'RESIDENT', 'VOLUNTEER', 'SOCIAL_WORKER'));
    const start = [...people, ...(child === null ? [] : [child])];
    const files = this.ids(sameAs(start));
    const family = this.ids(livesWith(files));
    for (const id of [...files, ...this.ids(sameAs(family))]) people.add(id);
    // The child is nobody's suspect, and may be served by those who see the report.
    const known = new Set([...(child === null ? [] : [child]), ...named.map(({ id }) => id)]);
    const unnamed = (kind: Party['kind'], ids: Iterable<string>): Party[] => [...ids].filter((id) => !known.has(id)).map((id) => ({ kind, id }));
    return [...named, ...unnamed('RESIDENT', people), ...unnamed('ORGANIZATION', this.ids(sameAs(idsOf(named, 'ORGANIZATION'))))];
  }

  /** As it was known when the report was made, and as it is known now: a file that is changed afterwards opens nothing. */
  holds({ suspects, circle, child, reported_at: reportedAt }: HarmReportRow, caller: Caller, today: string): boolean {
    const then = JSON.parse(circle) as Party[];
    const suspected = JSON.parse(suspects) as Party[];
    const colleagues = this.arePosted(suspected, this.standing(caller), civilDateAt(reportedAt));
    return colleagues || this.isOne([...then, ...this.around(suspected, child)], caller, today);
  }

  private isOne(parties: readonly Party[], caller: Caller, today: string): boolean {
    const { id, actor, person, organization } = caller;
    const all = new Set(parties.map((party) => party.id));
    const files = actor.persons ?? (person === null ? [] : [person]);
    const themselves = [id, ...this.ids(sameAs(files))];
    if (themselves.some((one) => all.has(one))) return true;
    const organizations = new Set(this.ids(sameAs(idsOf(parties, 'ORGANIZATION'))));
    if (organization !== null && organizations.has(organization)) return true;
    if (files.some((file) => this.ids(teamsOf(file)).some((team) => organizations.has(team)))) return true;
    const stations = this.standing(caller);
    if (stations.some((one) => all.has(one.id) || (one.operator !== null && organizations.has(one.operator)))) return true;
    return person === null && this.arePosted(parties, stations, today);
  }

  private standing({ station }: Caller): readonly At[] {
    return station === null ? [] : this.views.all<At>(goesOnFrom(station));
  }

  private arePosted(parties: readonly Party[], stations: readonly At[], on: string): boolean {
    return this.views.get(anyPostedAt(this.ids(sameAs(idsOf(parties, 'SOCIAL_WORKER'))), stations.map((one) => one.id), on)) !== undefined;
  }

  private ids(query: ReturnType<typeof sameAs>): string[] {
    return this.views.all<Ided>(query).map((row) => row.id);
  }
}
