import { describe, expect, it } from '@jest/globals';
import { MemoryKeyVault } from './memory-key-vault.js';
import { peopleLike, searchPeople, type Called, type Files } from './people-search.js';
import { seal, tokenOf } from './sealed.js';

interface Row {
  readonly id: string;
  readonly identity: string | null;
}

/** A vault, and the files of these people; those of `within` are the asker's. */
async function files(people: Readonly<Record<string, Called>>, within: (id: string) => boolean = () => true): Promise<Files<Row>> {
  const vault = new MemoryKeyVault();
  const rows = new Map<string, Row>();
  const keys = await vault.sealingKeys(Object.keys(people));
  for (const [id, called] of Object.entries(people)) {
    const context = { subject: id, stream: `person-${id}`, eventId: `e-${id}`, field: 'identity' };
    rows.set(id, { id, identity: tokenOf(context, seal(keys.get(id)!, context, called)) });
    await vault.people.index(id, called);
  }
  const table = (ids: readonly string[]): Row[] => ids.filter(within).flatMap((id) => rows.get(id) ?? []);
  // In no order, as a table may have them.
  return { vault, within: (ids) => [...table(ids.slice(1)), ...table(ids.slice(0, 1))] };
}
const ids = (rows: readonly Row[]): string[] => rows.map(({ id }) => id);
const first = { after: '', limit: 10 };

describe('the search for people', () => {
  const [name, phone, idNumber] = ['张伟', '13800000000', '54010219900101001X'];

  it('finds those who have all of the values, however they are written, and nobody who has one of them', async () => {
    const all = await files({ a: { name, phone }, b: { name, phone: '13900000000' }, c: { name: '李娜', phone }, d: { name }, e: { name, phone, idNumber } });
    const found = async (called: Called) => ids(await searchPeople(called, all, first));
    expect(await found({ name: '张 伟' })).toEqual(['a', 'b', 'd', 'e']);
    expect(await found({ name, phone: '+86 138-0000-0000' })).toEqual(['a', 'e']);
    expect(await found({ name, phone, idNumber: '54010219900101001x' })).toEqual(['e']);
    expect(await found({ name: '李娜', idNumber })).toEqual([]);
    expect(await found({})).toEqual([]);
  });

  it('walks past namesakes out of reach, and gives full pages until the end, without gaps', async () => {
    const people = Object.fromEntries(Array.from({ length: 350 }, (_, n) => [`p${String(n).padStart(3, '0')}`, { name }]));
    const own = (id: string) => Number(id.slice(1)) % 50 === 49;
    const all = await files(people, own);
    const pages: string[][] = [];
    for (let after = ''; pages.at(-1)?.length !== 0 && pages.length < 9; after = pages.at(-1)?.at(-1) ?? '') pages.push(ids(await searchPeople({ name }, all, { after, limit: 3 })));
    expect(pages).toEqual([['p049', 'p099', 'p149'], ['p199', 'p249', 'p299'], ['p349'], []]);
    expect(await searchPeople({ name }, all, { after: '', limit: 7 })).toHaveLength(7);
  });

  it('does not find who was forgotten, though their file is still there', async () => {
    const all = await files({ a: { name, phone }, b: { name, phone } });
    await all.vault.destroy('a');
    expect(ids(await searchPeople({ name, phone }, all, first))).toEqual(['b']);
  });

  it('takes for the same person who has the same id number, or name and phone, and not who has one of those two', async () => {
    const all = await files({
      a: { name, phone, idNumber }, z: { name: '李娜', idNumber }, both: { name, phone }, y: { name, phone, idNumber }, named: { name }, called: { phone }, other: { name: '李娜', phone },
    });
    const like = (called: Called) => peopleLike('a', called, all);
    expect(await like({ name, phone, idNumber })).toEqual(['both', 'y', 'z']);
    expect(await like({ name, idNumber })).toEqual(['y', 'z']);
    expect(await like({ name, phone })).toEqual(['both', 'y']);
    expect(await like({ name })).toEqual([]);
    expect(await like({ phone })).toEqual([]);
  });
});
