import type { DocumentNode, ExecutionResult, GraphQLSchema } from 'graphql';
import { compileQuery, isCompiledQuery, type CompiledQuery } from 'graphql-jit';

const SIGHTINGS = 3;
const KEPT = 500;
/** A compilation takes some milliseconds; strangers who send ever new queries must not be able to fill the day with them. */
const COMPILATIONS_PER_SECOND = 20;

type Entry = number | CompiledQuery | 'not compiled';

/**
 * Compiles queries that are asked again and again. Whatever it cannot answer without an error it leaves to graphql-js, so that
 * errors, their codes and their masking have one source.
 */
export class Jit {
  private readonly entries = new Map<string, Entry>();
  private second = 0;
  private compilations = 0;

  constructor(private readonly schema: GraphQLSchema) {}

  /** The answer, when this query is a familiar one and nothing went wrong; else undefined. `key` names document and operation. */
  async answer(key: string, document: DocumentNode, operationName: string | undefined, context: unknown, variables: Record<string, unknown>): Promise<ExecutionResult | undefined> {
    const compiled = this.compiledFor(key, document, operationName);
    if (!compiled) return undefined;
    try {
      const result = await compiled.query(undefined, context, variables);
      return result.errors?.length ? undefined : (result as ExecutionResult);
    } catch {
      return undefined;
    }
  }

  private compiledFor(key: string, document: DocumentNode, operationName: string | undefined): CompiledQuery | undefined {
    const entry = this.entries.get(key) ?? 0;
    if (typeof entry === 'object') return entry;
    if (entry === 'not compiled') return undefined;
    const next = entry + 1 < SIGHTINGS || !this.mayCompile() ? entry + 1 : this.compiled(document, operationName);
    this.entries.delete(key);
    this.entries.set(key, next);
    if (this.entries.size > KEPT) this.entries.delete(this.entries.keys().next().value ?? '');
    return typeof next === 'object' ? next : undefined;
  }

  private compiled(document: DocumentNode, operationName: string | undefined): Entry {
    this.compilations++;
    const compiled = compileQuery(this.schema, document, operationName);
    return isCompiledQuery(compiled) ? compiled : 'not compiled';
  }

  private mayCompile(): boolean {
    const second = Math.floor(performance.now() / 1000);
    if (second !== this.second) [this.second, this.compilations] = [second, 0];
    return this.compilations < COMPILATIONS_PER_SECOND;
  }
}
