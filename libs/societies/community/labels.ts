import { aMistake, otherReason, say, type Labels } from '#reference/catalogue';
import type { AssetRetirement } from './asset.events.js';

/** Why something is on the asset map no longer. */
export const assetRetirementLabels: Readonly<Record<AssetRetirement, Labels>> = {
  GONE: say('已不存在', 'ད་ཆ་མེད།', 'there no more'), UNWILLING: say('不再愿意', 'འདོད་པ་མེད།', 'no longer willing'), DUPLICATE: say('重复登记', 'བསྐྱར་ཟློས་ཐོ་འགོད།', 'on the map twice'),
  MAPPED_BY_MISTAKE: aMistake, OTHER: otherReason,
};
