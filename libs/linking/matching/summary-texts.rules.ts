import { say, type Labels } from '#reference/catalogue';

/** The sentences of a summary. */
export const summaryTexts = {
  AIDED_ALREADY: say('同类帮助已有{count}项，最近一次在{date}', 'རོགས་སྐྱོར་འདི་འདྲ་ {count} སྔར་ནས་ཐོབ། མཇུག་མ་ {date}',
    'Helped with the same already, last on {date}; helpers so far: {count}'),
  FOUND: say('找到{count}项可满足需求的资源', 'དགོས་མཁོ་འགྲུབ་པའི་ཐོན་ཁུངས་ {count} རྙེད།', 'Resources that can meet the whole need: {count}'),
  FOUND_MANY: say('至少{count}项资源可满足需求', 'དགོས་མཁོ་འགྲུབ་པའི་ཐོན་ཁུངས་ཉུང་མཐར་ {count} ཡོད།', 'Resources that can meet the whole need: at least {count}'),
  FOUND_PARTS: say('{count}项资源只能满足一部分', 'ཐོན་ཁུངས་ {count} ཡིས་ཆ་ཤས་ཙམ་འགྲུབ།', 'That can meet a part of it: {count}'),
  FOUND_POLICIES: say('可申请政策{count}项', 'ཞུ་ཆོག་པའི་སྲིད་ཇུས་ {count} ཡོད།', 'Policies to apply for first: {count}'),
  NOTHING_FITS: say('目前没有完全合适的资源', 'ད་ལྟ་ཆ་ཚང་འཚམ་པའི་ཐོན་ཁུངས་མེད།', 'Nothing fits as things stand'),
  NOBODY_OFFERS: say('本地资源库中没有人提供{items}', 'ས་གནས་འདིའི་མཛོད་ནང་ {items} མཁོ་སྤྲོད་བྱེད་མཁན་མེད།', 'Nobody in reach gives {items}'),
  CATALOGUE_UNKNOWN: say('服务清单中没有：{items}', 'ཞབས་ཞུའི་ཐོ་གཞུང་ནང་མེད། {items}', 'Not in the service catalogue: {items}'),
  OFFERED_FULL_UNTIL: say('{count}家提供，{more}家约满，最早{moment}有空', '{count} མཁོ་སྤྲོད་བྱེད། {more} གང་ཟིན། སྔ་ཤོས་ {moment}',
    'In reach and giving it: {count}; full: {more}, the first until {moment}'),
  OFFERED_FULL: say('{count}家提供，{more}家约满', '{count} མཁོ་སྤྲོད་བྱེད། {more} གང་ཟིན།', 'In reach and giving it: {count}; full: {more}'),
  CONSENT_WOULD_HELP: say('取得监护人同意后有{count}项合适', 'ལྟ་སྐྱོང་བའི་མོས་མཐུན་ཐོབ་ན་ {count} འཚམ།', 'Would fit with the guardian’s consent: {count}'),
  LANGUAGE_WOULD_HELP: say('{count}项只差会{languages}的人', '{languages} ཤེས་མཁན་ཡོད་ན་ {count} འཚམ།', 'Lacking only someone who speaks {languages}: {count}'),
  LICENCE_WOULD_HELP: say('{count}项只差{credentials}', '{credentials} ཡོད་ན་ {count} འཚམ།', 'Lacking only {credentials}: {count}'),
  SHARING_WOULD_HELP: say('{count}项属于其他站点、未共享，可与其协商', '{count} ས་ཚིགས་གཞན་གྱི་ཡིན་ཞིང་མཉམ་སྤྱོད་མེད། གྲོས་བྱེད་ཆོག',
    'Would fit, but another station does not share them; ask it: {count}'),
  TIME_WOULD_HELP: say('{count}项换个时间就合适', 'དུས་ཚོད་བརྗེ་ན་ {count} འཚམ།', 'Would fit at another time: {count}'),
  COST_WOULD_HELP: say('{count}项只是费用超限，最低{cost}', '{count} རིན་གོང་ཁོ་ན་བརྒལ། དམའ་ཤོས་ {cost}', 'Would fit but for the cost, the least {cost}: {count}'),
  NEAREST_ELSEWHERE: say('最近的在{metres}外', 'ཉེ་ཤོས་ {metres} ན་ཡོད།', 'The nearest elsewhere is {metres} away'),
  ASSETS_TO_ASK: say('资产地图上有{count}处可以问问', 'རྒྱུ་ནོར་ས་ཁྲའི་ཐོག་འདྲི་ཆོག་པ་ {count} ཡོད།', 'On the asset map, to be asked: {count}'),
  PREREQUISITE_FIRST: say('其中{count}项需先办理前置事项', 'ནང་ནས་ {count} ལ་སྔོན་འགྲོའི་ལས་དོན་དགོས།', 'Of these, asking for something to be done first: {count}'),
  MAP_AND_PARTNERS: say('可先走访资产地图、邀请合作方或上报上级站点', 'རྒྱུ་ནོར་ས་ཁྲར་གཟིགས་པའམ་མཉམ་ལས་བྱེད་མཁན་གདན་འདྲེན་ནམ་གོང་རིམ་ས་ཚིགས་ལ་ཞུ་ཆོག',
    'Walk the asset map, invite a partner, or escalate to the parent station'),
} satisfies Record<string, Labels>;
