import { aMistake, otherReason, say, type Labels } from '#reference/catalogue';
import type { WishWithdrawalReason } from './micro-wish.events.js';
import type { WishStatus } from './micro-wish.queries.js';

export const wishStatusLabels: Readonly<Record<WishStatus, Labels>> = {
  OPEN: say('待认领', 'ཁས་ལེན་སྒུག་པ།', 'Open'), CLAIMED: say('已认领', 'ཁས་བླངས་ཟིན།', 'Claimed'), GIVEN: say('已实现', 'འགྲུབ་ཟིན།', 'Given'), WITHDRAWN: say('已撤回', 'ཕྱིར་འཐེན་བྱས།', 'Withdrawn'),
};
export const wishWithdrawalLabels: Readonly<Record<WishWithdrawalReason, Labels>> = {
  NO_LONGER_WISHED: say('不再需要', 'ད་ཕྱིན་མི་དགོས།', 'not wished for any more'), MET_OTHERWISE: say('已由其他途径实现', 'ཐབས་ལམ་གཞན་གྱིས་འགྲུབ་ཟིན།', 'met in another way'), MISTAKE: aMistake, OTHER: otherReason,
};
