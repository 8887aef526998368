import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Reach } from '#platform/access';
import type { Rows, Sql } from '#platform/read-model';
import { isWithin, retiredAbout, type RetiredDivision, type StandingAsked, type StandingRow } from '#reference/region';
import type { RetiredKind } from './retired-kinds.js';
import { standing, type StandingKey, type StandingOf } from './standing.js';

const gone = (code: string, ...successors: string[]): RetiredDivision => ({ code, name: code, level: 'COUNTY', successors });
const retired = [gone('3712', '3701'), gone('371202', '370116'), gone('330104', '330102', '330114'), gone('540125', '540103')];
const places = ['3712', '371202001', '371203', '330104001', '330104', '540125', '370116', '43'];
const everywhere: Reach = { kind: 'EVERYWHERE', everywhere: true, stations: [], regions: [], organizations: [], persons: [] };

type Things = Readonly<Record<string, readonly (readonly string[])[]>>;
/** As rooms answer: whatever names the code or something in it, once, after a tie, limited. */
const room = (code: string): RetiredKind => ({ code, labels: { zh: code, bo: code, en: code }, movedBy: '', rows: (asked) => ({ text: JSON.stringify({ kind: code, asked }), values: [] }) });
const roomsWith = (things: Things): Rows =>
  ({
    all: ({ text }: Sql): StandingRow[] => {
      const { kind, asked } = JSON.parse(text) as { kind: string; asked: StandingAsked };
      const rows = (things[kind] ?? []).map((codes, n): StandingRow => ({ id: `${kind}${n}`, tie: String(n + 1).padStart(3, '0'), station: null, codes: JSON.stringify(codes), names: null, item: null }));
      return rows.filter((row, n) => String(row.tie) > asked.after && things[kind]?.[n]?.some((one) => isWithin(one, asked.code))).slice(0, asked.limit);
    },
  }) as unknown as Rows;

const kinds = ['STATION', 'NEED', 'RESOURCE'].map(room);
const keyOf = ({ kind, code, row }: StandingOf<RetiredKind>): StandingKey => [kind.code, code, String(row.tie)];
const things = fc.record(Object.fromEntries(kinds.map(({ code }) => [code, fc.array(fc.uniqueArray(fc.constantFrom(...places), { minLength: 1, maxLength: 4 }), { maxLength: 12 })])));

describe('what stands in divisions that are no more', () => {
  it('is listed once, kind by kind, however many of its places lie in them and whatever the size of the pages', () => {
    fc.assert(fc.property(things, fc.integer({ min: 1, max: 5 }), fc.constantFrom(undefined, '37', '3701', '330102', '3712', '371202001', '44'), (all, limit, region) => {
      const asked = { reach: everywhere, stationId: null, region, limit };
      const seen: string[] = [];
      for (let last: StandingKey | undefined; ;) {
        const page = standing(kinds, retired, roomsWith(all), asked, last);
        seen.push(...page.map(({ row }) => row.id));
        const end = page.at(-1);
        if (page.length < limit || !end) break;
        last = keyOf(end);
      }
      const codes = retiredAbout(region, retired);
      const there = kinds.flatMap(({ code }) => (all[code] ?? []).flatMap((named, n) => (named.some((one) => codes.some((prefix) => isWithin(one, prefix))) ? [`${code}${n}`] : [])));
      expect([...seen].sort()).toEqual([...there].sort());
      expect(seen.map((id) => id.replace(/\d+$/, ''))).toEqual(kinds.flatMap(({ code }) => seen.filter((id) => id.startsWith(code)).map(() => code)));
    }));
  });

  it('is not asked about where nobody reaches it', () => {
    const asked: string[] = [];
    const rows = { all: ({ text }: Sql) => (asked.push((JSON.parse(text) as { asked: StandingAsked }).asked.code), []) } as unknown as Rows;
    standing(kinds.slice(0, 1), retired, rows, { reach: { ...everywhere, everywhere: false, regions: ['370116', '371202'] }, stationId: null, region: undefined, limit: 5 });
    expect(asked).toEqual(['3712']);
  });
});
