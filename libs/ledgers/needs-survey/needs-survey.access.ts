import type { AccessTable } from '#platform/access';

const stations = { STATION_WORKER: 'OWN_STATION', STATION_HEAD: 'OWN_STATION', ADMIN: 'EVERYWHERE' } as const;
const readers = { ...stations, SUPERVISOR: 'OWN_REGIONS' } as const;

/** Asked by stations; those above and supervisors read what was asked for and where, and no words. */
export const needsSurveyAccess = {
  survey: readers,
  surveys: readers,
  surveyRanking: readers,
  openSurvey: stations,
  answerSurvey: stations,
  importSurveyAnswers: stations,
  removeSurveyAnswer: stations,
  closeSurvey: stations,
  reopenSurvey: stations,
  raiseNeedsFromSurvey: stations,
} satisfies AccessTable;
