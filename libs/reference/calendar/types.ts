import { InputType, ObjectType } from '@nestjs/graphql';
import { TimeOfDay, Whole } from '#platform/graphql';

@InputType({ description: 'A stretch of a day of the week, in China’s time.' })
export class WeeklyWindowInput {
  @Whole({ min: 1, max: 7, description: 'Monday is 1.' }) day!: 1 | 2 | 3 | 4 | 5 | 6 | 7;
  @TimeOfDay({ description: 'HH:MM' }) from!: string;
  @TimeOfDay({ description: 'HH:MM, after `from`; at most 24:00.' }) to!: string;
}

@ObjectType()
export class WeeklyWindowShown {
  @Whole({ description: 'Monday is 1.' }) day!: number;
  @TimeOfDay() from!: string;
  @TimeOfDay() to!: string;
}
