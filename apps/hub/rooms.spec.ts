import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import type { EventContracts } from '#platform/event-sourcing';
import { MessageBook, NodeLoader } from '#platform/graphql';
import { privacyRefusals } from '#platform/privacy';
import { overdueKinds } from '#linking/overdue';
import { contracts, projections } from './projections.js';
import { slices } from './slices.js';

const rooms = ['reference', 'societies', 'linking', 'ledgers'].flatMap((wing) => {
  try {
    return readdirSync(`libs/${wing}`, { recursive: true, encoding: 'utf8' }).flatMap((path) =>
      /^[^/]+\/slice\.ts$/.test(path) ? [path.split('/')[0] ?? ''] : [],
    );
  } catch {
    return [];
  }
});
const sorted = (names: Iterable<string>): string[] => [...names].sort();
const twice = (names: readonly string[]): string[] => names.filter((name, i) => names.indexOf(name) !== i);

describe('the rooms of this hub', () => {
  it('are all of those that there are, each opened once', () => {
    expect(sorted(slices.map(({ name }) => name))).toEqual(sorted(rooms));
  });

  it('project the same in the projector’s thread as on this one', () => {
    const own = slices.flatMap((slice) => slice.projections.map(({ name }) => name));
    expect(twice(own)).toEqual([]);
    expect(sorted(projections.map(({ name }) => name))).toEqual(sorted(own));
    // the very same objects: a copy could differ in what it does
    for (const one of slices.flatMap((slice) => slice.projections)) expect(projections).toContain(one);
  });

  it('know the same events in the projector’s thread as on this one, and no two give one name', () => {
    const aggregates = slices.flatMap((slice) => slice.aggregates);
    const names = aggregates.flatMap(({ events }) => Object.keys(events as EventContracts));
    expect(twice(names)).toEqual([]);
    expect(twice(aggregates.map(({ category }) => category))).toEqual([]);
    expect(sorted(Object.keys(contracts))).toEqual(sorted(names));
    for (const { events } of aggregates)
      for (const [name, contract] of Object.entries(events as EventContracts)) expect([name, contracts[name]]).toEqual([name, contract]);
  });

  it('let everything that says it is a node be found by its id alone', () => {
    const nodes = [...readFileSync('schema.graphql', 'utf8').matchAll(/^type (\w+) implements Node /gm)].map(([, name = '']) => name);
    const loaders = slices
      .flatMap(({ providers = [] }) => [...providers])
      .filter((provider): provider is new () => NodeLoader => typeof provider === 'function' && provider.prototype instanceof NodeLoader)
      .map((Loader) => new Loader().typename);
    expect(sorted(loaders)).toEqual(sorted(nodes));
  });

  it('look only at events that somebody records', () => {
    const idle = projections.flatMap(({ name, on }) =>
      Object.keys(on)
        .filter((type) => !(type in contracts))
        .map((type) => `${name}: ${type}`),
    );
    expect(idle).toEqual([]);
  });

  it('follow only events that somebody records, under names of their own, and choose from their own tables, but for one that goes through all rooms', () => {
    const policies = slices.flatMap(({ policies: own = [], projections: mine }) => own.map((policy) => ({ policy, mine })));
    for (const { policy, mine } of policies) {
      expect([policy.name, Object.keys(policy.on).filter((type) => !(type in contracts))]).toEqual([policy.name, []]);
      expect(mine.map(({ name }) => name)).toEqual(expect.arrayContaining([...(policy.views ?? [])]));
      expect(projections.map(({ name }) => name)).toEqual(expect.arrayContaining([...(policy.beyond ?? [])]));
      // Whoever goes through all rooms is one, and says so.
      if (policy.beyond) expect(policy.name).toBe('what-stations-had-goes-to-their-successors');
    }
    const names = [...policies.map(({ policy }) => policy.name), ...slices.flatMap(({ due = [] }) => due.map(({ name }) => name))];
    expect(twice(names)).toEqual([]);
    for (const name of names) expect(name).toMatch(/^[a-z]+(-[a-z]+)*$/);
  });

  it('add to the list of all that is overdue under kinds that it knows', () => {
    const kinds = slices.flatMap(({ overdue = [] }) => overdue.map(({ kind }) => kind));
    expect(sorted(kinds)).toEqual(sorted(overdueKinds.map(({ code }) => code)));
  });

  it('each have tables of their own', () => {
    const tables = projections.flatMap((p) => [...Object.keys(p.tables), ...Object.keys(p.virtualTables ?? {})]);
    expect(tables.length).toBeGreaterThan(projections.length);
    expect(twice(tables)).toEqual([]);
  });
});

describe('what the rooms say', () => {
  const messages = [privacyRefusals, ...slices.map((slice) => slice.messages)];

  it('has one text for each code', () => {
    expect(() => new MessageBook(...messages)).not.toThrow();
  });

  it('is said in three languages that differ, with the same parameters', () => {
    const said = messages.flatMap((room) => Object.entries(room));
    expect(said.length).toBeGreaterThan(80);
    for (const [code, { zh, bo, en }] of said) {
      expect(code).toMatch(/^[A-Z]+(_[A-Z]+)*$/);
      expect([code, zh]).toEqual([code, expect.stringMatching(/\p{Script=Han}/u)]);
      expect([code, bo]).toEqual([code, expect.stringMatching(/\p{Script=Tibetan}/u)]);
      expect([code, en]).toEqual([
        code,
        expect.stringMatching(/^[^\p{Script=Han}\p{Script=Tibetan}]*[a-z]{2}[^\p{Script=Han}\p{Script=Tibetan}]*$/u),
      ]);
      const [inZh, inBo, inEn] = [zh, bo, en].map((text) => sorted(new Set(text.match(/\{\w+\}/g))));
      expect([code, inBo, inEn]).toEqual([code, inZh, inZh]);
    }
  });
});

describe('the access table', () => {
  it('opens to a request without a token only what whoever holds a paper asks about it, and what is told to everybody', () => {
    const rows = slices.flatMap(({ access }) => Object.entries(access));
    expect(rows.length).toBeGreaterThan(50);
    const open = rows.filter(([, row]) => 'PUBLIC' in row).map(([operation]) => operation);
    expect(sorted(open)).toEqual(['certificate', 'deliberationNotes', 'fundFigures', 'ventureCall', 'ventureCalls']);
  });
});
