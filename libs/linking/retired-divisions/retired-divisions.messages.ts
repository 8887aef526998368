import type { RefusalMessages } from '#platform/event-sourcing';

export const retiredDivisionsMessages = {
  DIVISION_NOT_RETIRED: { zh: '{code} 不是已撤并的区划，其中的事项不用迁移。', bo: '{code} ནི་མེད་པར་གྱུར་པའི་ས་ཁུལ་མིན་པས་དེའི་ནང་གི་དོན་དག་སྤོ་མི་དགོས།', en: '{code} is no division that was merged, divided or renumbered: nothing is moved out of it.' },
  DIVISION_SUCCESSOR_UNCLEAR: { zh: '请写明迁往哪个区划（to）；{code} 由以下区划接续：{successors}。', bo: 'ས་ཁུལ་གང་ལ་སྤོ་བ་ (to) འབྲི་རོགས། {code} ཡི་རྗེས་འཛིན། {successors}', en: 'Say to which division (`to`): {code} was succeeded by {successors}.' },
  DIVISION_NOT_ITS_SUCCESSOR: { zh: '{to} 不在接续 {code} 的区划之内：{successors}。', bo: '{to} ནི་ {code} ཡི་རྗེས་འཛིན་ས་ཁུལ་ནང་མེད། {successors}', en: '{to} lies in none of the divisions that succeeded {code}: {successors}.' },
} satisfies RefusalMessages;
