import type { Slice } from '#platform/dispatch';
import { beside, Node } from '#platform/graphql';
import { Views } from '#platform/read-model';
import { Regions } from '#reference/region';
import { Organization } from '#societies/organization/types';
import { Station } from '#linking/station/types';
import { Activities } from '#ledgers/activity/slice';
import { Activity } from '#ledgers/activity/types';
import { ProgrammeChangesResolver } from './programme-changes.resolver.js';
import { ProgrammeNodes } from './programme-nodes.resolver.js';
import { programmeAccess } from './programme.access.js';
import { programme } from './programme.decider.js';
import { programmeMessages } from './programme.messages.js';
import { ProgrammeResolver, TargetResolver } from './programme.resolver.js';
import { Programmes } from './programmes.js';
import { TargetFigureLoader } from './target-figures.js';
import { programmeProjections } from './projections.js';
import { CountedEntry, FunderShareShown, LeftOut, Programme, ProgrammeBranch, ProgrammeMemberShown } from './types.js';

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

const showing = [
  beside(Programme, { station: Station }),
  beside(ProgrammeBranch, { organization: Organization, station: Station }),
  beside(ProgrammeMemberShown, { member: Node }),
  beside(CountedEntry, { activity: Activity, station: Station }),
  beside(LeftOut, { activity: Activity, station: Station }),
  beside(FunderShareShown, { organization: Organization }),
  beside(Activity, { programme: Programme }),
];

export const programmeSlice: Slice = {
  name: 'programme',
  aggregates: [programme],
  projections: programmeProjections,
  providers: [programmes, targetFigures, ProgrammeNodes, ProgrammeResolver, TargetResolver, ProgrammeChangesResolver, ...showing],
  access: programmeAccess,
  messages: programmeMessages,
};
