import { recordLabels, say, type Labels } from '#reference/catalogue';
import type { Locality } from './community-fund.events.js';

/** Whose fund it is. */
export const localityLabels: Readonly<Record<Locality['kind'], Labels>> = {
  ORGANIZATION: say('街道办事处或乡镇政府', 'སྲང་ལམ་ལས་ཁང་ངམ་ཤང་གྲོང་སྲིད་གཞུང་།', 'Office of the street or township'), COMMUNITY: recordLabels.COMMUNITY,
};
