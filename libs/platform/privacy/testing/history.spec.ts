import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { event, type EventContracts, type Personal, type Sealed } from '#platform/event-sourcing';
import { historyOf, writeMissingHistory, type Samples } from '#platform/privacy/testing';
import { problems } from './history.js';

const first = {
  PersonMet: event<{ name: Personal<string>; mood?: Personal<{ calm: boolean }>; tags: readonly string[] }>({
    personal: { name: true, mood: true },
  }),
};
const second = {
  PersonMet: event<{
    fullName: Personal<string>;
    mood?: Personal<{ calm: boolean }>;
    tags: readonly string[];
    source: string;
    floor?: number;
  }>({
    version: 2,
    personal: { fullName: true, mood: true },
    upcast: { 1: ({ name, ...v1 }: { name: Sealed<string> }) => ({ ...v1, fullName: name, source: 'unknown' }) },
  }),
};
const firstSample: Samples<typeof first> = { PersonMet: { name: 'Made-up Name', mood: { calm: true }, tags: ['a'] } };
const secondSample: Samples<typeof second> = {
  PersonMet: { fullName: 'Made-up Name', mood: { calm: true }, tags: ['a'], source: 'grid', floor: 3 },
};

describe('a history folder', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'history-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));
  const found = (contracts: EventContracts, sample: object, optional: string[] = []) =>
    problems(folder, contracts, 'PersonMet', sample, optional);

  it('misses a version that was never pinned', async () => {
    expect(await found(first, firstSample.PersonMet)).toEqual([expect.stringContaining('PersonMet.v1.json is missing: WRITE_HISTORY=1')]);
    await writeMissingHistory(folder, second, secondSample);
    expect(await found(second, secondSample.PersonMet)).toEqual([expect.stringContaining('only the newest version can be written')]);
  });

  it('is written once and never again', async () => {
    expect(await writeMissingHistory(folder, first, firstSample)).toHaveLength(1);
    const before = readFileSync(join(folder, 'PersonMet.v1.json'), 'utf8');
    expect(before).not.toContain('Made-up Name');
    expect(await writeMissingHistory(folder, first, firstSample)).toEqual([]);
    expect(readFileSync(join(folder, 'PersonMet.v1.json'), 'utf8')).toBe(before);
    expect(await found(first, firstSample.PersonMet)).toEqual([]);
  });

  it('holds old and new of an event that changed with an upcast', async () => {
    await writeMissingHistory(folder, first, firstSample);
    await writeMissingHistory(folder, second, secondSample);
    expect(readdirSync(folder).sort()).toEqual(['PersonMet.v1.json', 'PersonMet.v2.json']);
    expect(await found(second, secondSample.PersonMet, ['floor'])).toEqual([]);
    expect(await found(second, secondSample.PersonMet)).toEqual(['PersonMet v1, upcast to v2: floor is missing']);
  });

  it.each<[string, EventContracts, object, string]>([
    ['a field more', first, { ...firstSample.PersonMet, source: 'grid' }, 'source is new'],
    ['a field less', first, { name: 'n', tags: ['a'] }, 'mood is missing'],
    ['another type', first, { ...firstSample.PersonMet, tags: 'a' }, 'tags was a list and is a string'],
    ['another type within a list', first, { ...firstSample.PersonMet, tags: [1] }, 'tags[] was a string and is a number'],
    ['another shape within a seal', first, { ...firstSample.PersonMet, mood: { level: 3 } }, 'mood.calm is missing'],
    [
      'a field that is not sealed any more',
      { PersonMet: event<{ name: Personal<string> }>({ personal: { name: true } }) },
      firstSample.PersonMet,
      'mood was sealed and is not personal now',
    ],
  ])('notices %s in an event that has landed', async (_what, contracts, sample, difference) => {
    await writeMissingHistory(folder, first, firstSample);
    const said = await found(contracts, sample);
    expect(said).toContain(`PersonMet v1: ${difference}`);
    expect(said.at(-1)).toContain('make version 2');
  });

  it('lets an optional field be added without a new version', async () => {
    await writeMissingHistory(folder, first, firstSample);
    expect(await found(first, { ...firstSample.PersonMet, remark: 'new' }, ['remark'])).toEqual([]);
  });

  it('notices that a plain field became personal', async () => {
    await writeMissingHistory(folder, { PersonMet: event<{ name: string }>() }, { PersonMet: { name: 'n' } });
    expect(await found({ PersonMet: event<{ name: Personal<string> }>({ personal: { name: true } }) }, { name: 'n' })).toContain(
      'PersonMet v1: name is personal now and was not sealed',
    );
  });

  it('notices an upcast that takes a seal apart', async () => {
    await writeMissingHistory(folder, first, firstSample);
    await writeMissingHistory(folder, second, secondSample);
    const careless = {
      PersonMet: event<{ fullName: Personal<string> }>({
        version: 2,
        personal: { fullName: true },
        upcast: {
          1: ({ name, ...v1 }: { name: Sealed<string> }) => ({
            ...v1,
            fullName: { sealed: name.sealed.replace('.name.', '.fullName.') },
            source: '',
          }),
        },
      }),
    };
    await expect(found(careless, secondSample.PersonMet)).rejects.toThrow('is not what was sealed there');
  });

  it('is named by what it holds', async () => {
    await writeMissingHistory(folder, first, firstSample);
    writeFileSync(
      join(folder, 'PersonMet.v1.json'),
      readFileSync(join(folder, 'PersonMet.v1.json'), 'utf8').replace('"version": 1', '"version": 7'),
    );
    await expect(found(first, firstSample.PersonMet)).rejects.toThrow('named by what it holds');
  });
});

/** The sealing format itself: these must open for ever. */
historyOf(
  import.meta.url,
  {
    SealingFormatPinned: event<{ text: Personal<string>; list: Personal<readonly number[]>; missing?: Personal<string>; plain: string }>({
      personal: { text: true, list: true, missing: true },
    }),
  },
  { SealingFormatPinned: { text: '虚构的名字 · མིང་', list: [1, 2.5], plain: 'seen by all' } },
);
