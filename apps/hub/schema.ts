import { CriticalityLevel, diff } from '@graphql-inspector/core';
import type { Provider, Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { GraphQLSchemaBuilderModule, GraphQLSchemaFactory } from '@nestjs/graphql';
import { buildSchema, lexicographicSortSchema, printSchema } from 'graphql';
import { mergedTable } from '#platform/access';
import type { Slice } from '#platform/dispatch';
import { guarded, nodeAccess, NodeResolver } from '#platform/graphql';

const HEAD = '# The public contract, written by `npm run schema`. Types, fields and arguments in alphabetical order.\n\n';

/** The schema of these rooms as text, without opening anything. @throws Error when an operation has no row in the access table */
export async function schemaText(slices: readonly Slice[]): Promise<string> {
  const modules = await NestFactory.createApplicationContext(GraphQLSchemaBuilderModule, {
    logger: ['fatal', 'error'],
    abortOnError: false,
  });
  try {
    const schema = await modules
      .get(GraphQLSchemaFactory)
      .create([NodeResolver, ...slices.flatMap(({ providers }) => providers.flatMap(classOf))], { skipCheck: true });
    guarded(schema, mergedTable(nodeAccess, ...slices.map(({ access }) => access)));
    return `${HEAD}${printSchema(lexicographicSortSchema(schema))}\n`;
  } finally {
    await modules.close();
  }
}

const classOf = (provider: Type | Provider): Type[] =>
  typeof provider === 'function' ? [provider] : 'useClass' in provider ? [provider.useClass] : [];

export interface SchemaChanges {
  /** One sentence for each change. */
  readonly all: readonly string[];
  /** Those that break a client which was right before. */
  readonly breaking: readonly string[];
}

/** What became of a schema. */
export async function changesBetween(before: string, after: string): Promise<SchemaChanges> {
  const changes = await diff(buildSchema(before), buildSchema(after));
  return {
    all: changes.map(({ message }) => message),
    breaking: changes.filter(({ criticality }) => criticality.level === CriticalityLevel.Breaking).map(({ message }) => message),
  };
}
