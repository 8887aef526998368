import { expect, it } from '@jest/globals';
import { projectionsHash } from './schema.js';
import { neighbourhood as streets, projections, songbook as songs } from './testing/projections.js';

it('two releases share no rows that a projection of another version, or of other tables or indexes, has made; and their order does not matter', () => {
  const releases = [
    projections, [streets],
    [{ ...streets, version: 2 }, songs],
    [{ ...streets, name: 'lanes' }, songs],
    [{ ...streets, tables: { ...streets.tables, neighbour: 'id TEXT PRIMARY KEY' } }, songs],
    [{ ...streets, clustered: [] }, songs],
    [{ ...streets, indexes: { neighbour_by_street: 'neighbour (street)' } }, songs],
    [streets, { ...songs, virtualTables: { song_text: 'fts5(song, id)' } }],
  ];
  expect(new Set(releases.map(projectionsHash)).size).toBe(releases.length);
  expect(projectionsHash([songs, streets])).toBe(projectionsHash(projections));
  expect(projectionsHash([{ ...streets, on: {} }, songs])).toBe(projectionsHash(projections));
});
