import { say, type Labels } from './labels.js';
import { vocabulary, type CodeOf } from './vocabulary.js';

interface ListClass {
  readonly code: string;
  readonly labels: Labels;
  readonly items: readonly string[];
}
const classOf = (code: string, labels: Labels, ...items: readonly string[]): ListClass => ({ code, labels, items });

/**
 * Named lists that cut across the boards. `source: 'OWN'` says that the choice of items is this hub's: stations are known
 * to work by a list of four classes and sixteen items of elder care, and a home-medical project by six kinds of help,
 * but what stands on them was never published.
 */
export const serviceLists = vocabulary([
  {
    code: 'elder-care-4-16', source: 'OWN', labels:
      say('为老服务清单（4类16项）', 'རྒན་གསོ་ཞབས་ཞུའི་ཐོ་གཞུང་། (རིགས་༤ དོན་ཚན་༡༦)', 'Elder care list (4 classes, 16 items)'),
    classes: [
      classOf('daily-living', say('生活照料', 'འཚོ་བའི་ལྟ་སྐྱོང་།', 'Daily living'),
        'meal-delivery', 'house-cleaning', 'bathing-help', 'errand-running'),
      classOf('health', say('健康支持', 'བདེ་ཐང་རྒྱབ་སྐྱོར།', 'Health'),
        'escort-to-hospital', 'health-check', 'personal-care', 'cognitive-screening'),
      classOf('spirit', say('精神关爱', 'སེམས་ཁམས་གཅེས་སྐྱོང་།', 'Spirit'),
        'companionship', 'telephone-greeting', 'elder-comfort', 'elder-interest-class'),
      classOf('safety-and-rights', say('安全与权益', 'བདེ་འཇགས་དང་ཁེ་དབང་།', 'Safety and rights'),
        'home-adaptation', 'emergency-call-device', 'smartphone-class', 'elder-rights'),
    ],
  },
  {
    code: 'home-medical-6', source: 'OWN', labels:
      say('居家医疗六助', 'ཁྱིམ་གྱི་སྨན་བཅོས་རོགས་སྐྱོར་དྲུག', 'Home-medical project: six kinds of help'),
    classes: [
      classOf('home-medical', say('居家医疗', 'ཁྱིམ་གྱི་སྨན་བཅོས།', 'Medical help at home'),
        'blood-pressure-glucose', 'medication-guidance', 'wound-care', 'rehabilitation-guidance', 'health-education', 'medical-referral'),
    ],
  },
]);
export type ServiceListCode = CodeOf<typeof serviceLists>;

/** On which lists, and in which class of each, an item stands. */
export const listsOf = (item: string): readonly { readonly list: ServiceListCode; readonly classCode: string }[] =>
  serviceLists.terms.flatMap(({ code, classes }) =>
    classes.filter(({ items }) => items.includes(item)).map((found) => ({ list: code, classCode: found.code })));
