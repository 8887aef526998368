import type { RefusalMessages } from '#platform/event-sourcing';

export const openingMessages = {
  OPENING_NOT_FOUND: { zh: '没有这项待满足的需求，或已有人承接。', bo: 'དགོས་མཁོ་འདི་མེད་པའམ་མི་གཞན་གྱིས་བླངས་ཟིན།', en: 'There is no such opening, or somebody has taken it.' },
  OPENING_DOES_NOT_FIT: { zh: '不符合这项需求的条件：{why}', bo: 'དགོས་མཁོ་འདིའི་ཆ་རྐྱེན་དང་མི་མཐུན། {why}', en: 'It does not fit: {why}' },
  HELP_NOT_OFFERED: { zh: '该志愿者没有表示愿意参加，或已撤回。', bo: 'དང་བླངས་པ་འདིས་རོགས་བྱེད་འདོད་ཡོད་ཟེར་མེད་པའམ་ཕྱིར་འཐེན་ཟིན།', en: 'This volunteer has not said that they would, or no longer.' },
} satisfies RefusalMessages;
