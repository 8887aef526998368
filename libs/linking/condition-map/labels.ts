import { say, type Labels } from '#reference/catalogue';
import type { MapLevel } from './condition-maps.js';
import type { Closing } from './gap.rules.js';

export const mapLevelLabels: Readonly<Record<MapLevel, Labels>> = {
  TOWNSHIP: say('乡镇（街道）', 'ཤང་དང་གྲོང་རྡལ།', 'Townships and streets'), COMMUNITY: say('社区和村', 'སྡེ་ཁུལ་དང་གྲོང་ཚོ།', 'Communities and villages'), GRID: say('社区网格', 'སྡེ་ཁུལ་དྲ་མིག', 'The grids of communities'),
};
/** What would close a gap, in the order in which a worker would try it. */
export const closingLabels: Readonly<Record<Closing, Labels>> = {
  ENTITLEMENT: say('先申请应享政策', 'ཐོབ་ཐང་གི་སྲིད་ཇུས་སྔོན་ལ་ཞུ་བ།', 'Apply for what people are entitled to'), LINK: say('链接现有资源', 'ཡོད་པའི་ཐོན་ཁུངས་སྦྲེལ་བ།', 'Link what reaches it already'),
  WIDEN_SHARING: say('请扩大共享范围', 'མཉམ་སྤྱོད་རྒྱ་བསྐྱེད་རོགས།', 'Ask to share more widely'), WIDEN_AREA: say('请扩大服务区域', 'ཁྱབ་ཁོངས་རྒྱ་བསྐྱེད་རོགས།', 'Ask to come here too'),
  RAISE_CAPACITY: say('商请增加名额', 'གྲངས་ཚད་འཕར་རོགས།', 'Ask for more places'), ASK_ASSETS: say('询问资产地图上的人和地方', 'རྒྱུ་ནོར་ས་ཁྲའི་ཐོག་འདྲི་བ།', 'Ask on the asset map'), BRING_IN: say('引进新资源', 'ཐོན་ཁུངས་གསར་པ་ནང་འདྲེན།', 'Bring somebody in'),
};
