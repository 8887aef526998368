import { ArgsType, Field, InputType, ObjectType } from '@nestjs/graphql';
import { CommandInput, connectionOf, Instant, PageArgs, Receipt, Text } from '#platform/graphql';

@ObjectType({ description: 'Tokens that were ended before their time.' })
export class TokenEnd {
  @Text({ description: 'The `sub` of the tokens.' }) subject!: string;
  @Instant({ description: 'None counts that was issued before then.' }) before!: string;
}
@ObjectType()
export class TokenEndConnection extends connectionOf(TokenEnd) {}

@InputType()
export class EndTokensInput extends CommandInput {
  @Text({ description: 'The `sub` of the tokens, as the issuer writes it.' }) subject!: string;
}

@ObjectType()
export class EndTokensPayload extends Receipt {
  @Field(() => TokenEnd, { nullable: true }) tokenEnd!: TokenEnd | null;
}

@ArgsType()
export class EndedTokensArgs extends PageArgs {}
