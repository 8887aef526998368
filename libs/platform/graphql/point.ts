import { InputType, ObjectType } from '@nestjs/graphql';
import { aroundChina } from '#platform/read-model';
import { Decimal } from './fields.js';

@InputType({ description: 'Degrees, WGS 84, in China.' })
export class PointInput {
  @Decimal(aroundChina.latitude) latitude!: number;
  @Decimal(aroundChina.longitude) longitude!: number;
}

@ObjectType({ description: 'Degrees, WGS 84.' })
export class Point {
  @Decimal({ description: 'Degrees, WGS 84; north is above nought.' }) latitude!: number;
  @Decimal({ description: 'Degrees, WGS 84; east is above nought.' }) longitude!: number;
}
