import { OnePerson } from '#platform/access';
import type { Slice } from '#platform/dispatch';
import { beside } from '#platform/graphql';
import { Views } from '#platform/read-model';
import { SocialWorker } from '#societies/social-worker/types';
import { Resident } from '#linking/resident/types';
import { Station } from '#linking/station/types';
import { Standards } from '#ledgers/standard/slice';
import { inspectionAccess } from './inspection.access.js';
import { inspection } from './inspection.decider.js';
import { inspectionMessages } from './inspection.messages.js';
import { InspectionNodes, InspectionResolver } from './inspection.resolver.js';
import { Inspections } from './inspections.js';
import { findingsOverdue, noteOverdueFindings, tellOfInspections } from './overdue-findings.policy.js';
import { inspectionProjections } from './projections.js';
import { InspectionCallBack, InspectorShown, QuarterlyInspection } from './types.js';

const inspections = {
  provide: Inspections,
  inject: [Views, Standards, OnePerson],
  useFactory: (...needed: ConstructorParameters<typeof Inspections>): Inspections => new Inspections(...needed),
};

const showing = [
  beside(QuarterlyInspection, { station: Station }),
  beside(InspectionCallBack, { resident: Resident }),
  beside(InspectorShown, { socialWorker: SocialWorker }),
];

export const inspectionSlice: Slice = {
  name: 'inspection',
  aggregates: [inspection],
  projections: inspectionProjections,
  notices: [tellOfInspections],
  due: [noteOverdueFindings],
  overdue: [findingsOverdue],
  providers: [inspections, InspectionResolver, InspectionNodes, ...showing],
  access: inspectionAccess,
  messages: inspectionMessages,
};
