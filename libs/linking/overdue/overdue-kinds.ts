import type { Labels } from '#platform/event-sourcing';

/** What can be overdue. A room that adds a list of its own (`overdue` in its slice) names its kind here. */
export const overdueKinds = [
  { code: 'NEED', labels: { zh: '需求未按时处理', bo: 'དགོས་མཁོ་དུས་ཐོག་ཏུ་བསྒྲུབས་མེད།', en: 'Needs that were to be linked, handed over or answered' } },
  { code: 'DELIBERATION_TASK', labels: { zh: '议事任务未按时完成', bo: 'གྲོས་ཆོད་ཀྱི་ལས་འགན་དུས་ཐོག་ཏུ་མ་གྲུབ།', en: 'Tasks of resolutions that were to be done' } },
] as const satisfies readonly { readonly code: string; readonly labels: Labels }[];
export type OverdueKind = (typeof overdueKinds)[number]['code'];
