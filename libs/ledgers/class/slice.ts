import { Commands, type Slice } from '#platform/dispatch';
import { beside } from '#platform/graphql';
import { Views } from '#platform/read-model';
import { Resource } from '#societies/charity-resource/types';
import { Volunteer } from '#societies/volunteer/types';
import { Resident } from '#linking/resident/types';
import { Station } from '#linking/station/types';
import { Activities } from '#ledgers/activity/slice';
import { Activity } from '#ledgers/activity/types';
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
import { ClassMemberShown, ClassSession, Course } from './types.js';

const classes = {
  provide: Classes,
  inject: [Commands, Views, Activities],
  useFactory: (...needed: ConstructorParameters<typeof Classes>): Classes => new Classes(...needed),
};

const showing = [
  beside(Course, { resource: Resource, station: Station }),
  beside(ClassMemberShown, { resident: Resident, volunteer: Volunteer }),
  beside(ClassSession, { activity: Activity }),
  beside(Activity, { class: Course }),
];

export const classSlice: Slice = {
  name: 'class',
  aggregates: [course],
  projections: classProjections,
  policies: [freeClassPlaces, sessionsUseUpTheirQuota],
  notices: [tellOfClasses],
  overdue: [classesNotClosed],
  providers: [classes, ClassNodes, ClassResolver, AttendanceResolver, ...showing],
  access: classAccess,
  messages: classMessages,
};
