import { say, type Labels } from './labels.js';
import { vocabulary, type Term, type CodeOf } from './vocabulary.js';

export type CredentialKind = 'LICENCE' | 'TRAINING' | 'CLEARANCE';
interface Credential<C extends string> extends Term<C> {
  readonly kind: CredentialKind;
  /** Codes that satisfy this one too: whoever asks for a health professional is served by a nurse. */
  readonly metBy: readonly string[];
}
const credential = <C extends string>(code: C, kind: CredentialKind, labels: Labels, metBy: readonly string[] = []): Credential<C> =>
  ({ code, kind, labels, metBy });

/** What a helper must hold before some services may be given: a licence, a training, or a clearance. */
export const credentials = vocabulary([
  credential('HEALTH_PROFESSIONAL', 'LICENCE', say('卫生专业人员', 'འཕྲོད་བསྟེན་ཆེད་ལས་མི་སྣ།', 'Health professional'),
    ['DOCTOR', 'TIBETAN_DOCTOR', 'NURSE', 'PHARMACIST', 'THERAPIST']),
  credential('DOCTOR', 'LICENCE', say('执业医师', 'སྨན་པ།', 'Doctor'), ['TIBETAN_DOCTOR']),
  credential('TIBETAN_DOCTOR', 'LICENCE', say('藏医师', 'བོད་ལུགས་སྨན་པ།', 'Doctor of Tibetan medicine')),
  credential('NURSE', 'LICENCE', say('护士', 'ནད་གཡོག', 'Nurse')),
  credential('PHARMACIST', 'LICENCE', say('药师', 'སྨན་སྦྱོར་བ།', 'Pharmacist')),
  credential('THERAPIST', 'LICENCE', say('康复治疗师', 'སླར་གསོ་སྨན་བཅོས་པ།', 'Rehabilitation therapist')),
  credential('AUDIOLOGIST', 'LICENCE', say('听力师', 'ཐོས་ནུས་ཞིབ་བཤེར་བ།', 'Audiologist')),
  credential('PSYCHOLOGIST', 'LICENCE', say('心理咨询师', 'སེམས་ཁམས་བློ་འདྲི་བ།', 'Psychological counsellor')),
  credential('LAWYER', 'LICENCE', say('律师', 'ཁྲིམས་རྩོད་པ།', 'Lawyer')),
  credential('SOCIAL_WORKER', 'LICENCE', say('持证社工', 'ལག་ཁྱེར་ཡོད་པའི་སྤྱི་ཚོགས་ལས་བྱེད་པ།', 'Certified social worker')),
  credential('TEACHER', 'LICENCE', say('教师资格', 'དགེ་རྒན་གྱི་འཐུས་ཚད།', 'Teacher')),
  credential('CARE_WORKER', 'LICENCE', say('养老护理员', 'རྒན་གསོ་ལྟ་སྐྱོང་བ།', 'Care worker')),
  credential('SIGN_INTERPRETER', 'LICENCE', say('手语翻译', 'ལག་བརྡའི་སྐད་སྒྱུར་བ།', 'Sign language interpreter')),
  credential('MEDIATOR', 'LICENCE', say('人民调解员', 'མི་དམངས་འདུམ་འགྲིག་པ།', "People's mediator")),
  credential('ELECTRICIAN', 'LICENCE', say('电工证', 'གློག་བཟོ་པའི་ལག་ཁྱེར།', 'Electrician')),
  credential('DRIVER', 'LICENCE', say('驾驶证', 'ཁ་ལོ་པའི་ལག་ཁྱེར།', 'Driving licence')),
  credential('FOOD_HANDLER', 'LICENCE', say('餐饮健康证', 'བཟའ་བཏུང་འཕྲོད་བསྟེན་ལག་ཁྱེར།', 'Food handler health certificate')),
  credential('FIRST_AID', 'TRAINING', say('急救培训', 'མྱུར་སྐྱོབ་སྦྱོང་བརྡར།', 'First aid'), ['DOCTOR', 'TIBETAN_DOCTOR', 'NURSE']),
  credential('ELDER_CARE_TRAINING', 'TRAINING',
    say('为老服务培训', 'རྒན་རྒོན་ཞབས་ཞུའི་སྦྱོང་བརྡར།', 'Elder care training'), ['CARE_WORKER', 'NURSE']),
  credential('DEMENTIA_TRAINING', 'TRAINING', say('认知障碍照护培训', 'དྲན་ནུས་ཉམས་པའི་ལྟ་སྐྱོང་སྦྱོང་བརྡར།', 'Dementia care training')),
  credential('SAFEGUARDING_TRAINING', 'TRAINING', say('儿童保护培训', 'བྱིས་པ་སྲུང་སྐྱོབ་སྦྱོང་བརྡར།', 'Child safeguarding training')),
  credential('MINOR_CLEARANCE', 'CLEARANCE',
    say('未成年人服务无犯罪查询', 'ནར་མ་སོན་པའི་ཞབས་ཞུའི་ཉེས་མེད་བདེན་དཔང་།', 'Clearance for work with minors')),
  credential('REAL_NAME', 'CLEARANCE', say('实名核验', 'མིང་དངོས་ཞིབ་བཤེར།', 'Real-name check')),
  credential('INSURANCE', 'CLEARANCE', say('志愿服务保险', 'དང་བླངས་ཞབས་ཞུའི་འགན་བཅོལ།', 'Volunteer insurance')),
]);
export type CredentialCode = CodeOf<typeof credentials>;
export const isCredential = (code: string): code is CredentialCode => credentials.has(code);

/** Whether a helper who holds `held` may do what asks for `asked`; codes that a station invented only meet themselves. */
export const meetsCredential = (asked: string, held: readonly string[]): boolean =>
  held.includes(asked) || (credentials.find(asked)?.metBy.some((code) => held.includes(code)) ?? false);

/** Of `asks`, those that `held` leaves unmet. */
export const missingCredentials = (asks: readonly string[], held: readonly string[]): readonly string[] =>
  asks.filter((asked) => !meetsCredential(asked, held));
