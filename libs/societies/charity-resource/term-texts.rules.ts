import type { Labels, Named, RefusalParameters } from '#platform/event-sourcing';
import { say } from '#reference/catalogue';

/** How the terms of a resource are called where one of them cannot be; the codes are those of the input. */
const termLabels = {
  serviceItems: say('服务项目', 'ཞབས་ཞུའི་རྣམ་གྲངས།', 'the service items'),
  modes: say('服务方式', 'ཞབས་ཞུའི་བྱེད་སྟངས།', 'the ways of service'),
  'eligibility.groups': say('适用人群', 'འོས་པའི་མི་ཚོགས།', 'the groups it is for'),
  'eligibility.age': say('适用年龄', 'འོས་པའི་ལོ་ཚད།', 'the ages it is for'),
  region: say('行政区划', 'སྲིད་འཛིན་ས་ཁུལ།', 'the division'),
  'coverage.regions': say('覆盖地区', 'ཁྱབ་པའི་ས་ཁུལ།', 'the divisions it reaches'),
  'coverage.around.metres': say('覆盖半径', 'ཁྱབ་པའི་ཕྱེད་ཐིག', 'how far it reaches'),
  credentials: say('资质', 'འཐུས་ཚད།', 'the credentials'),
  accommodations: say('便利条件', 'སྟབས་བདེའི་ཆ་རྐྱེན།', 'the accommodations'),
  languages: say('语言', 'སྐད་ཡིག', 'the languages'),
  share: say('共享范围', 'མཉམ་སྤྱོད་ཁྱབ་ཁོངས།', 'how widely it is shared'),
  costFen: say('费用（分）', 'འགྲོ་གྲོན། (སྐར་མ།)', 'the price in fen'),
  leadHours: say('提前预约小时数', 'སྔོན་ལ་མངག་པའི་ཆུ་ཚོད།', 'the hours of lead time'),
  'prerequisites.serviceItem': say('前提条件中的服务项目', 'སྔོན་འགྲོའི་ཆ་རྐྱེན་ནང་གི་ཞབས་ཞུའི་རྣམ་གྲངས།', 'the service item of a prerequisite'),
  validity: say('有效期', 'ནུས་ལྡན་དུས་ཡུན།', 'the validity'),
  until: say('截止日期', 'མཇུག་གི་ཚེས་གྲངས།', 'the last day'),
  windows: say('可用时段', 'སྤྱོད་རུང་དུས་ཚོད།', 'the hours of service'),
  'windows.day': say('可用时段的星期', 'སྤྱོད་རུང་དུས་ཚོད་ཀྱི་གཟའ།', 'the weekday of the hours of service'),
  openingHours: say('开放时间', 'སྒོ་འབྱེད་དུས་ཚོད།', 'the opening hours'),
  'openingHours.day': say('开放时间的星期', 'སྒོ་འབྱེད་དུས་ཚོད་ཀྱི་གཟའ།', 'the weekday of the opening hours'),
} as const satisfies Readonly<Record<string, Labels>>;
export type ResourceTerm = keyof typeof termLabels;

/** What is told of a term that cannot be. @param known the codes that would have been right, where there is a list of them */
export const wrongTerm = (term: ResourceTerm, value: string | number, known = ''): RefusalParameters => ({
  term: resourceTerm(term), value, known: { code: known, labels: known === '' ? say('', '', '') : say(`可用的有：${known}。`, ` ཡོད་པ་ནི། ${known}`, ` There are: ${known}.`) },
});
export const resourceTerm = (code: ResourceTerm): Named => ({ code, labels: termLabels[code] });
