import { nodesOf } from '#platform/graphql';
import { MandatoryReportResolver } from './mandatory-report.resolver.js';

export class HarmReportNodes extends nodesOf('HarmReport', 'harmReport', MandatoryReportResolver, (resolver, id, caller) => resolver.harmReport(id, caller)) {}
