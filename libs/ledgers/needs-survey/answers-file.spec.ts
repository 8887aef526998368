import { describe, expect, it } from '@jest/globals';
import { readAnswers, type KnownPlaces } from './answers-file.js';
import type { SurveyQuestion } from './needs-survey.events.js';

const text = (zh: string) => ({ zh });
const questions = new Map<string, SurveyQuestion>([
  ['q1', { question: 'q1', kind: 'CHOICE', text: text('需要什么'), most: 2, serviceItems: [], options: [
    { option: 'A', text: text('送餐'), serviceItems: ['meal-delivery'] }, { option: 'B', text: text('陪伴'), serviceItems: ['companionship'] }, { option: 'C', text: text('都不需要'), serviceItems: [] },
  ] }],
  ['q2', { question: 'q2', kind: 'YES_NO', text: text('辅导'), options: [], serviceItems: ['tutoring'] }],
  ['q3', { question: 'q3', kind: 'WORDS', text: text('其他'), options: [], serviceItems: [] }],
]);
const known: KnownPlaces = { find: (name) => (name === '阳光苑' ? 'e1' : undefined), hasResident: (id) => id === 'r1' };
const read = (csv: string) => readAnswers(csv, questions, known, 'en');

describe('a file of answers', () => {
  it('is read by code or by text, with places by name, and what is left empty left out', () => {
    expect(read('\ufeff编号,小区,居民,同意,q1,q2,q3\n001,阳光苑,r1,是,A；B,是,"想学, 手机"\n002,,,否,陪伴,,\n')).toEqual({
      answers: [
        { number: '001', place: 'e1', resident: 'r1', consent: true, ticked: [{ question: 'q1', options: ['A', 'B'] }, { question: 'q2', options: ['YES'] }], words: { q3: '想学, 手机' } },
        { number: '002', consent: false, ticked: [{ question: 'q1', options: ['B'] }] },
      ],
    });
  });
  it('takes an option by its text, whatever stands between words of it', () => {
    const q1: SurveyQuestion = { question: 'q1', kind: 'CHOICE', text: text('需要什么'), most: 3, serviceItems: [], options: [
      { option: 'A', text: text('买菜、做饭'), serviceItems: ['meal-delivery'] }, { option: 'B', text: text('陪伴'), serviceItems: ['companionship'] },
    ] };
    const options = (cell: string) => readAnswers(`编号,q1\n1,${cell}\n`, new Map([['q1', q1]]), known, 'zh');
    for (const cell of ['买菜、做饭；陪伴', 'A、B', 'A；陪伴']) expect(options(cell)).toMatchObject({ answers: [{ ticked: [{ options: ['A', 'B'] }] }] });
    expect(options('买菜、做饭')).toMatchObject({ answers: [{ ticked: [{ options: ['A'] }] }] });
    expect(options('买菜')).toHaveProperty('faults');
  });
  it('has commas, semicolons or tabs between its cells', () => {
    const right = read('编号,q1,q3\n1,A,想学\n');
    expect(right).toHaveProperty('answers.length', 1);
    for (const csv of ['编号;q1;q3\n1;A;想学\n', '\ufeff编号\tq1\tq3\r\n1\tA\t想学\r\n', '"编号";"q1";"q3"\n1;A;想学\n']) expect(read(csv)).toEqual(right);
    // of one column nothing tells, and options are apart by semicolons
    expect(read('编号,q1\n1,A;B\n')).toMatchObject({ answers: [{ ticked: [{ question: 'q1', options: ['A', 'B'] }] }] });
  });
  it('is refused with everything that is wrong with it, by line and column', () => {
    expect(read('编号,小区,居民,同意,q1,q2\n001,月光苑,r2,也许,A,是\n001,,,是,D,\n,,,,A;B;C,maybe\n004,,\n005,,,,,\n')).toEqual({
      faults: [
        { line: 2, column: '同意', text: 'is neither yes nor no' },
        { line: 2, column: '居民', text: 'there is no such resident' },
        { line: 2, column: '小区', text: 'the community has no such estate or grid' },
        { line: 3, column: '编号', text: 'an earlier line has this number' },
        { line: 3, column: 'q1', text: 'there is no such option' },
        { line: 3, column: '', text: 'an anonymous answer cannot consent' },
        { line: 4, column: '编号', text: 'the number is missing' },
        { line: 4, column: 'q1', text: 'more options than may be ticked' },
        { line: 4, column: 'q2', text: 'there is no such option' },
        { line: 5, column: '', text: 'has other cells than the header' },
        { line: 6, column: '', text: 'nothing is answered' },
      ],
    });
  });
  it('counts lines as a spreadsheet counts its rows, and passes over rows of which every cell is empty', () => {
    const csv = '编号,q1,q3\r\n001,A,"多来\r\n走动"\r\n\r\n,,\r\n002,D,\r\n,,\r\n,,\r\n';
    expect(read(csv)).toEqual({ faults: [{ line: 5, column: 'q1', text: 'there is no such option' }] });
    expect(read(csv.replace('D', 'B'))).toMatchObject({ answers: [{ number: '001', words: { q3: '多来\r\n走动' } }, { number: '002' }] });
    expect(read('\r\n编号,q1\r\n001,D\r\n')).toMatchObject({ faults: [{ line: 3 }] });
  });
  it('needs a header that it can be read by, and is a CSV file', () => {
    expect(read('姓名,q1\n张,A\n')).toEqual({ faults: [{ line: 1, column: '姓名', text: 'is neither a column nor a question' }, { line: 1, column: '编号', text: 'the number is missing' }] });
    expect(read('编号,q1\n')).toEqual({ faults: [{ line: 1, column: '', text: 'has no answers' }] });
    expect(read('编号,q1\n"001,A\n')).toEqual({ faults: [{ line: expect.any(Number), column: '', text: 'is no well-formed CSV file' }] });
  });
});
