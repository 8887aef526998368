import { say, type Labels } from '#reference/catalogue';
import type { WhyNobody } from './passing.rules.js';

/** Why nobody of an agreement can go on with a pairing, in words. */
export const whyTexts: Readonly<Record<WhyNobody, Labels>> = {
  NOBODY: say('协议之下没有其他人', 'གན་རྒྱའི་ཁོངས་སུ་མི་གཞན་མེད།', 'Nobody else helps under the agreement'),
  GUARDIAN: say('其他人未满十四岁而监护人未同意，或未满十岁而未登记陪同人', 'གཞན་ཚོ་ལོ་བཅུ་བཞི་མ་ལོན་ལ་ལྟ་སྐྱོང་བའི་མོས་མཐུན་མེད། ཡང་ན་ལོ་བཅུ་མ་ལོན་ལ་མཉམ་དུ་འགྲོ་མཁན་ཐོ་འགོད་བྱས་མེད།',
    'The others are under fourteen without a guardian’s consent, or under ten with nobody named who comes along'),
  CLEARANCE: say('其他人都没有未成年人服务无犯罪查询', 'གཞན་ཚོར་ནར་མ་སོན་པའི་ཞབས་ཞུའི་ཉེས་མེད་བདེན་དཔང་མེད།', 'None of the others is cleared for work with minors'),
  CONSENT: say('服务对象或其监护人未同意告知接手的人', 'ཞབས་ཞུ་ཡུལ་ལམ་ལྟ་སྐྱོང་བས་རྗེས་འཛིན་མི་སྣར་བརྡ་སྤྲོད་པར་མོས་མཐུན་མ་གནང་།', 'The resident, or of a minor the guardian, has not agreed that whoever could take over is told'),
};
