import { surveyRanking } from './survey-ranking.projection.js';

export const needsSurveyProjections = [surveyRanking];
