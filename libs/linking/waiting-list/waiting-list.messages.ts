import type { RefusalMessages } from '#platform/event-sourcing';

export const waitingListMessages = {
  WAITING_LIST_NOT_NEEDED: { zh: '这项资源现在有余量，可以直接提出链接。', bo: 'ཐོན་ཁུངས་འདིར་ད་ལྟ་ལྷག་མ་ཡོད་པས་ཐད་ཀར་འདོན་ཆོག', en: 'There is room: propose the linkage straight away.' },
  WAITING_LIST_LEFT: { zh: '这项需求已经不在候补名单上。', bo: 'དགོས་མཁོ་འདི་སྒུག་ཐོའི་ནང་མེད་པར་གྱུར།', en: 'This need is no longer on the waiting list.' },
} satisfies RefusalMessages;
