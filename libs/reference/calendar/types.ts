import { InputType, ObjectType } from '@nestjs/graphql';
import { Matches } from 'class-validator';
import { Text, Whole } from '#platform/graphql';

const TIME = /^([01]\d|2[0-3]):[0-5]\d$|^24:00$/;

@InputType({ description: 'A stretch of a day of the week, in China’s time.' })
export class WeeklyWindowInput {
  @Whole({ min: 1, max: 7, description: 'Monday is 1.' }) day!: 1 | 2 | 3 | 4 | 5 | 6 | 7;
  @Matches(TIME) @Text({ max: 5, description: 'HH:MM' }) from!: string;
  @Matches(TIME) @Text({ max: 5, description: 'HH:MM, after `from`; at most 24:00.' }) to!: string;
}

@ObjectType()
export class WeeklyWindowShown {
  @Whole({ description: 'Monday is 1.' }) day!: number;
  @Text() from!: string;
  @Text() to!: string;
}
