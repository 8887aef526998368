import type { Slice } from '#platform/dispatch';
import { Views } from '#platform/read-model';
import { Regions } from '#reference/region';
import { Activities } from '#ledgers/activity/slice';
import { ProgrammeChangesResolver } from './programme-changes.resolver.js';
import { ProgrammeNodes } from './programme-nodes.resolver.js';
import { programmeAccess } from './programme.access.js';
import { programme } from './programme.decider.js';
import { programmeMessages } from './programme.messages.js';
import { ProgrammeResolver, TargetResolver } from './programme.resolver.js';
import { Programmes } from './programmes.js';
import { TargetFigureLoader } from './target-figures.js';
import { programmeProjections } from './projections.js';

const programmes = {
  provide: Programmes,
  inject: [Views, Regions, Activities],
  useFactory: (...needed: ConstructorParameters<typeof Programmes>): Programmes => new Programmes(...needed),
};

const targetFigures = {
  provide: TargetFigureLoader,
  inject: [Views, Programmes],
  useFactory: (...needed: ConstructorParameters<typeof TargetFigureLoader>): TargetFigureLoader => new TargetFigureLoader(...needed),
};

export const programmeSlice: Slice = {
  name: 'programme',
  aggregates: [programme],
  projections: programmeProjections,
  providers: [programmes, targetFigures, ProgrammeNodes, ProgrammeResolver, TargetResolver, ProgrammeChangesResolver],
  access: programmeAccess,
  messages: programmeMessages,
};
