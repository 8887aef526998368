import { Injectable } from '@nestjs/common';
import type { Caller } from '#platform/access';
import { NodeLoader } from '#platform/graphql';
import { MandatoryReportResolver } from './mandatory-report.resolver.js';

@Injectable()
export class HarmReportNodes extends NodeLoader {
  readonly typename = 'HarmReport';
  readonly operation = 'harmReport';

  constructor(private readonly resolver: MandatoryReportResolver) {
    super();
  }

  find(id: string, caller: Caller) {
    return this.resolver.harmReport(id, caller);
  }
}
