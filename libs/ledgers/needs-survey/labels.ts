import { say, type Labels } from '#reference/catalogue';
import type { PlaceKind, QuestionKind } from './needs-survey.events.js';

export const questionLabels: Readonly<Record<QuestionKind, Labels>> = {
  CHOICE: say('选择题', 'འདེམས་དྲི།', 'options to tick'), YES_NO: say('是非题', 'ཡིན་མིན་གྱི་དྲི་བ།', 'yes or no'), WORDS: say('文字题', 'ཚིག་ཐོག་གི་དྲི་བ།', 'own words'),
};
export const surveyPlaceLabels: Readonly<Record<PlaceKind, Labels>> = { ESTATE: say('小区', 'སྡོད་ཁུལ།', 'estates'), GRID: say('微网', 'དྲ་མིག', 'grids') };

/** What is said where nothing meets it for everybody, and something does for those who may have it. */
export const onlyForSome = (resources: number): Labels =>
  say(`有${resources}项可满足，只面向符合条件的居民（人群、年龄或监护人同意）。`, `རྣམ་གྲངས་ ${resources} ཡིས་སྐོང་ཐུབ། ཆ་རྐྱེན་ཚང་བའི་གཞིས་སྡོད་མི་ (ཚོགས་སྡེ། ལོ་ཚོད། ལྟ་སྐྱོང་པའི་མོས་མཐུན་) ཁོ་ནར་ཡིན།`, `${resources === 1 ? 'One resource meets it' : `${resources} resources meet it`}, for residents who are eligible only: by group, age or a guardian’s consent.`);
