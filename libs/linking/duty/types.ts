import { ArgsType, Field, InputType, ObjectType } from '@nestjs/graphql';
import { CommandInput, connectionOf, Flag, Id, IdList, Instant, PageArgs, Receipt, Text } from '#platform/graphql';

@ObjectType({ description: '值班: a social worker is on duty; emergencies of the station, and of those below it that have nobody on duty, go to them.' })
export class DutyShift {
  @Id() id!: string;
  @Id() stationId!: string;
  @Id() workerId!: string;
  @Instant() from!: string;
  @Instant() until!: string;
  @Flag({ description: 'Whether the worker is posted there when it begins. Whoever has left meanwhile is not on duty: somebody else is to be.' }) posted!: boolean;
}

@ObjectType()
export class DutyShiftConnection extends connectionOf(DutyShift) {}

@ObjectType({ description: 'To whom an emergency went.' })
export class DutyCall {
  @Id({ description: 'At which station they were on duty: that of the need, or the nearest above it.' }) stationId!: string;
  @IdList() workerIds!: string[];
  @Instant() at!: string;
}

@InputType()
export class RosterDutyInput extends CommandInput {
  @Id() stationId!: string;
  @Id({ description: 'Posted at the station when the shift begins.' }) workerId!: string;
  @Instant() from!: string;
  @Instant({ description: 'At most seven days later.' }) until!: string;
}

@InputType()
export class CancelDutyInput extends CommandInput {
  @Id() stationId!: string;
  @Id() shiftId!: string;
  @Text({ max: 500, description: 'Why. Kept sealed, like what is known of the worker.' }) reason!: string;
}

@ObjectType()
export class DutyShiftPayload extends Receipt {
  @Field(() => DutyShift, { nullable: true }) shift!: DutyShift | null;
}

@ArgsType()
export class DutyRosterArgs extends PageArgs {
  @Id() stationId!: string;
  @Instant({ optional: true, description: 'Shifts that end after then; default: now.' }) from?: string;
  @Instant({ optional: true, description: 'Shifts that begin before then.' }) until?: string;
}
