import { say, type Labels } from '#reference/catalogue';
import { conditionLabels } from '#linking/matching';
import type { FitName } from './fit.rules.js';

const { safety, item, licence, place, mode, time, language } = conditionLabels;

export const fitLabels: Readonly<Record<FitName, Labels>> = {
  helper: say('帮助者本人', 'རོགས་རམ་བྱེད་མཁན་རང་ཉིད།', 'The helper'), safety, item, licence, place, mode, time, language,
};
