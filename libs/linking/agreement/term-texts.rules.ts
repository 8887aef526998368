import type { Labels, Named } from '#platform/event-sourcing';
import { say } from '#reference/catalogue';

/** How the terms of an agreement are called where one of them cannot be; the codes are those of the input. */
const termLabels = {
  regions: say('服务地区', 'ཞབས་ཞུའི་ས་ཁུལ།', 'the area'),
  serviceItems: say('服务项目', 'ཞབས་ཞུའི་རྣམ་གྲངས།', 'the service items'),
  noticeDays: say('提前通知天数', 'སྔོན་བརྡའི་ཉིན་གྲངས།', 'the days of notice'),
  months: say('续期月数', 'དུས་འགྱངས་ཟླ་གྲངས།', 'the months by which it renews itself'),
  quotas: say('配额项数', 'བགོ་སྐལ་གྲངས།', 'the number of quotas'),
} as const satisfies Readonly<Record<string, Labels>>;
export type AgreementTerm = keyof typeof termLabels;

export const agreementTerm = (code: AgreementTerm): Named => ({ code, labels: termLabels[code] });
