import { say, type Labels } from '#reference/catalogue';
import type { NeedStatus } from './need.queries.js';

export const needStatusLabels: Readonly<Record<NeedStatus, Labels>> = {
  RAISED: say('已登记', 'ཐོ་འགོད་བྱས།', 'Raised'), ASSESSED: say('已评估', 'དཔྱད་ཞིབ་བྱས།', 'Assessed'), WITHDRAWN: say('已撤销', 'ཕྱིར་འཐེན་བྱས།', 'Withdrawn'), MET: say('已满足', 'དགོས་མཁོ་བསྐངས།', 'Met'),
};
