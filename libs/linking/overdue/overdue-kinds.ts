import type { Labels } from '#platform/event-sourcing';

/** What can be overdue. A room that adds a list of its own (`overdue` in its slice) names its kind here. */
export const overdueKinds = [
  { code: 'NEED', labels: { zh: '需求未按时处理', bo: 'དགོས་མཁོ་དུས་ཐོག་ཏུ་བསྒྲུབས་མེད།', en: 'Needs that were to be linked, handed over or answered' } },
  { code: 'INSPECTION_FINDING', labels: { zh: '督查问题逾期未整改', bo: 'ལྟ་ཞིབ་ཀྱི་གནད་དོན་དུས་ཐོག་ཏུ་བཅོས་མེད།', en: 'Findings of inspections that were to be in order' } },
] as const satisfies readonly { readonly code: string; readonly labels: Labels }[];
export type OverdueKind = (typeof overdueKinds)[number]['code'];
