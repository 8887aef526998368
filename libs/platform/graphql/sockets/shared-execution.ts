import { createSourceEventStream, execute, Kind, visit, type ASTNode, type DocumentNode, type ExecutionArgs, type ExecutionResult } from 'graphql';
import type { OperationContext } from '../operation.js';
import type { Spelled } from './wire.js';

type Results = Map<string, ExecutionResult | Promise<ExecutionResult>>;

/**
 * Subscriptions of one document, variables, role and reach get one answer to one event: the source gives all of them the same event object, and what was
 * executed for the first is handed to the others. What only the root field reads (where to begin, what to filter) says which events come, not how they look.
 */
export class SharedExecution {
  private readonly answers = new WeakMap<object, Results>();
  private readonly texts = new WeakMap<object, Spelled>();
  private readonly documents = new WeakMap<DocumentNode, { readonly number: number; readonly read: ReadonlySet<string> }>();
  private numbered = 0;

  /** As graphql-js has it: a stream, or why there is none. */
  subscribe = async (args: ExecutionArgs): Promise<AsyncGenerator<ExecutionResult> | ExecutionResult> => {
    const source = await createSourceEventStream(args);
    if (!(Symbol.asyncIterator in source)) return source;
    return this.answered((source as AsyncIterable<object>)[Symbol.asyncIterator](), args, this.groupOf(args));
  };

  /** The JSON of an answer, made once for all who get it. */
  spelled(answer: object): Spelled {
    let spelled = this.texts.get(answer);
    if (!spelled) this.texts.set(answer, (spelled = { bytes: Buffer.from(JSON.stringify(answer)) }));
    return spelled;
  }

  private answered(source: AsyncIterator<object>, args: ExecutionArgs, group: string): AsyncGenerator<ExecutionResult> {
    const over = { value: undefined, done: true } as const;
    return {
      next: async () => {
        const next = await source.next();
        return next.done ? over : { value: await this.answer(next.value, args, group), done: false };
      },
      // Straight to the source: a generator's own return() would wait for the next event.
      return: async () => {
        await source.return?.();
        return over;
      },
      throw: async (error: unknown) => {
        await source.return?.();
        throw error;
      },
      [Symbol.asyncIterator]() {
        return this;
      },
      [Symbol.asyncDispose]: async () => void (await source.return?.()),
    };
  }

  private answer(event: object, args: ExecutionArgs, group: string): ExecutionResult | Promise<ExecutionResult> {
    let answers = this.answers.get(event);
    if (!answers) this.answers.set(event, (answers = new Map() as Results));
    let answer = answers.get(group);
    if (!answer) answers.set(group, (answer = execute({ ...args, rootValue: event }) as ExecutionResult | Promise<ExecutionResult>));
    return answer;
  }

  private groupOf({ document, operationName, variableValues, contextValue }: ExecutionArgs): string {
    let known = this.documents.get(document);
    if (!known) this.documents.set(document, (known = { number: ++this.numbered, read: variablesBelow(document) }));
    const { number, read } = known;
    const variables = [...read].sort().map((name) => [name, variableValues?.[name]]);
    const { identity, language } = contextValue as OperationContext;
    const { role, station, organization, person, regions } = identity;
    return JSON.stringify([number, operationName ?? '', variables, language, role, station, organization, person, regions]);
  }
}

/** Variables in arguments of the root field itself do not count; whatever stands elsewhere, also in directives and fragments, does. */
function variablesBelow(document: DocumentNode): ReadonlySet<string> {
  const names = new Set<string>();
  const note = (node: ASTNode): void => void visit(node, { Variable: ({ name }) => void names.add(name.value) });
  for (const definition of document.definitions) {
    if (definition.kind !== Kind.OPERATION_DEFINITION) {
      note(definition);
      continue;
    }
    for (const root of definition.selectionSet.selections) {
      if (root.kind === Kind.FIELD) [...(root.directives ?? []), ...(root.selectionSet ? [root.selectionSet] : [])].forEach(note);
      else note(root);
    }
  }
  return names;
}
