import { InputType, ObjectType } from '@nestjs/graphql';
import { Decimal } from './fields.js';

@InputType({ description: 'Degrees, WGS 84.' })
export class PointInput {
  @Decimal({ min: -90, max: 90 }) latitude!: number;
  @Decimal({ min: -180, max: 180 }) longitude!: number;
}

@ObjectType({ description: 'Degrees, WGS 84.' })
export class Point {
  @Decimal() latitude!: number;
  @Decimal() longitude!: number;
}
