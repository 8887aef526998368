import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { buildSchema, parse, validate } from 'graphql';

const schema = buildSchema(readFileSync('schema.graphql', 'utf8'));
const pages = ['README.md', 'README.zh-CN.md', 'demo/README.md', ...readdirSync('docs', { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.md')).map((path) => `docs/${path}`)];
const found = (pattern: RegExp) =>
  pages.flatMap((page) => {
    const text = readFileSync(page, 'utf8');
    return [...text.matchAll(pattern)].map((match) => ({ at: `${page}:${text.slice(0, match.index).split('\n').length}`, groups: match.slice(1) }));
  });
const roots = [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()].flatMap((type) => Object.values(type?.getFields() ?? {}));
/** Functions of the code that pages tell of in the same way. */
const functions = ['decide', 'restore'];

describe('the pages', () => {
  it('show queries that the API answers', () => {
    const blocks = found(/^```graphql\n([^]*?)^```/gm);
    expect(blocks.length).toBeGreaterThan(3);
    expect(blocks.flatMap(({ at, groups: [text = ''] }) => validate(schema, parse(text)).map(({ message }) => `${at} ${message}`))).toEqual([]);
  });

  it('send by curl what the API answers', () => {
    const sent = found(/-d '(\{"query"[^']*)'/g);
    expect(sent.length).toBeGreaterThan(0);
    expect(sent.flatMap(({ at, groups: [body = ''] }) => validate(schema, parse((JSON.parse(body) as { query: string }).query)).map(({ message }) => `${at} ${message}`))).toEqual([]);
  });

  it('name in passing only operations and arguments that there are', () => {
    const named = found(/`([a-z]\w*)\(([^)`]*)\)/g).filter(({ groups: [name = ''] }) => !functions.includes(name));
    expect(named.length).toBeGreaterThan(10);
    const wrong = named.flatMap(({ at, groups: [name = '', args = ''] }) => {
      const operations = roots.filter((one) => one.name === name);
      const asked = args.split(/[,|]/).flatMap((arg) => arg.trim().match(/^\w+/) ?? []);
      return asked.every((arg) => operations.some((one) => one.args.some((known) => known.name === arg))) ? [] : [`${at} ${name}(${args})`];
    });
    expect(wrong).toEqual([]);
  });
});
