import type { RefusalMessages } from '#platform/event-sourcing';

/** What the platform itself has to say. Slices bring the messages of their own refusals. */
export const platformMessages = {
  UNAUTHENTICATED: {
    zh: '请先登录：请求中没有访问令牌。',
    bo: 'ཐོག་མར་ནང་འཛུལ་གནང་རོགས། རེ་ཞུའི་ནང་འཛུལ་ཞུགས་ལག་ཁྱེར་མི་འདུག',
    en: 'Please sign in: the request carries no access token.',
  },
  FORBIDDEN: { zh: '您的角色无权进行此操作。', bo: 'ཁྱེད་ཀྱི་འགན་གནས་ཀྱིས་ལས་ཀ་འདི་བྱེད་པའི་དབང་ཆ་མེད།', en: 'Your role may not do this.' },
  TOKEN_EXPIRED: {
    zh: '访问令牌已过期，请重新登录。',
    bo: 'འཛུལ་ཞུགས་ལག་ཁྱེར་གྱི་དུས་ཚོད་ཡོལ་འདུག ཡང་བསྐྱར་ནང་འཛུལ་གནང་རོགས།',
    en: 'The access token has expired: please sign in again.',
  },
  TOKEN_INVALID: { zh: '访问令牌无效。', bo: 'འཛུལ་ཞུགས་ལག་ཁྱེར་ནུས་མེད་རེད།', en: 'The access token is not valid.' },
  TOKEN_ISSUER_UNAVAILABLE: {
    zh: '暂时无法核验访问令牌，请稍后再试。',
    bo: 'གནས་སྐབས་འཛུལ་ཞུགས་ལག་ཁྱེར་ཞིབ་བཤེར་བྱེད་ཐབས་མེད། ཅུང་ཙམ་འགོར་རྗེས་ཡང་བསྐྱར་ཚོད་ལྟ་གནང་རོགས།',
    en: 'The access token cannot be checked at the moment: please try again later.',
  },
  BAD_USER_INPUT: { zh: '输入有误：{fields}', bo: 'ནང་འཇུག་བྱས་པར་ནོར་འཁྲུལ་འདུག {fields}', en: 'The input is not right: {fields}' },
  BAD_REQUEST: { zh: '请求格式不正确。', bo: 'རེ་ཞུའི་རྣམ་བཞག་མི་འགྲིག', en: 'The request is not well formed.' },
  ADDRESS_UNKNOWN: { zh: '没有这个地址；接口在 /graphql。', bo: 'ས་གནས་འདི་མི་འདུག མཐུད་ཁ་ནི་ /graphql ལ་ཡོད།', en: 'There is nothing at this address: the API is at /graphql.' },
  PAYLOAD_TOO_LARGE: { zh: '请求内容过大。', bo: 'རེ་ཞུའི་ནང་དོན་ཆེ་དྲགས་འདུག', en: 'The request is too large.' },
  HEADERS_TOO_LARGE: { zh: '请求头过大。', bo: 'རེ་ཞུའི་མགོ་བརྗོད་ཆེ་དྲགས་འདུག', en: 'The headers of the request are too large.' },
  REQUEST_TOO_SLOW: { zh: '请求没有在限定时间内发完，请重试。', bo: 'རེ་ཞུ་དུས་བཀག་ནང་བསྐུར་མ་ཚར། ཡང་བསྐྱར་སྐུར་རོགས།', en: 'The request did not arrive in time: send it again.' },
  UNSUPPORTED_MEDIA_TYPE: {
    zh: '不支持此内容类型，请使用 application/json。',
    bo: 'ནང་དོན་གྱི་རིགས་འདིར་རྒྱབ་སྐྱོར་མེད། application/json སྤྱོད་རོགས།',
    en: 'This content type is not supported: send application/json.',
  },
  CONTENT_ENCODING_UNSUPPORTED: {
    zh: '不接受压缩过的请求正文，请不压缩再发（去掉 Content-Encoding）。',
    bo: 'སྡུད་སྒྲིལ་བྱས་པའི་རེ་ཞུ་དང་ལེན་མི་བྱེད། སྡུད་སྒྲིལ་མ་བྱས་པར་སྐུར་རོགས། (Content-Encoding མེད་པར།)',
    en: 'Compressed requests are not taken: send it as it is, without Content-Encoding.',
  },
  BODY_NOT_UTF8: {
    zh: '请求正文不是 UTF-8 编码（例如是 GBK），文字会变成乱码，所以没有接收；请用 UTF-8 发送。',
    bo: 'རེ་ཞུའི་ཡི་གེ་ UTF-8 མིན་པས་ཡིག་གཟུགས་འཆལ་བར་འགྱུར་ངེས། དེར་བརྟེན་དང་ལེན་མ་བྱས། UTF-8 ཡིས་སྐུར་རོགས།',
    en: 'The body is not UTF-8 (it may be GBK), and its text would be lost, so nothing was taken: send it as UTF-8.',
  },
  GRAPHQL_PARSE_FAILED: { zh: '查询语句有语法错误。', bo: 'འདྲི་རྩད་ཀྱི་ཚིག་གི་བརྡ་སྤྲོད་ལ་ནོར་འཁྲུལ་འདུག', en: 'The query has a syntax error.' },
  GRAPHQL_VALIDATION_FAILED: {
    zh: '查询与接口定义不符。',
    bo: 'འདྲི་རྩད་དེ་མཐུད་ཁའི་མཚན་ཉིད་དང་མི་མཐུན།',
    en: 'The query does not fit the schema.',
  },
  OPERATION_RESOLUTION_FAILURE: {
    zh: '无法确定要执行哪个操作。',
    bo: 'བཀོལ་སྤྱོད་གང་ཞིག་ལག་བསྟར་བྱེད་དགོས་པ་ངེས་མི་ཐུབ།',
    en: 'It is not clear which operation to run.',
  },
  PERSISTED_QUERY_NOT_SUPPORTED: {
    zh: '不支持持久化查询。',
    bo: 'ཉར་ཚགས་བྱས་པའི་འདྲི་རྩད་ལ་རྒྱབ་སྐྱོར་མེད།',
    en: 'Persisted queries are not supported.',
  },
  QUERY_TOO_COMPLEX: {
    zh: '查询过于复杂（{cost}，上限 {limit}），请减少字段或每页条数。',
    bo: 'འདྲི་རྩད་རྙོག་འཛིང་ཆེ་དྲགས་འདུག ({cost}/{limit}) འདྲི་དོན་ནམ་ཤོག་ངོས་རེའི་གྲངས་ཉུང་དུ་གཏོང་རོགས།',
    en: 'The query is too complex ({cost}, at most {limit}): ask for fewer fields or smaller pages.',
  },
  QUERY_TOO_LONG: {
    zh: '查询过长（上限 {limit} 个词元），请少查一些字段，或把值放进变量。',
    bo: 'འདྲི་རྩད་རིང་དྲགས་འདུག (མང་མཐའ་ཚིག་རྟགས་ {limit}) ཁོངས་ཉུང་དུ་གཏོང་ངམ། རིན་ཐང་རྣམས་འགྱུར་ཅན་ནང་འཇོག་རོགས།',
    en: 'The query is too long (at most {limit} tokens): ask for fewer fields, or put values into variables.',
  },
  QUERY_TOO_DEEP: { zh: '查询嵌套过深。', bo: 'འདྲི་རྩད་ཀྱི་རིམ་པ་མང་དྲགས་འདུག', en: 'The query is nested too deeply.' },
  TOO_MANY_ALIASES: { zh: '查询中的别名过多。', bo: 'འདྲི་རྩད་ནང་མིང་གཞན་མང་དྲགས་འདུག', en: 'The query has too many aliases.' },
  TOO_MANY_DIRECTIVES: { zh: '查询中的指令过多。', bo: 'འདྲི་རྩད་ནང་བཀོད་བརྡ་མང་དྲགས་འདུག', en: 'The query has too many directives.' },
  SUBSCRIPTIONS_ONLY: {
    zh: '此连接只接受订阅；查询与变更请用 HTTP 提交。',
    bo: 'མཐུད་ལམ་འདིས་མངགས་ཉོ་ཁོ་ན་དང་ལེན་བྱེད། འདྲི་རྩད་དང་བཟོ་བཅོས་ HTTP བརྒྱུད་ནས་སྤྲོད་རོགས།',
    en: 'This connection takes subscriptions only: send queries and mutations over HTTP.',
  },
  SUBSCRIPTIONS_BY_SOCKET: {
    zh: '订阅请用 WebSocket（graphql-transport-ws）连接同一地址。',
    bo: 'མངགས་ཉོ་ནི་ས་གནས་འདི་རང་དུ་ WebSocket (graphql-transport-ws) བརྒྱུད་ནས་གནང་རོགས།',
    en: 'Subscribe by WebSocket (graphql-transport-ws), at the same address.',
  },
  TOO_MANY_SUBSCRIPTIONS: {
    zh: '一个连接上的订阅过多（上限 {limit}）。',
    bo: 'མཐུད་ལམ་གཅིག་ཐོག་མངགས་ཉོ་མང་དྲགས་འདུག (མང་མཐའ་ {limit})',
    en: 'There are too many subscriptions on one connection (at most {limit}).',
  },
  CURSOR_UNREADABLE: {
    zh: '分页游标无法识别，请从第一页重新开始。',
    bo: 'ཤོག་ངོས་ཀྱི་རྟགས་ངོས་འཛིན་མི་ཐུབ། ཤོག་ངོས་དང་པོ་ནས་ཡང་བསྐྱར་འགོ་འཛུགས་རོགས།',
    en: 'This is no cursor of ours: begin again with the first page.',
  },
  AS_OF_IN_THE_FUTURE: {
    zh: '只能查询过去某一时刻的状态，不能查询将来。',
    bo: 'འདས་ཟིན་པའི་དུས་ཀྱི་གནས་ཚུལ་མ་གཏོགས་མ་འོངས་པའི་གནས་ཚུལ་འདྲི་མི་ཐུབ།',
    en: 'The state can be asked for as of a moment that has passed, not of one to come.',
  },
  COMMAND_ID_REUSED: {
    zh: '该命令编号已用于其他内容。',
    bo: 'བཀའ་རྟགས་འདི་ནང་དོན་གཞན་ལ་བེད་སྤྱད་ཟིན་འདུག',
    en: 'This command id was already used for something else.',
  },
  BUSY: {
    zh: '系统繁忙，请稍后用同一命令编号重试。',
    bo: 'མ་ལག་བྲེལ་བ་ཆེ། ཅུང་ཙམ་འགོར་རྗེས་བཀའ་རྟགས་གཅིག་པ་བེད་སྤྱད་ནས་ཡང་བསྐྱར་ཚོད་ལྟ་གནང་རོགས།',
    en: 'The hub is busy: please try again shortly, with the same command id.',
  },
  LOG_UNAVAILABLE: {
    zh: '记录库暂时不可用，请稍后用同一命令编号重试。',
    bo: 'ཟིན་ཐོའི་མཛོད་གནས་སྐབས་བེད་སྤྱོད་བྱེད་ཐབས་མེད། ཅུང་ཙམ་འགོར་རྗེས་བཀའ་རྟགས་གཅིག་པ་བེད་སྤྱད་ནས་ཡང་བསྐྱར་ཚོད་ལྟ་གནང་རོགས།',
    en: 'The log is not available: please try again shortly, with the same command id.',
  },
  KEY_STORE_UNAVAILABLE: {
    zh: '密钥库暂时不可用，请稍后用同一命令编号重试。',
    bo: 'གསང་ལྡེའི་མཛོད་གནས་སྐབས་བེད་སྤྱོད་བྱེད་ཐབས་མེད། ཅུང་ཙམ་འགོར་རྗེས་བཀའ་རྟགས་གཅིག་པ་བེད་སྤྱད་ནས་ཡང་བསྐྱར་ཚོད་ལྟ་གནང་རོགས།',
    en: 'The key store is not available: please try again shortly, with the same command id.',
  },
  INTERNAL_ERROR: {
    zh: '系统内部出错，编号 {correlationId}。',
    bo: 'མ་ལག་ནང་ཁུལ་དུ་ནོར་འཁྲུལ་བྱུང་འདུག ཨང་རྟགས། {correlationId}',
    en: 'Something went wrong inside the hub, number {correlationId}.',
  },
} satisfies RefusalMessages;

export type PlatformCode = keyof typeof platformMessages;
