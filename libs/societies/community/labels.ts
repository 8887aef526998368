import { aMistake, otherReason, say, type Labels } from '#reference/catalogue';
import type { AssetRetirement } from './asset.events.js';
import type { CommunityEnding } from './community.events.js';

/** Why something is on the asset map no longer. */
export const assetRetirementLabels: Readonly<Record<AssetRetirement, Labels>> = {
  GONE: say('已不存在', 'ད་ཆ་མེད།', 'there no more'), UNWILLING: say('不再愿意', 'འདོད་པ་མེད།', 'no longer willing'), DUPLICATE: say('重复登记', 'བསྐྱར་ཟློས་ཐོ་འགོད།', 'on the map twice'),
  MAPPED_BY_MISTAKE: aMistake, OTHER: otherReason,
};

/** Why a community is no more. */
export const communityEndingLabels: Readonly<Record<CommunityEnding, Labels>> = {
  ABOLISHED: say('撤销或并入其他社区', 'མེད་པར་བཟོས་པའམ་གཞན་ལ་བསྡུས།', 'abolished, or gone into another'), REGISTERED_TWICE: say('重复登记', 'བསྐྱར་ཟློས་ཐོ་འགོད།', 'registered twice'),
  REGISTERED_BY_MISTAKE: aMistake,
};
