import { say } from './labels.js';
import { vocabulary, type CodeOf } from './vocabulary.js';

/** Stars of a volunteer, by hours served in all. */
export const starLevels = vocabulary([
  { code: 'STAR_1', hours: 100, labels: say('一星志愿者', 'སྐར་མ་གཅིག་གི་དང་བླངས་པ།', 'One star') },
  { code: 'STAR_2', hours: 300, labels: say('二星志愿者', 'སྐར་མ་གཉིས་ཀྱི་དང་བླངས་པ།', 'Two stars') },
  { code: 'STAR_3', hours: 600, labels: say('三星志愿者', 'སྐར་མ་གསུམ་གྱི་དང་བླངས་པ།', 'Three stars') },
  { code: 'STAR_4', hours: 1000, labels: say('四星志愿者', 'སྐར་མ་བཞིའི་དང་བླངས་པ།', 'Four stars') },
  { code: 'STAR_5', hours: 1500, labels: say('五星志愿者', 'སྐར་མ་ལྔའི་དང་བླངས་པ།', 'Five stars') },
]);
export type StarLevel = CodeOf<typeof starLevels>;

/**
 * What a volunteer can be commended for. `hours`: served in all; `brought`: people brought in, directly and by those who were; `repeatable`: more than once,
 * each time for a reason of its own.
 */
export const commendations = vocabulary([
  { code: 'GOOD_NEIGHBOUR', hours: 50, brought: 0, repeatable: false, labels: say('邻里守望之星', 'ཁྱིམ་མཚེས་བདག་སྐྱོང་གི་སྐར་མ།', 'Good neighbour') },
  { code: 'STARS_AWARDED', hours: 100, brought: 0, repeatable: false, labels: say('星级志愿者', 'སྐར་རིམ་དང་བླངས་པ།', 'Volunteer with a star') },
  { code: 'LONG_SERVICE', hours: 600, brought: 0, repeatable: false, labels: say('长期服务之星', 'དུས་ཡུན་རིང་པོའི་ཞབས་ཞུའི་སྐར་མ།', 'Long service') },
  { code: 'BRINGS_OTHERS', hours: 0, brought: 10, repeatable: false, labels: say('志愿引领之星', 'དང་བླངས་འགོ་ཁྲིད་སྐར་མ།', 'Brings others') },
  { code: 'SPECIAL', hours: 0, brought: 0, repeatable: true, labels: say('特别表彰', 'དམིགས་བསལ་གཟེངས་བསྟོད།', 'For a deed of its own') },
]);
export type Commendation = CodeOf<typeof commendations>;
