import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { viewsOf, type Told } from '#platform/read-model/testing';
import { inspections } from './inspection.projection.js';
import { filesOf } from './inspection.queries.js';

it('draws from all files of a station, however many it keeps', () => {
  const enrolled = Array.from({ length: 20_001 }, (_, n): Told => ({ type: 'ResidentEnrolled', id: `r${n}`, data: { station: 'street' } }));
  expect(viewsOf([inspections], enrolled).all(filesOf('street'))).toHaveLength(20_001);
});

it('draws from the files that a station keeps open, whatever was moved, merged, parted, closed, reopened and forgotten', () => {
  const stations = ['s1', 's2'], people = ['r1', 'r2', 'r3', 'r4'];
  const turn = fc.record({
    what: fc.constantFrom('move', 'merge', 'part', 'close', 'reopen', 'erase'), who: fc.constantFrom(...people), other: fc.constantFrom(...people), to: fc.constantFrom(...stations),
  });
  fc.assert(fc.property(fc.array(turn, { maxLength: 30 }), (turns) => {
    const files = new Map(people.map((id) => [id, { station: 's1', open: true, into: undefined as string | undefined, gone: false }]));
    const told: Told[] = people.map((id) => ({ type: 'ResidentEnrolled', id, data: { station: 's1' } }));
    for (const { what, who: id, other, to } of turns) {
      const [file, stays] = [files.get(id), files.get(other)];
      if (!file || !stays || file.gone || (file.into !== undefined) !== (what === 'part')) continue;
      if (what === 'move') { file.station = to; told.push({ type: 'ResidentMoved', id, data: { from: 's1', to, livingRegion: '430104006001' } }); }
      if (what === 'merge' && id !== other && stays.into === undefined && !stays.gone) { file.into = other; told.push({ type: 'ResidentMerged', id, data: { into: other } }); }
      // where the other one is served by then
      if (what === 'part') { Object.assign(file, { station: to, open: true, into: undefined }); told.push({ type: 'ResidentParted', id, data: { from: other, files: [id], station: to, livingRegion: '430104006001' } }); }
      if (what === 'close' && file.open) { file.open = false; told.push({ type: 'ResidentFileClosed', id, data: { reason: 'DIED', on: '2026-03-01' } }); }
      if (what === 'reopen' && !file.open) { file.open = true; told.push({ type: 'ResidentFileReopened', id, data: {} }); }
      if (what === 'erase') { file.gone = true; told.push({ type: 'ResidentErased', id, data: {} }); }
    }
    const views = viewsOf([inspections], told);
    for (const station of stations) {
      const open = [...files].flatMap(([id, one]) => (one.station === station && one.open && one.into === undefined && !one.gone ? [id] : []));
      expect(views.all<{ resident: string }>(filesOf(station)).map(({ resident }) => resident)).toEqual(open);
    }
  }), { numRuns: 60 });
});
