import { say, type Labels } from '#reference/catalogue';
import type { Band } from './verdict.rules.js';

export const bandLabels: Readonly<Record<Band, Labels>> = {
  POLICY: say('应享政策', 'ཐོབ་ཐང་གི་སྲིད་ཇུས།', 'An entitlement'), WHOLE: say('可满足全部需求', 'དགོས་མཁོ་ཧྲིལ་པོར་འདང་།', 'Covers the whole need'), PARTIAL: say('可满足部分需求', 'དགོས་མཁོ་ཆ་ཤས་ལ་འདང་།', 'Covers a part of it'),
};
