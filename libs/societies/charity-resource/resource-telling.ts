import { coded, type Telling } from '#platform/graphql';
import { say } from '#reference/catalogue';
import type { charityResourceEvents, PauseReason, RetirementReason } from './charity-resource.events.js';
import { pauseLabels, retirementLabels } from './labels.js';

const paused = coded((data: { readonly reason: PauseReason }) => data.reason, pauseLabels);
const retired = coded((data: { readonly reason: RetirementReason }) => data.reason, retirementLabels);
const exceeded = coded((data: { readonly reason: 'CAPACITY_SHORT' | 'RESOURCE_NOT_VALID_THEN' }) => data.reason, {
  CAPACITY_SHORT: say('名额不足', 'གྲངས་ཚད་མི་འདང་།', 'not enough was left'), RESOURCE_NOT_VALID_THEN: say('当天不在有效期内', 'ཉིན་དེར་ནུས་པ་མེད།', 'not valid on that day'),
});

/** How what happened to a resource is told to whoever keeps it, provides it or watches over it. */
export const resourceTelling: Telling<typeof charityResourceEvents> = {
  ResourceRegistered: { what: 'REGISTERED', label: { zh: '登记资源', bo: 'ཐོན་ཁུངས་ཐོ་འགོད།', en: 'Registered' } },
  ResourceCorrected: { what: 'CORRECTED', label: { zh: '更正资源信息', bo: 'ཐོན་ཁུངས་ཀྱི་གནས་ཚུལ་བཅོས།', en: 'Corrected' } },
  ResourceHandedOver: { what: 'HANDED_OVER', label: { zh: '移交其他站点', bo: 'ས་ཚིགས་གཞན་ལ་རྩིས་སྤྲོད།', en: 'Handed over to another station' } },
  CapacityAdjusted: { what: 'CAPACITY_ADJUSTED', label: { zh: '调整容量', bo: 'ཤོང་ཚད་བསྒྱུར།', en: 'Capacity adjusted' } },
  CapacityHeld: { what: 'CAPACITY_HELD', label: { zh: '预留名额', bo: 'གྲངས་ཚད་སྔོན་ཉར།', en: 'Capacity held' } },
  CapacityHoldExtended: { what: 'HOLD_EXTENDED', label: { zh: '预留延长', bo: 'སྔོན་ཉར་དུས་འགྱངས།', en: 'Hold extended' } },
  CapacityHoldMoved: { what: 'HOLD_MOVED', label: { zh: '预留改期', bo: 'སྔོན་ཉར་ཉིན་གཞན་ལ་སྤོས།', en: 'Hold moved to another day' } },
  CapacityConsumed: { what: 'CAPACITY_USED', label: { zh: '使用名额', bo: 'གྲངས་ཚད་བེད་སྤྱད།', en: 'Capacity used' } },
  CapacityReturned: { what: 'CAPACITY_RETURNED', label: { zh: '取消使用，退回名额', bo: 'བེད་སྤྱད་ཕྱིར་འཐེན། གྲངས་ཚད་ཕྱིར་སློག', en: 'Called off, capacity given back' } },
  CapacityExceeded: { what: 'CAPACITY_EXCEEDED', label: { zh: '超出约定量提供', bo: 'ཁས་བླངས་གྲངས་ཚད་ལས་བརྒལ་ནས་སྤྲད།', en: 'Given beyond what there was' }, ...exceeded },
  CapacityExcessEnded: { what: 'EXCESS_ENDED', label: { zh: '不再超出约定量', bo: 'ཁས་བླངས་གྲངས་ཚད་ལས་བརྒལ་མེད།', en: 'Beyond what there was no more' } },
  CapacityReleased: { what: 'CAPACITY_RELEASED', label: { zh: '归还预留', bo: 'སྔོན་ཉར་ཕྱིར་སློག', en: 'Held capacity given back' } },
  CapacityHoldExpired: { what: 'HOLD_EXPIRED', label: { zh: '预留到期释放', bo: 'སྔོན་ཉར་དུས་ཡོལ།', en: 'Hold expired' } },
  ResourcePaused: { what: 'PAUSED', label: { zh: '暂停提供', bo: 'གནས་སྐབས་མཚམས་བཞག', en: 'Paused' }, ...paused },
  ResourceResumed: { what: 'RESUMED', label: { zh: '恢复提供', bo: 'བསྐྱར་དུ་འགོ་བཙུགས།', en: 'Resumed' } },
  ResourceRetired: { what: 'RETIRED', label: { zh: '停止提供', bo: 'མཚམས་བཞག', en: 'Retired' }, ...retired },
  ResourceReinstated: { what: 'REINSTATED', label: { zh: '误停，恢复提供', bo: 'ནོར་ནས་མཚམས་བཞག་པ་སླར་གསོ།', en: 'Retired by mistake, and back' } },
};
