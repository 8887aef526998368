import { aMistake, otherReason, say, type Labels } from '#reference/catalogue';
import type { PauseReason, RetirementReason } from './charity-resource.events.js';
import type { ResourceRow } from './charity-resource.queries.js';

export const resourceStatusLabels: Readonly<Record<ResourceRow['status'], Labels>> = {
  ACTIVE: say('提供中', 'མཁོ་སྤྲོད་བཞིན་པ།', 'Active'), PAUSED: say('暂停提供', 'གནས་སྐབས་མཚམས་བཞག', 'Paused'), RETIRED: say('停止提供', 'མཚམས་བཞག', 'Retired'),
};
export const pauseLabels: Readonly<Record<PauseReason, Labels>> = {
  PROVIDER_UNAVAILABLE: say('提供方暂时无法提供', 'མཁོ་སྤྲོད་པས་གནས་སྐབས་མཁོ་སྤྲོད་མི་ཐུབ།', 'the provider cannot for now'), OUT_OF_STOCK: say('暂时缺货', 'གནས་སྐབས་ཅ་ལག་མེད།', 'out of stock'),
  OUT_OF_SEASON: say('不在季节', 'དུས་ཚིགས་མིན།', 'out of season'), UNDER_REVIEW: say('审核中', 'ཞིབ་བཤེར་བྱེད་བཞིན་པ།', 'under review'), OTHER: otherReason,
};
export const retirementLabels: Readonly<Record<RetirementReason, Labels>> = {
  ENDED: say('已结束', 'མཇུག་རྫོགས།', 'ended'), WITHDRAWN: say('提供方收回', 'མཁོ་སྤྲོད་པས་ཕྱིར་འཐེན།', 'withdrawn'), REGISTERED_BY_MISTAKE: aMistake, OTHER: otherReason,
};
