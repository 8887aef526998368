import { Clock } from '#platform/clock';
import { Commands, type Slice } from '#platform/dispatch';
import { beside } from '#platform/graphql';
import { Past, Views } from '#platform/read-model';
import { KnownItems } from '#reference/catalogue/slice';
import { Regions } from '#reference/region';
import { NeedRegister } from '#societies/charity-resource';
import { StationCharges, type Charges } from '#linking/station';
import { Station } from '#linking/station/types';
import { withdrawWithTheFile } from './closed-files.policy.js';
import { needAccess } from './need.access.js';
import { need } from './need.decider.js';
import { needMessages } from './need.messages.js';
import { noteOverdueNeeds } from './need-clock.policy.js';
import { NeedChangesResolver } from './need-changes.resolver.js';
import { NeedNodes } from './need-nodes.resolver.js';
import { chargesOf, findNeed } from './need.queries.js';
import { NeedResolver, ResidentNeedsResolver } from './need.resolver.js';
import { Needs } from './needs.js';
import { overdueNeeds } from './overdue-needs.js';
import { tellOfNeeds } from './tell-of-needs.policy.js';
import { needProjections } from './projections.js';
import { Need, NeedHandOver } from './types.js';

export { NeedNodes, Needs };

const needs = {
  provide: Needs,
  inject: [Commands, Views, Clock, Past, Regions, KnownItems],
  useFactory: (...needed: ConstructorParameters<typeof Needs>): Needs => new Needs(...needed),
};

/** Answers what the station room asks before a station is closed. */
const stationCharges = {
  provide: StationCharges,
  inject: [Views],
  useFactory: (views: Views): StationCharges => ({ count: (station) => views.get<Charges>(chargesOf(station)) ?? { residents: 0, needs: 0 } }),
};

/** Answers what the room of resources asks before capacity is held for a need. */
const needRegister = {
  provide: NeedRegister,
  inject: [Views],
  useFactory: (views: Views): NeedRegister => ({ knows: (id) => views.get(findNeed(id)) !== undefined }),
};

const showing = [
  beside(Need, { onItsWayToStation: Station, raisedAtStation: Station }),
  beside(NeedHandOver, { toStation: Station }),
];

export const needSlice: Slice = {
  name: 'need',
  aggregates: [need],
  projections: needProjections,
  policies: [withdrawWithTheFile],
  notices: [tellOfNeeds],
  due: [noteOverdueNeeds],
  overdue: [overdueNeeds],
  providers: [needs, stationCharges, needRegister, NeedNodes, NeedResolver, ResidentNeedsResolver, NeedChangesResolver, ...showing],
  access: needAccess,
  messages: needMessages,
};
