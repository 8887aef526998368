import { say, type Labels } from '#reference/catalogue';

/** What is said of a part of the score. */
export const partTexts = {
  HELPED_BEFORE: say('曾由同一资源帮助过', 'ཐོན་ཁུངས་འདིས་སྔར་རོགས་བྱས་མྱོང་།', 'This resource has helped before'),
  PROVIDER_HELPED_BEFORE: say('曾由同一提供方帮助过', 'མཁོ་སྤྲོད་བྱེད་མཁན་འདིས་སྔར་རོགས་བྱས་མྱོང་།', 'Its provider has helped before'),
  NEW_CONTACT: say('首次接触', 'ཐེངས་དང་པོར་འབྲེལ་བ་བྱེད།', 'Has not helped before'),

  DISTANCE: say('相距{metres}', 'ཐག་རིང་ {metres}', '{metres} away'),
  DISTANCE_BY_REGION: say('没有确切位置，按行政区划约{metres}', 'གནས་ས་གསལ་པོ་མེད། ས་ཁོངས་ལྟར་ཕལ་ཆེར་ {metres}', 'No exact point; by its division about {metres}'),
  DISTANCE_NEUTRAL: say('电话或资金，不论远近', 'ཁ་པར་དང་མ་དངུལ་ལ་ཐག་ཉེ་རིང་མེད།', 'By phone or in money: distance does not matter'),

  NO_HISTORY: say('尚无记录，按中等计', 'ཟིན་ཐོ་མེད་པས་འབྲིང་དུ་བརྩི།', 'No history yet: taken as neutral'),
  HISTORY: say('履约{count}次，未履约{more}次', 'ཁས་ལེན་བསྒྲུབས་པ་ཐེངས་ {count} མ་བསྒྲུབས་པ་ཐེངས་ {more}', 'Promises kept: {count}; come to nothing: {more}'),

  AIMED_AT_GROUP: say('专门面向特定人群', 'དམིགས་བསལ་མི་ཚོགས་ལ་ཡིན།', 'Meant for a particular group'),
  AIMED_AT_AGE: say('面向特定年龄', 'ལོ་ཚོད་ངེས་ཅན་ལ་ཡིན།', 'Meant for a particular age'),
  AIMED_AT_ALL: say('面向所有人，共{count}项服务', 'ཡོངས་ལ་ཡིན། ཞབས་ཞུ་ {count}', 'For everyone; services that it gives: {count}'),

  IN_OWN_POOL: say('在本站资源库中', 'ས་ཚིགས་འདིའི་མཛོད་ནང་ཡོད།', 'In the station’s own pool'),
  IN_OTHER_POOL: say('来自其他站点或合作方', 'ས་ཚིགས་གཞན་ནམ་མཉམ་ལས་བྱེད་མཁན་ནས་ཡིན།', 'From another station or a partner'),

  SLACK_UNLIMITED: say('不限量', 'ཚད་མེད།', 'Never used up'),
  SLACK: say('本次之后还剩{free}，总量{total}', 'འདིའི་རྗེས་སུ་ {free} ལྷག བསྡོམས་འབོར་ {total}', '{free} left after this, of {total}'),

  LOAD: say('正在承担{count}项', 'ད་ལྟ་ {count} འགན་ལེན་བཞིན་ཡོད།', 'Promises open now: {count}'),

  SOONEST: say('{hours}小时后可开始', 'ཆུ་ཚོད་ {hours} རྗེས་སུ་འགོ་འཛུགས་ཐུབ།', 'Can begin in {hours} hours'),
} satisfies Record<string, Labels>;
