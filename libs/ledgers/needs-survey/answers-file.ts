import { CsvError, parse } from 'csv-parse/sync';
import type { Language } from '#platform/access';
import { columnOf, columns, faultLabels, faultsOf, type Column, type GivenAnswer } from './answers.rules.js';
import type { OwnWords, SurveyQuestion, Ticked } from './needs-survey.events.js';

/** What only the registers know of an answer. */
export interface KnownPlaces {
  /** The id of a place, by its id or name; undefined where the community has no such place, or two of that name. */
  find(named: string): string | undefined;
  hasResident(id: string): boolean;
}
interface Fault {
  readonly line: number;
  readonly column: string;
  readonly text: string;
}
export type ReadFile = { readonly answers: readonly GivenAnswer[] } | { readonly faults: readonly Fault[] };

const yes = ['是', '同意', 'yes', 'y', 'true', '1', '√'];
const no = ['否', '不同意', 'no', 'n', 'false', '0', ''];
const BETWEEN = /[;；|]/;

const fileFaults = {
  BROKEN: { zh: '不是规范的CSV文件', bo: 'CSV ཡིག་ཆ་ཚད་ལྡན་མིན།', en: 'is no well-formed CSV file' },
  EMPTY: { zh: '没有答卷', bo: 'ལན་ཤོག་མེད།', en: 'has no answers' },
  HEADER_UNKNOWN: { zh: '没有这一列，也没有这个问题', bo: 'ཀེར་ཐིག་དང་དྲི་བ་འདི་མེད།', en: 'is neither a column nor a question' },
  HEADER_TWICE: { zh: '这一列出现两次', bo: 'ཀེར་ཐིག་འདི་ཐེངས་གཉིས་འདུག', en: 'stands there twice' },
  NUMBER_MISSING: { zh: '缺少编号', bo: 'ཨང་རྟགས་མི་འདུག', en: 'the number is missing' },
  NUMBER_TWICE: { zh: '与前面某行编号相同', bo: 'ཨང་རྟགས་གོང་གི་ཐིག་ཕྲེང་ཞིག་དང་གཅིག་པ་རེད།', en: 'an earlier line has this number' },
  CELLS: { zh: '单元格数目与表头不符', bo: 'སྒྲོམ་གྲངས་མགོ་ཡིག་དང་མི་མཐུན།', en: 'has other cells than the header' },
  YES_OR_NO: { zh: '请填写是或否', bo: 'ཡིན་མིན་འབྲི་རོགས།', en: 'is neither yes nor no' },
  RESIDENT_UNKNOWN: { zh: '没有这位居民', bo: 'གཞིས་སྡོད་མི་འདི་མི་འདུག', en: 'there is no such resident' },
} as const;

/** What is said below the first of many faults. */
export const furtherFaults = (count: number, language: Language): string =>
  ({ zh: `……另有${count}处错误未列出`, bo: `… གཞན་ནོར་འཁྲུལ་ ${count}`, en: `… and ${count} more` })[language];

