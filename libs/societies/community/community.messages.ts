import type { RefusalMessages } from '#platform/event-sourcing';

export const communityMessages = {
  COMMUNITY_NOT_FOUND: { zh: '没有这个社区。', bo: 'སྡེ་ཁུལ་འདི་མི་འདུག', en: 'There is no such community.' },
  COMMUNITY_ALREADY_REGISTERED: { zh: '这个社区已经登记。', bo: 'སྡེ་ཁུལ་འདི་ཐོ་འགོད་བྱས་ཟིན།', en: 'This community is registered already.' },
  COMMUNITY_CHANGED_MEANWHILE: {
    zh: '这个社区的资料刚刚被更改，请重新查看后再试。',
    bo: 'སྡེ་ཁུལ་འདིའི་གནས་ཚུལ་ད་ལྟ་བསྒྱུར་ཟིན་པས་བསྐྱར་དུ་བལྟས་ནས་ཚོད་ལྟ་གནང་།',
    en: 'This community has just been changed; look at it again before you go on.',
    cure: 'LOOK_AGAIN',
  },
  COMMUNITY_ENDED: { zh: '这个社区已撤销或注销。', bo: 'སྡེ་ཁུལ་འདི་མེད་པར་བཟོས་ཟིན།', en: 'This community is no more.' },
  COMMUNITY_SUCCESSOR_MISSING: {
    zh: '重复登记的社区，请写明保留的是哪一个。',
    bo: 'བསྐྱར་ཟློས་ཐོ་འགོད་བྱས་པའི་སྡེ་ཁུལ་ཡིན་ན། གང་ཞིག་འཇོག་དགོས་པ་གསལ་པོ་བྲིས་རོགས།',
    en: 'Of a community that was registered twice say which one stays.',
  },
  COMMUNITY_NAME_TAKEN: {
    zh: '此后已另有一个同名社区在这个行政区划登记：请先把那个社区并入别处或改名，再恢复这一个。',
    bo: 'དེའི་རྗེས་སྲིད་འཛིན་ས་ཁུལ་འདིར་མིང་གཅིག་པའི་སྡེ་ཁུལ་གཞན་ཞིག་ཐོ་འགོད་བྱས་ཟིན། སྔོན་ལ་དེའི་མིང་བསྒྱུར་བའམ་མཇུག་སྒྲིལ་ནས་འདི་སླར་གསོ་གནང་རོགས།',
    en: 'Another community was registered by its name in its division since: end that one or give it another name first.',
  },
  COMMUNITY_SUCCEEDS_ITSELF: { zh: '社区不能并入自身。', bo: 'སྡེ་ཁུལ་རང་ཉིད་ཀྱི་རྗེས་མཇུག་རང་ཉིད་ཡིན་མི་ཆོག', en: 'A community cannot go on in itself.' },
  COMMUNITY_REGION_TOO_WIDE: {
    zh: '社区所在的行政区划至少要到乡镇街道一级（9 位或 12 位代码）。',
    bo: 'སྡེ་ཁུལ་གྱི་སྲིད་འཛིན་ས་ཁུལ་ནི་ཉུང་མཐར་ཤང་གྲོང་དང་ཁྲོམ་གཞུང་གི་རིམ་པ་ཡིན་དགོས། (ཨང་རྟགས་གནས་ 9 གམ་ 12)',
    en: 'A community lies in a village or at least in a township: its division has 12 or 9 digits.',
  },
  POINT_FAR_FROM_COMMUNITY: {
    zh: '这个位置距社区的位置有 {km} 公里，两者必有一个填错，请核对。',
    bo: 'གནས་འདི་དང་སྡེ་ཁུལ་གྱི་གནས་བར་སྤྱི་ལེ་ {km} འདུག གཉིས་ལས་གཅིག་ནོར་བས་ཞིབ་བཤེར་གནང་རོགས།',
    en: 'This point is {km} km from that of the community: one of the two is wrong.',
  },
  GRID_NOT_FOUND: { zh: '这个社区没有这个网格。', bo: 'སྡེ་ཁུལ་འདིར་དྲ་མིག་འདི་མི་འདུག', en: 'The community has no such grid.' },
  GRID_NAME_TAKEN: { zh: '这个社区已有名为“{name}”的网格。', bo: 'སྡེ་ཁུལ་འདིར་ {name} ཟེར་བའི་དྲ་མིག་ཡོད་ཟིན།', en: 'The community already has a grid called {name}.' },
  ESTATE_NOT_FOUND: { zh: '这个社区没有这个小区。', bo: 'སྡེ་ཁུལ་འདིར་སྡོད་ཁུལ་འདི་མི་འདུག', en: 'The community has no such estate.' },
  ESTATE_NAME_TAKEN: { zh: '这个社区已有名为“{name}”的小区。', bo: 'སྡེ་ཁུལ་འདིར་ {name} ཟེར་བའི་སྡོད་ཁུལ་ཡོད་ཟིན།', en: 'The community already has an estate called {name}.' },
  ASSET_NOT_FOUND: { zh: '资产地图上没有这一项。', bo: 'རྒྱུ་ནོར་ས་ཁྲའི་ཐོག་འདི་མི་འདུག', en: 'There is no such asset on the map.' },
  ASSET_ALREADY_MAPPED: { zh: '这一项已在资产地图上。', bo: 'འདི་རྒྱུ་ནོར་ས་ཁྲའི་ཐོག་བཀོད་ཟིན།', en: 'This asset is on the map already.' },
  ASSET_RETIRED: { zh: '这一项已从资产地图上移除。', bo: 'འདི་རྒྱུ་ནོར་ས་ཁྲ་ནས་ཕྱིར་བཏོན་ཟིན།', en: 'This asset has been taken off the map.' },
  ASSET_TITLE_NAMES_SOMEBODY: {
    zh: '公开的名称和说明里不能出现当事人的姓名；姓名请只填在“联系人”里。',
    bo: 'སྤྱི་བསྒྲགས་ཀྱི་མིང་དང་འགྲེལ་བཤད་ནང་མི་སྣའི་མིང་འགོད་མི་ཆོག མིང་ནི་འབྲེལ་བའི་མི་སྣའི་ནང་ཁོ་ནར་བྲིས་རོགས།',
    en: 'The public title and description must not name the person; the name belongs into the sealed part only.',
  },
  STATION_NOT_FOUND: { zh: '没有这个社工站。', bo: 'སྤྱི་ཚོགས་ཞབས་ཞུ་ས་ཚིགས་འདི་མི་འདུག', en: 'There is no such station.' },
  REGION_UNKNOWN: { zh: '没有代码为 {code} 的行政区划。', bo: 'ཨང་རྟགས་ {code} ཡི་སྲིད་འཛིན་ས་ཁུལ་མི་འདུག', en: 'There is no division with the code {code}.' },
  SERVICE_ITEM_UNKNOWN: { zh: '服务清单里没有“{code}”，相近的有：{known}。', bo: 'ཞབས་ཞུའི་ཐོ་གཞུང་ནང་ {code} མི་འདུག ཉེ་བ་ནི། {known}', en: 'The catalogue has no service item {code}. Close to it: {known}.' },
  LANGUAGE_UNKNOWN: { zh: '不认识语言标签“{code}”，应如 zh、bo、ug、mn。', bo: 'སྐད་ཡིག་གི་རྟགས་ {code} ངོས་མ་ཟིན། དཔེར་ན། zh  bo  ug  mn', en: 'The language tag {code} is not known. Write it as zh, bo, ug or mn.' },
  PHONE_INVALID: { zh: '电话号码无效：应为11位手机号，或带区号的固定电话。', bo: 'ཁ་པར་ཨང་ནོར་འདུག ལག་ཐོགས་ཁ་པར་གྲངས་ཀ་ 11 ཡང་ན་ས་ཁུལ་ཨང་ཡོད་པའི་ཁ་པར་དགོས།', en: 'The phone number is not valid: it is a mobile number of 11 digits, or a land line with its area code.' },
} satisfies RefusalMessages;
