import { Injectable } from '@nestjs/common';
import type { Caller } from '#platform/access';
import { NodeLoader } from '#platform/graphql';
import { SurveyResolver } from './survey.resolver.js';

@Injectable()
export class SurveyNodes extends NodeLoader {
  readonly typename = 'Survey';
  readonly operation = 'survey';

  constructor(private readonly resolver: SurveyResolver) {
    super();
  }

  find(id: string, caller: Caller) {
    return this.resolver.survey(id, caller);
  }
}
