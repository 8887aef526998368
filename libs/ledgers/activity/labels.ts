import { say, type Labels } from '#reference/catalogue';
import type { Parting } from './activity.queries.js';

/** By what figures are parted. */
export const partingLabels: Readonly<Record<Parting, Labels>> = {
  KIND: say('按类别', 'རིགས་ལྟར།', 'By kind'), METHOD: say('按工作方法', 'ལས་ཐབས་ལྟར།', 'By method'), DAY: say('按日', 'ཉིན་ལྟར།', 'By day'), MONTH: say('按月', 'ཟླ་ལྟར།', 'By month'),
};
