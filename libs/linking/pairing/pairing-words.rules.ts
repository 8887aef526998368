import type { Labels } from '#platform/event-sourcing';
import { aMistake, otherReason, say } from '#reference/catalogue';
import type { PairingEnding } from './pairing.events.js';

/** Why a pairing ended, as a reader is told. */
export const pairingEndings: Readonly<Record<PairingEnding, Labels>> = {
  GOAL_REACHED: say('目标已达到', 'དམིགས་ཡུལ་འགྲུབ་ཟིན།', 'the goal was reached'),
  RESIDENT_WISH: say('居民本人意愿', 'སྡོད་དམངས་རང་གི་འདོད་པ།', 'the resident’s wish'),
  HELPER_LEFT: say('帮扶人已离开', 'རོགས་སྐྱོར་བ་ཕྱིན་ཟིན།', 'the helper left'),
  MOVED: say('居民已搬离', 'སྡོད་དམངས་གནས་སྤོས་ཟིན།', 'the resident moved away'),
  DECEASED: say('居民已去世', 'སྡོད་དམངས་འདས་ཟིན།', 'the resident has died'),
  MISTAKE: aMistake,
  OTHER: otherReason,
  TERM_OVER: say('期限已满', 'དུས་ཚོད་རྫོགས་ཟིན།', 'its last day is over'),
  RESIDENT_ERASED: say('服务对象的信息已被删除', 'ཞབས་ཞུ་ཡུལ་གྱི་གནས་ཚུལ་བསུབས་ཟིན།', 'the resident has been erased'),
  HELPER_GONE: say('帮扶人的档案已关闭，或已不在任何社工站任职', 'རོགས་སྐྱོར་བའི་ཡིག་ཆ་སྒོ་བརྒྱབ་ཟིན་པའམ་ས་ཚིགས་གང་དུའང་ལས་གནས་མེད།', 'the helper’s own file was closed, or they are posted nowhere any more'),
};
