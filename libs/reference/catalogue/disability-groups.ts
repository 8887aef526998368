import { group, type BeneficiaryGroup } from './beneficiary-group.js';
import { say } from './labels.js';

const kinds = [
  ['visual', '视力残疾', 'མཐོང་དབང་སྐྱོན་ཅན', 'Visual disability'],
  ['hearing', '听力残疾', 'ཐོས་དབང་སྐྱོན་ཅན', 'Hearing disability'],
  ['speech', '言语残疾', 'སྨྲ་བརྗོད་སྐྱོན་ཅན', 'Speech disability'],
  ['physical', '肢体残疾', 'ཡན་ལག་སྐྱོན་ཅན', 'Physical disability'],
  ['intellectual', '智力残疾', 'བློ་རིག་སྐྱོན་ཅན', 'Intellectual disability'],
  ['mental', '精神残疾', 'སེམས་ཁམས་སྐྱོན་ཅན', 'Mental disability'],
  ['multiple', '多重残疾', 'དབང་སྐྱོན་སྣ་མང་ཅན', 'Multiple disabilities'],
] as const;
const grades = [['一级', 'རིམ་པ་དང་པོ།'], ['二级', 'རིམ་པ་གཉིས་པ།'], ['三级', 'རིམ་པ་གསུམ་པ།'], ['四级', 'རིམ་པ་བཞི་པ།']] as const;
/** A disability certificate runs ten years. */
const sealed = { sensitive: true, validMonths: 120 };

/**
 * Seven kinds by four grades (GB/T 26341), the gravest first. Grades one and two are severe whatever the kind, and the care
 * subsidy asks for just that, so they hang under `severe-disability` as well.
 */
export const disabilityGroups: readonly BeneficiaryGroup[] = [
  group('disability', [], say('残疾人', 'དབང་པོ་སྐྱོན་ཅན།', 'Persons with disabilities'), sealed),
  group('severe-disability', ['disability'], say('重度残疾人', 'དབང་སྐྱོན་ལྗི་བའི་མི་སྣ།', 'Severe disability (grades 1 and 2)'), sealed),
  ...kinds.flatMap(([kind, zh, bo, en]) => [
    group(`disability-${kind}`, ['disability'], say(zh, `${bo}།`, en), sealed),
    ...grades.map(([gradeZh, gradeBo], at) =>
      group(`disability-${kind}-${at + 1}`, at < 2 ? [`disability-${kind}`, 'severe-disability'] : [`disability-${kind}`],
        say(`${zh}${gradeZh}`, `${bo}་${gradeBo}`, `${en}, grade ${at + 1}`), sealed)),
  ]),
];
