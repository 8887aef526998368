import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';

const page = readFileSync('docs/guarantees.md', 'utf8');
const files = ['libs', 'apps', 'test'].flatMap((folder) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts'))
    .map((path) => `${folder}/${path}`),
);
const promises = page
  .slice(0, page.indexOf('## Not built yet'))
  .split('\n')
  .filter((line) => /^\| (?!promise|-)/.test(line) && !line.startsWith('|---'));

describe('the page of guarantees', () => {
  it('names for every promise tests that there are', () => {
    expect(promises.length).toBeGreaterThan(25);
    for (const promise of promises) {
      const named = [...promise.matchAll(/`([\w./*-]+\.ts)`/g)].map(([, name = '']) => name);
      const found = named.map((name) => {
        const pattern = new RegExp(`(^|/)${name.replaceAll('.', '\\.').replaceAll('*', '[^/]*')}$`);
        return files.filter((file) => pattern.test(file));
      });
      expect([promise, named.filter((_, i) => found[i]?.length === 0)]).toEqual([promise, []]);
      const sources = found.flat().map((file) => readFileSync(file, 'utf8'));
      const titles = [...promise.matchAll(/“([^”]+)”/g)].map(([, title = '']) => title);
      // a title counts where a test of that name, or one that begins so, stands in one of the files named beside it
      const quoted = (title: string) =>
        sources.some((source) => source.includes(`'${title.replaceAll("'", "\\'")}`) || source.includes(`"${title}`));
      const beside = titles.filter((title) => promise.indexOf(`“${title}”`) > promise.indexOf('`'));
      expect([promise, beside.filter((title) => !quoted(title))]).toEqual([promise, []]);
      expect([promise, named.length > 0]).toEqual([promise, true]);
    }
  });
});