/** The answers of a file, or everything that is wrong with it, by line and column. Lines are counted as spreadsheets count rows: a cell of several lines is in one, and an empty row is one. */
export function readAnswers(csv: string, questions: ReadonlyMap<string, SurveyQuestion>, known: KnownPlaces, language: Language): ReadFile {
  const faults: Fault[] = [];
  const fault = (line: number, column: string, code: keyof typeof fileFaults): void => void faults.push({ line, column, text: fileFaults[code][language] });
  let records: string[][];
  try {
    records = parse(csv, { bom: true, delimiter: delimiterOf(csv, questions), relax_column_count: true, trim: true });
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    fault(Number(error['lines'] ?? 1), '', 'BROKEN');
    return { faults };
  }
  // Below what was filled in spreadsheets leave rows of empty cells.
  const [head, ...rows] = records.map((record, at) => ({ record, line: at + 1 })).filter(({ record }) => record.some((cell) => cell !== ''));
  const header = (head?.record ?? []).map((name) => ({ name, column: columnOf(name) }));
  header.forEach(({ name, column }, i) => {
    if (column === undefined && !questions.has(name)) fault(1, name, 'HEADER_UNKNOWN');
    if (header.findIndex((other) => (column === undefined ? other.name === name : other.column === column)) !== i) fault(1, name, 'HEADER_TWICE');
  });
  if (!header.some(({ column }) => column === 'number')) fault(1, columns.number[0], 'NUMBER_MISSING');
  if (rows.length === 0) fault(1, '', 'EMPTY');
  if (faults.length > 0) return { faults };

  const numbers = new Set<string>();
  const answers = rows.flatMap(({ record, line }): GivenAnswer[] => {
    if (record.length !== header.length) {
      fault(line, '', 'CELLS');
      return [];
    }
    const cell = (wanted: Column): string => record[header.findIndex(({ column }) => column === wanted)] ?? '';
    const [number, place, resident, consent] = [cell('number'), cell('place'), cell('resident'), cell('consent').toLowerCase()];
    if (number === '') fault(line, columns.number[0], 'NUMBER_MISSING');
    else if (numbers.has(number)) fault(line, columns.number[0], 'NUMBER_TWICE');
    numbers.add(number);
    if (!yes.includes(consent) && !no.includes(consent)) fault(line, columns.consent[0], 'YES_OR_NO');
    if (resident !== '' && !known.hasResident(resident)) fault(line, columns.resident[0], 'RESIDENT_UNKNOWN');
    const where = place === '' ? undefined : known.find(place);
    if (place !== '' && where === undefined) faults.push({ line, column: columns.place[0], text: faultLabels.SURVEY_PLACE_UNKNOWN[language] });
    const answer: GivenAnswer = {
      number, consent: yes.includes(consent), ...(where === undefined ? {} : { place: where }), ...(resident === '' ? {} : { resident }),
      ...tickedOf(header.flatMap(({ name, column }, i): [string, string][] => (column === undefined ? [[name, record[i] ?? '']] : [])), questions),
    };
    for (const { code, question = '' } of faultsOf(answer, questions)) faults.push({ line, column: question, text: faultLabels[code][language] });
    return [answer];
  });
  return faults.length > 0 ? { faults } : { answers };
}

/** Where a comma is the decimal sign spreadsheets put semicolons between cells; some put tabs. The one by which the header has most columns. */
function delimiterOf(csv: string, questions: ReadonlyMap<string, SurveyQuestion>): string {
  const [header = ''] = csv.replace(/^\ufeff/, '').trimStart().split(/\r?\n/, 1);
  const names = (delimiter: string): string[] => header.split(delimiter).map((name) => name.trim().replace(/^"(.*)"$/, '$1'));
  const found = (delimiter: string): number => names(delimiter).filter((name) => columnOf(name) !== undefined || questions.has(name)).length;
  return [',', ';', '\t'].reduce((best, one) => (found(one) > found(best) ? one : best));
}

/** Options by their codes, or by their texts in Chinese. What is neither stays as it is, and is found to be no option. */
function tickedOf(cells: readonly (readonly [string, string])[], questions: ReadonlyMap<string, SurveyQuestion>): { ticked: Ticked[]; words?: OwnWords } {
  const ticked: Ticked[] = [];
  const words: Record<string, string> = {};
  for (const [name, cell] of cells) {
    const question = questions.get(name);
    if (question === undefined || cell === '') continue;
    if (question.kind === 'WORDS') words[name] = cell;
    else if (question.kind === 'YES_NO') ticked.push({ question: name, options: [yes.includes(cell.toLowerCase()) ? 'YES' : no.includes(cell.toLowerCase()) ? 'NO' : cell] });
    else {
      const optionOf = (one: string): string | undefined => question.options.find(({ option, text }) => option === one || text.zh === one)?.option;
      // An option may have in its own text what else stands between two.
      const given = cell.split(BETWEEN).flatMap((one) => (optionOf(one.trim()) === undefined ? one.split('、') : [one])).map((one) => one.trim()).filter((one) => one !== '');
      ticked.push({ question: name, options: given.map((one) => optionOf(one) ?? one) });
    }
  }
  return Object.keys(words).length > 0 ? { ticked, words } : { ticked };
}
