import { OnePerson } from '#platform/access';
import type { Slice } from '#platform/dispatch';
import { Views } from '#platform/read-model';
import { Standards } from '#ledgers/standard/slice';
import { inspectionAccess } from './inspection.access.js';
import { inspection } from './inspection.decider.js';
import { inspectionMessages } from './inspection.messages.js';
import { InspectionNodes, InspectionResolver } from './inspection.resolver.js';
import { Inspections } from './inspections.js';
import { findingsOverdue, noteOverdueFindings, tellOfInspections } from './overdue-findings.policy.js';
import { inspectionProjections } from './projections.js';

const inspections = {
  provide: Inspections,
  inject: [Views, Standards, OnePerson],
  useFactory: (...needed: ConstructorParameters<typeof Inspections>): Inspections => new Inspections(...needed),
};

export const inspectionSlice: Slice = {
  name: 'inspection',
  aggregates: [inspection],
  projections: inspectionProjections,
  notices: [tellOfInspections],
  due: [noteOverdueFindings],
  overdue: [findingsOverdue],
  providers: [inspections, InspectionResolver, InspectionNodes],
  access: inspectionAccess,
  messages: inspectionMessages,
};
