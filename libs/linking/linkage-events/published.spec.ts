import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { viewsOf, type Told } from '#platform/read-model/testing';
import { LinkageEvents } from './linkage-events.js';
import { linkageEventLog } from './linkage-events.projection.js';
import { publishedTypes } from './published.rules.js';
import { happened } from './testing/happened.js';

const folder = fileURLToPath(new URL('published/', import.meta.url));
const page = readFileSync(fileURLToPath(new URL('../../../docs/linkage-events.md', import.meta.url)), 'utf8');
const everywhere = { kind: 'EVERYWHERE', everywhere: true, stations: [], regions: [], organizations: [], persons: [] } as const;
const published = (told: readonly Told[]) => new LinkageEvents(viewsOf([linkageEventLog], told)).page(null, 100, undefined, everywhere).nodes;
const told = published(happened);

/** A published shape is for ever: another one is another version. A new type's fixture is written by `WRITE_HISTORY=1`; one that exists is never touched. */
describe('the published language', () => {
  it('says every type, and no other', () => {
    expect([...new Set(told.map(({ type }) => type))].sort()).toEqual(Object.values(publishedTypes).sort());
  });

  it.each(Object.values(publishedTypes))('%s has the shape that it always had', (type) => {
    const file = `${folder}${type}.json`;
    const said = told.find((event) => event.type === type);
    if (!existsSync(file) && process.env['WRITE_HISTORY'] && !process.env['CI']) writeFileSync(file, `${JSON.stringify(said, null, 2)}\n`);
    expect(JSON.parse(JSON.stringify(said))).toEqual(JSON.parse(readFileSync(file, 'utf8')));
  });

  it('has nothing that is not said', () => {
    const types: readonly string[] = Object.values(publishedTypes);
    expect(readdirSync(folder).filter((file) => !types.includes(file.replace(/\.json$/, '')))).toEqual([]);
  });

  it.each(Object.values(publishedTypes))('%s is explained, with an example', (type) => {
    expect(page).toContain(`\`${type}\``);
    const { data } = told.find((event) => event.type === type) ?? { data: undefined };
    expect(page).toContain(JSON.stringify(data));
  });

  it('has no word that somebody typed', () => {
    expect(JSON.stringify(told)).not.toMatch(/typed|sealed/);
  });
});
