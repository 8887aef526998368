import { Field, ID, InputType, ObjectType } from '@nestjs/graphql';
import { IsUUID } from 'class-validator';

/** What every mutation's input begins with. */
@InputType({ isAbstract: true })
export abstract class CommandInput {
  @Field(() => ID, { description: 'A UUID (version 7) of your making. The same id sent twice does the thing once and gets the same answer.' })
  @IsUUID('loose')
  commandId!: string;
}

/** What every mutation's answer carries beside the entity. */
@ObjectType({ isAbstract: true })
export abstract class Receipt {
  @Field(() => String, { description: 'Where the log stands with this. Pass it as x-wushe-position to another node, which then waits until it is there.' })
  position!: string;
  @Field(() => Boolean, { description: 'True when it is recorded, but this node’s views have not caught up yet: what else the answer has may be null. The same command sent again gets it.' })
  viewsBehind!: boolean;
}

/** Class instances of an input as plain data, without what was left out or null: what a command carries and a payload hash covers. */
export function plain<T extends object>(input: T): T {
  const clean = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(clean);
    if (value === null || typeof value !== 'object') return value;
    const left: Record<string, unknown> = {};
    for (const [key, inner] of Object.entries(value)) if (inner !== null && inner !== undefined) left[key] = clean(inner);
    return left;
  };
  return clean(input) as T;
}
