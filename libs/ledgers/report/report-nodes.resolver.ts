import { nodesOf } from '#platform/graphql';
import { ReportResolver } from './report.resolver.js';

export class ReportNodes extends nodesOf('MonthlyReport', 'monthlyReport', ReportResolver, (reports, id, caller) => reports.byId(id, caller)) {}
