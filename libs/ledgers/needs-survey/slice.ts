import type { Slice } from '#platform/dispatch';
import { beside } from '#platform/graphql';
import { Views } from '#platform/read-model';
import { KnownItems } from '#reference/catalogue/slice';
import { Regions } from '#reference/region';
import { Community } from '#societies/community/types';
import { Needs } from '#linking/need/slice';
import { Resident } from '#linking/resident/types';
import { Station } from '#linking/station/types';
import { Activities } from '#ledgers/activity/slice';
import { needsSurveyAccess } from './needs-survey.access.js';
import { needsSurvey } from './needs-survey.decider.js';
import { needsSurveyMessages } from './needs-survey.messages.js';
import { needsSurveyProjections } from './projections.js';
import { SurveyChangesResolver } from './survey-changes.resolver.js';
import { SurveyNodes } from './survey-nodes.resolver.js';
import { SurveyAnswerResolver, SurveyPlacesResolver, SurveyPoolResolver, SurveyResolver } from './survey.resolver.js';
import { Surveys } from './surveys.js';
import { Survey, SurveyAnswer } from './types.js';

const surveys = {
  provide: Surveys,
  inject: [Views, Regions, KnownItems, Activities, Needs],
  useFactory: (...needed: ConstructorParameters<typeof Surveys>): Surveys => new Surveys(...needed),
};

const showing = [
  beside(Survey, { station: Station, community: Community }),
  beside(SurveyAnswer, { resident: Resident }),
];

export const needsSurveySlice: Slice = {
  name: 'needs-survey',
  aggregates: [needsSurvey],
  projections: needsSurveyProjections,
  providers: [surveys, SurveyNodes, SurveyResolver, SurveyPlacesResolver, SurveyPoolResolver, SurveyAnswerResolver, SurveyChangesResolver, ...showing],
  access: needsSurveyAccess,
  messages: needsSurveyMessages,
};
