import { say, type Labels } from '#reference/catalogue';
import type { VisitPeriod } from './pairing.events.js';

export const visitPeriodLabels: Readonly<Record<VisitPeriod, Labels>> = { WEEK: say('每周', 'གཟའ་འཁོར་རེར།', 'Each week'), MONTH: say('每月', 'ཟླ་རེར།', 'Each month'), QUARTER: say('每季', 'དུས་ཚིགས་རེར།', 'Each quarter') };
