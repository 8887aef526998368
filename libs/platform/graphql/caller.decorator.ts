import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { GqlExecutionContext } from '@nestjs/graphql';
import type { GraphQLResolveInfo } from 'graphql';
import type { Caller, Language } from '#platform/access';

/** What the hub puts beside every operation. */
export interface GraphqlContext {
  readonly language: Language;
  /** Who asks, with the reach of the root field by which this part of the answer was asked for. */
  callerOf(info: GraphQLResolveInfo): Caller;
}

/** The caller, with the reach that the access table gives for the operation in hand. */
export const CallerOf = createParamDecorator((_: unknown, context: ExecutionContext): Caller => {
  const gql = GqlExecutionContext.create(context);
  return gql.getContext<GraphqlContext>().callerOf(gql.getInfo<GraphQLResolveInfo>());
});
