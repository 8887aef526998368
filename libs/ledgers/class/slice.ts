import { Commands, type Slice } from '#platform/dispatch';
import { Views } from '#platform/read-model';
import { Activities } from '#ledgers/activity/slice';
import { AttendanceResolver } from './attendance.resolver.js';
import { ClassNodes } from './class-nodes.resolver.js';
import { freeClassPlaces } from './class-places.policy.js';
import { classAccess } from './class.access.js';
import { course } from './class.decider.js';
import { classMessages } from './class.messages.js';
import { ClassResolver } from './class.resolver.js';
import { Classes } from './classes.js';
import { classesNotClosed } from './classes-not-closed.js';
import { classProjections } from './projections.js';
import { tellOfClasses } from './tell-of-classes.policy.js';
import { sessionsUseUpTheirQuota } from './sessions.policy.js';

const classes = {
  provide: Classes,
  inject: [Commands, Views, Activities],
  useFactory: (...needed: ConstructorParameters<typeof Classes>): Classes => new Classes(...needed),
};

export const classSlice: Slice = {
  name: 'class',
  aggregates: [course],
  projections: classProjections,
  policies: [freeClassPlaces, sessionsUseUpTheirQuota],
  notices: [tellOfClasses],
  overdue: [classesNotClosed],
  providers: [classes, ClassNodes, ClassResolver, AttendanceResolver],
  access: classAccess,
  messages: classMessages,
};
