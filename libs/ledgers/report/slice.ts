import { Clock } from '#platform/clock';
import type { Slice } from '#platform/dispatch';
import { beside } from '#platform/graphql';
import { KeyVault } from '#platform/privacy';
import { Views } from '#platform/read-model';
import { SocialWorkerNames } from '#societies/social-worker/slice';
import { Station } from '#linking/station/types';
import { Figures } from './figures.js';
import { monthlyReport } from './monthly-report.decider.js';
import { reportProjections } from './projections.js';
import { reportAccess } from './report.access.js';
import { lateReports, noteLateReports } from './report-due.js';
import { ReportChangesResolver } from './report-changes.resolver.js';
import { reportMessages } from './report.messages.js';
import { ReportNodes } from './report-nodes.resolver.js';
import { FigureResolver, ReportResolver } from './report.resolver.js';
import { reportFormats, ReportFiles } from './report-files.js';
import { reportedFigures } from './reported-figures.decider.js';
import { reportTargets } from './report-targets.decider.js';
import { Reports } from './reports.js';
import { CountedFigure, ReportedFigure } from './types.js';

export { figureIdOf, FigureLoader, partsOfFigureId, type Behind, type OpenedFigure } from './figure-loader.js';
export { ReportFiles, reportFormats, Reports };

const reports = { provide: Reports, inject: [Views, Clock], useFactory: (views: Views, clock: Clock): Reports => new Reports(views, clock, new Figures(views)) };
const reportFiles = { provide: ReportFiles, inject: [Reports, KeyVault, SocialWorkerNames], useFactory: (...needed: ConstructorParameters<typeof ReportFiles>): ReportFiles => new ReportFiles(...needed) };

const showing = [
  beside(ReportedFigure, { station: Station }),
  beside(CountedFigure, { station: Station }),
];

export const reportSlice: Slice = {
  name: 'report',
  aggregates: [monthlyReport, reportTargets, reportedFigures],
  projections: reportProjections,
  due: [noteLateReports],
  overdue: [lateReports],
  providers: [reports, reportFiles, ReportNodes, ReportResolver, FigureResolver, ReportChangesResolver, ...showing],
  access: reportAccess,
  messages: reportMessages,
};
