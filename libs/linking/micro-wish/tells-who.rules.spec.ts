import { expect, it } from '@jest/globals';
import { tellsWho } from './tells-who.rules.js';

const names = ['李小花', '王奶奶', 'བཀྲ་ཤིས', 'Anna Maria', '买买提·吐尔逊', '丽'];

it.each([
  '李小花想要一双鞋', '送给 李 小花 的书', '王奶奶说孩子缺一盏灯', 'བཀྲ་ཤིས་ལ་དེབ་ཅིག', 'a coat for anna maria', '买买提吐尔逊要一个书包',
  '李\u200b小\u2060花想要一双鞋', '电话138\u200b0013\u200b8000', '联系电话13800138000', '打电话 138-0013-8000', '０７３１８８８８６６６６', '身份证11010519491231002X',
])('“%s” tells who wishes', (words) => expect(tellsWho(words, names)).toBe(true));

it.each(['一双38码的棉鞋', '想要一盏台灯，大约 120 元', '2026年春天去看海', '美丽的裙子', '想要《小花的故事》', 'དེབ་ཅིག་དགོས།'])('“%s” does not', (words) => expect(tellsWho(words, names)).toBe(false));
