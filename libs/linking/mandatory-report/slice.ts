import type { Slice } from '#platform/dispatch';
import { beside } from '#platform/graphql';
import { Views } from '#platform/read-model';
import { Resident } from '#linking/resident/types';
import { Station } from '#linking/station/types';
import { HarmCircle } from './harm-circle.js';
import { mandatoryReportAccess } from './mandatory-report.access.js';
import { mandatoryReport } from './mandatory-report.decider.js';
import { mandatoryReportMessages } from './mandatory-report.messages.js';
import { HarmReportNodes } from './mandatory-report-nodes.resolver.js';
import { MandatoryReportResolver } from './mandatory-report.resolver.js';
import { findOverdueReports } from './overdue-reports.policy.js';
import { tellAuthorities } from './tell-authorities.policy.js';
import { mandatoryReportProjections } from './projections.js';
import { HarmReport } from './types.js';

const circle = { provide: HarmCircle, inject: [Views], useFactory: (views: Views): HarmCircle => new HarmCircle(views) };

const showing = [beside(HarmReport, { child: Resident, station: Station })];

export const mandatoryReportSlice: Slice = {
  name: 'mandatory-report',
  aggregates: [mandatoryReport],
  projections: mandatoryReportProjections,
  due: [findOverdueReports],
  notices: [tellAuthorities],
  providers: [circle, MandatoryReportResolver, HarmReportNodes, ...showing],
  access: mandatoryReportAccess,
  messages: mandatoryReportMessages,
};
