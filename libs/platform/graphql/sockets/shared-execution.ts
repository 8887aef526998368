import { createSourceEventStream, execute, Kind, visit, type ASTNode, type DocumentNode, type ExecutionArgs, type ExecutionResult } from 'graphql';
import { answerOf, type Jit } from '../jit.js';
import type { OperationContext } from '../operation.js';
import { Answers, Spelled, type Answer } from './answers.js';

/** A subscription, and the way to its client. */
export interface Subscribing extends ExecutionArgs {
  readonly deliver: (answer: Spelled) => Promise<void> | undefined;
}
interface Known {
  readonly number: number;
  /** Names of variables. */
  readonly read: ReadonlySet<string>;
}

/**
 * Subscriptions of one document, variables, role and reach get one answer to one event: the source gives all of them the same event object, and what was
 * executed and spelled for the first is handed to the others. What only the root field reads (where to begin, what to filter) says which events come, not how
 * they look. Documents that come again are compiled, like queries.
 */
export class SharedExecution {
  private readonly answers = new WeakMap<object, Map<string, Answer | Promise<Answer>>>();
  private readonly documents = new WeakMap<DocumentNode, Known>();
  private numbered = 0;

  constructor(private readonly jit: Jit | undefined) {}

  /** As graphql-js has it: a stream, or why there is none. */
  async subscribe(args: Subscribing): Promise<Answers | ExecutionResult> {
    const source = await createSourceEventStream(args);
    if (!(Symbol.asyncIterator in source)) return source;
    const known = this.knownOf(args.document);
    const group = groupOf(args, known);
    return new Answers((source as AsyncIterable<object>)[Symbol.asyncIterator](), (event) => this.answer(event, args, known, group), args.deliver);
  }

  private answer(event: object, args: ExecutionArgs, known: Known, group: string): Answer | Promise<Answer> {
    let answers = this.answers.get(event);
    if (!answers) this.answers.set(event, (answers = new Map() as Map<string, Answer | Promise<Answer>>));
    let answer = answers.get(group);
    if (answer) return answer;
    answers.set(group, (answer = this.made(event, args, known)));
    if (answer instanceof Promise) void answer.then((settled) => answers.set(group, settled), () => undefined);
    return answer;
  }

  private made(event: object, args: ExecutionArgs, { number }: Known): Answer | Promise<Answer> {
    const { document, operationName, contextValue, variableValues } = args;
    const compiled = this.jit?.compiledFor(`${number} ${operationName ?? ''}`, document, operationName ?? undefined);
    const result = compiled ? answerOf(compiled, contextValue, variableValues ?? {}, event) : undefined;
    // Whatever goes wrong is said by graphql-js.
    if (result instanceof Promise) return result.then((settled) => (settled ? spelled(settled) : interpreted(event, args)));
    return result ? spelled(result) : interpreted(event, args);
  }

  private knownOf(document: DocumentNode): Known {
    let known = this.documents.get(document);
    if (!known) this.documents.set(document, (known = { number: ++this.numbered, read: variablesBelow(document) }));
    return known;
  }
}

function interpreted(event: object, args: ExecutionArgs): Answer | Promise<Answer> {
  const result = execute({ ...args, rootValue: event }) as ExecutionResult | Promise<ExecutionResult>;
  return result instanceof Promise ? result.then(spelled) : spelled(result);
}

const spelled = (result: ExecutionResult): Answer => (result.errors ? result : new Spelled(JSON.stringify({ data: result.data })));

function groupOf({ operationName, variableValues, contextValue }: ExecutionArgs, { number, read }: Known): string {
  const variables = [...read].sort().map((name) => [name, variableValues?.[name]]);
  const { identity, language } = contextValue as OperationContext;
  const { role, station, organization, person, regions } = identity;
  return JSON.stringify([number, operationName ?? '', variables, language, role, station, organization, person, regions]);
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
