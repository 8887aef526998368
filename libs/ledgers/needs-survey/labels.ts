import { say, type Labels } from '#reference/catalogue';
import type { PlaceKind, QuestionKind } from './needs-survey.events.js';

export const questionLabels: Readonly<Record<QuestionKind, Labels>> = {
  CHOICE: say('选择题', 'འདེམས་དྲི།', 'options to tick'), YES_NO: say('是非题', 'ཡིན་མིན་གྱི་དྲི་བ།', 'yes or no'), WORDS: say('文字题', 'ཚིག་ཐོག་གི་དྲི་བ།', 'own words'),
};
export const surveyPlaceLabels: Readonly<Record<PlaceKind, Labels>> = { ESTATE: say('小区', 'སྡོད་ཁུལ།', 'estates'), GRID: say('微网', 'དྲ་མིག', 'grids') };
