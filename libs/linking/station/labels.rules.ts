import type { Labels } from '#platform/event-sourcing';
import type { Milestone } from './station.events.js';

/** Three dates, never one. */
export const milestoneLabels: Readonly<Record<Milestone, Labels>> = {
  LISTED: { zh: '挂牌', bo: 'བྱང་བུ་འཛུགས་པ།', en: 'listing' },
  REGISTERED: { zh: '在全国系统登记', bo: 'རྒྱལ་ཡོངས་མ་ལག་ནང་ཐོ་འགོད།', en: 'registration in the national system' },
  OPERATING: { zh: '投入运行', bo: 'འཁོར་སྐྱོད་འགོ་འཛུགས།', en: 'start of operation' },
};
