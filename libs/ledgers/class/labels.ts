import { say, type Labels } from '#reference/catalogue';
import type { MemberStatus } from './class.queries.js';

export const memberStatusLabels: Readonly<Record<MemberStatus, Labels>> = {
  ENROLLED: say('在册', 'ཐོ་ཁོངས།', 'Enrolled'), WAITING: say('候补', 'སྒུག་པ།', 'Waiting'), WITHDRAWN: say('已退出', 'ཕྱིར་འཐེན་བྱས།', 'Withdrawn'),
};
