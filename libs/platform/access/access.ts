import type { Actor } from '#platform/event-sourcing';
import type { Caller, FormerDivisions, Identity, Language, OneOrganization, OnePerson, Reach, StationTree } from './caller.js';
import type { AccessTable, ReachKind, Role } from './roles.js';

/** One table of all rows. @throws Error when two rooms give a row to the same operation. */
export function mergedTable(...tables: readonly AccessTable[]): AccessTable {
  const merged: Record<string, AccessTable[string]> = {};
  for (const [operation, row] of tables.flatMap((table) => Object.entries(table))) {
    if (merged[operation]) throw new Error(`The access table has two rows for ${operation}; an operation has one.`);
    merged[operation] = row;
  }
  return merged;
}

/** @throws Error naming every operation without a row and every row without an operation. */
export function assertRows(table: AccessTable, operations: readonly string[]): void {
  const known = new Set(operations);
  const bare = operations.filter((operation) => !Object.hasOwn(table, operation));
  const idle = Object.keys(table).filter((operation) => !known.has(operation));
  const complaints = [
    ...(bare.length ? [`Without a row in the access table nobody may: ${bare.join(', ')}.`] : []),
    ...(idle.length ? [`The access table has rows for operations that do not exist: ${idle.join(', ')}.`] : []),
  ];
  if (complaints.length) throw new Error(complaints.join(' '));
}

/** The access table at work: may this role, and how far does this caller reach. */
export class Access {
  constructor(
    private readonly table: AccessTable,
    private readonly tree: StationTree,
    private readonly oneOrganization: OneOrganization,
    private readonly onePerson: OnePerson,
    private readonly former: FormerDivisions,
  ) {}

  kindFor(operation: string, role: Role): ReachKind | undefined {
    return Object.hasOwn(this.table, operation) ? this.table[operation]?.[role] : undefined;
  }

  /** Why an identity may not use an operation, or undefined when it may. */
  objection(operation: string, identity: Identity): 'UNAUTHENTICATED' | 'FORBIDDEN' | undefined {
    if (this.kindFor(operation, identity.role)) return undefined;
    return identity.role === 'PUBLIC' ? 'UNAUTHENTICATED' : 'FORBIDDEN';
  }

  /** The caller in the middle of an operation; one without a right to it reaches nothing. */
  callerFor(operation: string, identity: Identity, language: Language): Caller {
    const { id, role, station } = identity;
    // A token that was made out to an organization, or to a person's file, that was merged since speaks for the one that stays.
    const organizations = identity.organization === null ? [] : this.oneOrganization.sameAs(identity.organization);
    const persons = identity.person === null ? [] : this.onePerson.sameAs(identity.person);
    const [organization = null] = organizations;
    const [person = null] = persons;
    const actor: Actor = {
      id, role, station, organization, person, ...(organizations.length > 1 ? { organizations } : {}), ...(persons.length > 1 ? { persons } : {}),
    };
    return { ...identity, organization, person, actor, language, reach: this.reach(this.kindFor(operation, role), identity, organizations, persons) };
  }

  private reach(kind: ReachKind | undefined, { station, regions }: Identity, organizations: readonly string[], persons: readonly string[]): Reach {
    const nothing = { everywhere: false, stations: [], regions: [], organizations: [], persons: [] };
    switch (kind) {
      case 'EVERYWHERE':
        return { ...nothing, kind, everywhere: true };
      case 'OWN_STATION':
        return { ...nothing, kind, stations: station ? this.tree.below(station) : [] };
      case 'OWN_REGIONS':
        return { ...nothing, kind, regions: [...regions, ...this.former.within(regions)] };
      case 'OWN_ORGANIZATION':
        return { ...nothing, kind, organizations };
      case 'OWN_PERSON':
        return { ...nothing, kind, persons };
      case undefined:
        return { ...nothing, kind: 'OWN_PERSON' };
    }
  }
}
