import { Inject, type Type } from '@nestjs/common';
import { Context, Info, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import type { GraphQLResolveInfo } from 'graphql';
import { NodeResolver } from './node.js';
import type { OperationContext } from './operation.js';

type Shown = abstract new (...args: never) => object;

/** For `stationId` there may be a `station`, for `helperIds` `helpers`. */
export type Beside<P> = { readonly [K in keyof P & string as K extends `${infer Name}Id` ? Name : never]?: Shown } & {
  readonly [K in keyof P & string as K extends `${infer Name}Ids` ? `${Name}s` : never]?: readonly [Shown];
};

/**
 * Fields that show what an id stands for, beside the id: with the reach of its own type, and to whoever may see it there; `Node` where it may be of several types.
 * A resolver, to be listed among the slice's providers:
 *
 *     beside(Opening, { need: Need, station: Station })
 */
export function beside<P extends object>(parent: Type<P>, fields: Beside<P>): Type {
  @Resolver(() => parent)
  class BesideResolver {
    constructor(@Inject(NodeResolver) readonly nodes: NodeResolver) {}
  }
  for (const [name, shown] of Object.entries<Shown | readonly [Shown] | undefined>(fields)) {
    if (Array.isArray(shown)) {
      const ids = `${name.slice(0, -1)}Ids` as keyof P;
      async function those(this: BesideResolver, row: P, context: OperationContext, info: GraphQLResolveInfo): Promise<object[]> {
        const found: object[] = [];
        for (const id of row[ids] as readonly string[]) {
          const one = await this.nodes.find(id, context, info, found.length);
          if (one) found.push(one);
        }
        return found;
      }
      field(name, those, () => shown, { description: 'Those whom whoever asks may see.' });
    } else {
      const key = `${name}Id` as keyof P;
      function one(this: BesideResolver, row: P, context: OperationContext, info: GraphQLResolveInfo): Promise<object | null> | null {
        const id = row[key] as string | null;
        return id === null ? null : this.nodes.find(id, context, info);
      }
      field(name, one, () => shown, { nullable: true, description: 'Null for whoever may not see it.' });
    }
  }
  return BesideResolver;

  function field(name: string, resolve: (...args: never) => unknown, type: () => unknown, options: { readonly nullable?: boolean; readonly description: string }): void {
    const { prototype } = BesideResolver;
    Object.defineProperty(prototype, name, { value: resolve, configurable: true, writable: true });
    [Parent(), Context(), Info()].forEach((parameter, i) => parameter(prototype, name, i));
    ResolveField(type as () => Type, options)(prototype, name, Object.getOwnPropertyDescriptor(prototype, name)!);
  }
}
