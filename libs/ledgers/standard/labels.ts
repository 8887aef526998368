import { say, type Labels } from '#reference/catalogue';
import type { DemonstrationLevel } from './standard.events.js';

/** Who says that a station is a demonstration to others. */
export const demonstrationLevelLabels: Readonly<Record<DemonstrationLevel, Labels>> = {
  COUNTY: say('县级', 'རྫོང་རིམ།', 'County'), CITY: say('市级', 'གྲོང་ཁྱེར་རིམ།', 'City'), PROVINCE: say('省级', 'ཞིང་ཆེན་རིམ།', 'Province'), NATION: say('国家级', 'རྒྱལ་ཁབ་རིམ།', 'Nation'),
};
