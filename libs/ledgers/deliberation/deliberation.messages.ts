import type { RefusalMessages } from '#platform/event-sourcing';

export const deliberationMessages = {
  DELIBERATION_NOT_FOUND: { zh: '没有这项议题。', bo: 'གྲོས་གཞི་འདི་མི་འདུག', en: 'There is no such deliberation.' },
  DELIBERATION_ALREADY_OPENED: { zh: '这项议题已经提出。', bo: 'གྲོས་གཞི་འདི་བཏོན་ཟིན།', en: 'This deliberation is opened already.' },
  DELIBERATION_RESOLVED: { zh: '这项议题已有决议。', bo: 'གྲོས་གཞི་འདིར་གྲོས་ཆོད་བྱུང་ཟིན།', en: 'This deliberation is resolved already.' },
  DELIBERATION_NOT_RESOLVED: { zh: '这项议题还没有决议。', bo: 'གྲོས་གཞི་འདིར་གྲོས་ཆོད་མ་བྱུང་།', en: 'This deliberation is not resolved yet.' },
  DELIBERATION_SITTING_ALREADY_RECORDED: { zh: '{date}的会议已经登记，如有误请更正该条服务记录。', bo: 'ཚེས་གྲངས་ {date} ཡི་ཚོགས་འདུ་བཀོད་ཟིན། ནོར་འདུག་ན་ཞབས་ཞུའི་ཟིན་ཐོ་དེ་ཡོ་བསྲང་གནང་རོགས།', en: 'The sitting of {date} is recorded already; correct that activity if it is mistaken.' },
  DELIBERATION_NOT_HELD_THEN: { zh: '{date}没有登记会议。', bo: 'ཚེས་གྲངས་ {date} ལ་ཚོགས་འདུ་ཐོ་འགོད་མི་འདུག', en: 'No sitting is recorded of {date}.' },
  DELIBERATION_OPTION_UNKNOWN: { zh: '没有这个方案。', bo: 'འཆར་གཞི་འདི་མི་འདུག', en: 'There is no such option.' },
  DELIBERATION_VOTES_UNCLEAR: { zh: '表决须填写各方案票数，协商一致则不填票数。', bo: 'འོས་བསྡུའི་སྐབས་འཆར་གཞི་རེའི་འོས་གྲངས་འབྲི་དགོས། མོས་མཐུན་ཡིན་ན་འབྲི་མི་དགོས།', en: 'A vote names the votes for each option once, a consensus none.' },
  DELIBERATION_MORE_VOTES_THAN_PEOPLE: { zh: '共{cast}票，到会只有{present}人。', bo: 'འོས་ཤོག་ {cast} ཡོད་ཀྱང་ཚོགས་ཞུགས་མི་ {present} ལས་མེད།', en: 'There are {cast} votes of {present} who were present.' },
  DELIBERATION_TIED: { zh: '没有得票最多的单一方案，请继续协商或再次表决。', bo: 'འོས་མང་ཤོས་ཐོབ་པའི་འཆར་གཞི་གཅིག་མེད་པས་མུ་མཐུད་གྲོས་བསྡུར་རམ་སླར་འོས་བསྡུ་གནང་རོགས།', en: 'No single option has most votes: go on discussing, or vote again.' },
  DELIBERATION_TASK_NOT_FOUND: { zh: '没有这项任务。', bo: 'ལས་འགན་འདི་མི་འདུག', en: 'There is no such task.' },
  DELIBERATION_TASK_DONE: { zh: '这项任务已经完成。', bo: 'ལས་འགན་འདི་གྲུབ་ཟིན།', en: 'This task is done.' },
  DELIBERATION_TASKS_DONE: {
    zh: '这项决议已有{count}项任务完成，不能撤回决议；如任务误报完成，请先恢复该任务。',
    bo: 'གྲོས་ཆོད་འདིའི་ལས་འགན་ {count} གྲུབ་ཟིན་པས་ཕྱིར་འཐེན་མི་ཆོག ནོར་ནས་གྲུབ་པར་བཀོད་པ་ཡིན་ན་སྔོན་ལ་ལས་འགན་དེ་སླར་གསོ་གནང་རོགས།',
    en: '{count} of its tasks are done, so it stays resolved. Where that was said by mistake, take it back first (reopenDeliberationTask).',
  },
  DELIBERATION_TASK_DUE_BEFORE: { zh: '完成期限不能早于{from}。', bo: 'འགྲུབ་དུས་ {from} ལས་སྔ་མི་རུང་།', en: 'A task is not due before {from}.' },
  DELIBERATION_DATE_TO_COME: { zh: '日期不能晚于今天。', bo: 'ཚེས་གྲངས་དེ་རིང་ལས་ཕྱི་མི་རུང་།', en: 'That day is still to come.' },
  DELIBERATION_OWNER_NOT_FOUND: { zh: '没有这位责任人或责任单位。', bo: 'འགན་འཁྲི་བའི་མི་སྣའམ་སྡེ་ཚན་འདི་མི་འདུག', en: 'There is no such owner.' },
} satisfies RefusalMessages;
