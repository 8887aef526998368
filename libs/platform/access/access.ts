import type { Actor } from '#platform/event-sourcing';
import type { Caller, FormerDivisions, Identity, Language, OneOrganization, Reach, StationTree } from './caller.js';
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
    private readonly one: OneOrganization,
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
    const { id, role, station, person } = identity;
    // A token that was made out to an organization that was merged since speaks for the one that stays.
    const organizations = identity.organization === null ? [] : this.one.sameAs(identity.organization);
    const organization = organizations[0] ?? null;
    const actor: Actor = { id, role, station, organization, person, ...(organizations.length > 1 ? { organizations } : {}) };
    return { ...identity, organization, actor, language, reach: this.reach(this.kindFor(operation, role), identity, organizations) };
  }

  private reach(kind: ReachKind | undefined, { station, person, regions }: Identity, organizations: readonly string[]): Reach {
    const nothing = { everywhere: false, stations: [], regions: [], organizations: [], person: null };
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
        return { ...nothing, kind, person };
      case undefined:
        return { ...nothing, kind: 'OWN_PERSON' };
    }
  }
}
