import { Commands, type Slice } from '#platform/dispatch';
import { beside } from '#platform/graphql';
import { Views } from '#platform/read-model';
import { Regions } from '#reference/region';
import { Station } from '#linking/station/types';
import { divisionMoves } from './division-moves.decider.js';
import { DivisionMovesResolver } from './division-moves.resolver.js';
import { Moves } from './moves.js';
import { retiredDivisionsProjections } from './projections.js';
import { retiredDivisionsAccess } from './retired-divisions.access.js';
import { retiredDivisionsMessages } from './retired-divisions.messages.js';
import { RetiredDivisionsResolver } from './retired-divisions.resolver.js';
import { InRetiredDivision } from './types.js';

const moves = {
  provide: Moves,
  inject: [Commands, Views, Regions],
  useFactory: (...needed: ConstructorParameters<typeof Moves>): Moves => new Moves(...needed),
};

const showing = [beside(InRetiredDivision, { station: Station })];

export const retiredDivisionsSlice: Slice = {
  name: 'retired-divisions',
  aggregates: [divisionMoves],
  projections: retiredDivisionsProjections,
  providers: [moves, RetiredDivisionsResolver, DivisionMovesResolver, ...showing],
  access: retiredDivisionsAccess,
  messages: retiredDivisionsMessages,
};
