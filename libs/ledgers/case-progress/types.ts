import { Field, ObjectType } from '@nestjs/graphql';
import { CivilDate, Id, Whole } from '#platform/graphql';

@ObjectType({ description: 'A calendar period, or the days up to a fixed one, in which so much is due.' })
export class PlanStretch {
  @CivilDate() from!: string;
  @CivilDate({ description: 'The last day.' }) until!: string;
  @Whole({ description: 'How many should be in these days.' }) due!: number;
  @Whole({ description: 'Visits and sessions that the ledger has for it.' }) done!: number;
}
@ObjectType({ description: 'Done against due by the rhythm of one item of the plan, from the entries of the ledger.' })
export class PlanProgress {
  @Id() planItemId!: string;
  @Whole({ description: 'What was due in stretches that are over.' }) due!: number;
  @Whole({ description: 'All that was done.' }) done!: number;
  @Whole({ description: 'Of what was due, what nobody did in its stretch.' }) missed!: number;
  @Field(() => [PlanStretch], { description: 'The oldest first; the last may still run.' }) stretches!: readonly PlanStretch[];
}
@ObjectType({ description: 'What the ledger has of a case.' })
export class CaseSessions {
  @Whole({ description: '节: dated sessions with a record.' }) sessions!: number;
  @Whole({ description: 'Home visits.' }) visits!: number;
  @Whole({ description: 'Calls, consultations and what was handed out.' }) contacts!: number;
  @CivilDate({ optional: true }) lastOn!: string | null;
}
