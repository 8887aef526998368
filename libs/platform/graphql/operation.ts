import { AsyncLocalStorage } from 'node:async_hooks';
import type { GraphQLResolveInfo } from 'graphql';
import type { Access, Caller, Identity, Language } from '#platform/access';
import { Refusal } from '#platform/event-sourcing';
import type { GraphqlContext } from './caller.decorator.js';

/** What belongs to one HTTP request, wherever its work goes on. */
export interface RequestScope {
  readonly language: Language;
  /** Comes in and goes out as `x-request-id`; names the request in the log. */
  readonly requestId: string;
  /** The request was well formed, and what it asked for cannot be asked. */
  requestError?: boolean;
  /** Seconds after which to try again, once something in the answer asks for it. */
  retryAfter?: number;
}
export const requestScope = new AsyncLocalStorage<RequestScope>();

/** One GraphQL operation of one caller: the context of all its resolvers. (No #private members: Apollo copies contexts.) */
export class OperationContext implements GraphqlContext {
  /** The compiled query did not answer it: graphql-js is to say what is wrong. */
  interpreted = false;
  /** Which row of the access table each root field of the answer came in by; aliases make response keys and operations differ. */
  private readonly operations = new Map<string, string>();
  /** What stands for an id is answered, with all below it, by the row of its own type: by the path of the field. */
  private readonly below = new Map<string, string>();
  private readonly callers = new Map<string, Caller>();

  constructor(
    readonly identity: Identity,
    readonly language: Language,
    readonly requestId: string,
    private readonly access: Access,
  ) {}

  /** Lets a root field in. @throws Refusal UNAUTHENTICATED | FORBIDDEN */
  enter(info: GraphQLResolveInfo): void {
    const objection = this.access.objection(info.fieldName, this.identity);
    if (objection) throw new Refusal(objection);
    this.operations.set(rootKey(info), info.fieldName);
  }

  /** Those that were let in, each once. */
  get rootFields(): readonly string[] {
    return [...new Set(this.operations.values())];
  }

  callerOf(info: GraphQLResolveInfo): Caller {
    return this.callerFor(this.nearest(info) ?? this.operations.get(rootKey(info)) ?? info.fieldName);
  }

  /** The caller as another operation would see it, or undefined when that operation is not for this role. */
  callerWithin(operation: string): Caller | undefined {
    return this.access.objection(operation, this.identity) ? undefined : this.callerFor(operation);
  }

  /** From here on, what is below this field, or one place of its list, is answered with the reach of another operation. */
  continueAs(info: GraphQLResolveInfo, operation: string, place?: number): void {
    if (info.path.prev) this.below.set([...keysOf(info), ...(place === undefined ? [] : [place])].join(), operation);
    else this.operations.set(rootKey(info), operation);
  }

  /** Of the fields above that are continued otherwise, the closest. */
  private nearest(info: GraphQLResolveInfo): string | undefined {
    if (this.below.size === 0) return undefined;
    for (let keys = keysOf(info); keys.length > 1; keys = keys.slice(0, -1)) {
      const found = this.below.get(keys.join());
      if (found !== undefined) return found;
    }
    return undefined;
  }

  private callerFor(operation: string): Caller {
    let caller = this.callers.get(operation);
    if (!caller) this.callers.set(operation, (caller = this.access.callerFor(operation, this.identity, this.language)));
    return caller;
  }
}

/** From the root field down; of lists with the place in them. */
function keysOf({ path }: GraphQLResolveInfo): readonly string[] {
  const keys: string[] = [];
  for (let at: typeof path | undefined = path; at; at = at.prev) keys.unshift(String(at.key));
  return keys;
}

function rootKey({ path }: GraphQLResolveInfo): string {
  let root = path;
  while (root.prev) root = root.prev;
  return String(root.key);
}
