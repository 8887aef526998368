import { Field, Float, ObjectType } from '@nestjs/graphql';
import { CivilDate, connectionOf, Id, Text } from '#platform/graphql';

@ObjectType()
export class FundPledgeInstalment {
  @CivilDate() on!: string;
  @Field(() => Float, { description: 'In fen.' }) amountFen!: number;
}
@ObjectType({ description: 'A promise: it moves no money.' })
export class FundPledge {
  @Id() id!: string;
  @Id() donorId!: string;
  @Field(() => [FundPledgeInstalment]) instalments!: readonly FundPledgeInstalment[];
  @Field(() => Float, { description: 'In fen.' }) amountFen!: number;
  @Field(() => Float, { description: 'In fen.' }) receivedFen!: number;
  @Field(() => Float, { description: 'In fen. Of what was due by today, what has not come; nought of a pledge that has ended.' }) overdueFen!: number;
  @Text({ optional: true, description: 'Why it ended before it was paid.' }) ended!: string | null;
}
@ObjectType()
export class FundPledgeConnection extends connectionOf(FundPledge) {}
