export * from './needs-survey.events.js';
export { needsSurvey, type NeedsSurveyCommand } from './needs-survey.decider.js';
export { surveysOfStation } from './needs-survey.queries.js';
