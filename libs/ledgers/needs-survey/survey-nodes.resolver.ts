import { nodesOf } from '#platform/graphql';
import { SurveyResolver } from './survey.resolver.js';

export class SurveyNodes extends nodesOf('Survey', 'survey', SurveyResolver, (resolver, id, caller) => resolver.survey(id, caller)) {}
