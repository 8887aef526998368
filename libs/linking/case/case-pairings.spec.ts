import { expect, it } from '@jest/globals';
import { viewsOf, type Told } from '#platform/read-model/testing';
import { beginWorkByVisits } from './begin-work.policy.js';
import { caseParties } from './case-parties.projection.js';
import { pairedWith } from './case-pairings.queries.js';
import { cases } from './cases.projection.js';

const item = { id: 'item', serviceItem: 'companionship', partyKind: 'VOLUNTEER', rhythm: { kind: 'AT_LEAST', visits: 1, per: 'MONTH' }, need: null, from: '2026-03-01', until: null };
const opened = (id: string, resident: string): Told[] => [
  { type: 'CaseOpened', id, data: { resident, station: 's', region: '430104', worker: 'w', needs: [], on: '2026-03-01', subject: resident } },
  { type: 'CasePlanMade', id, data: { items: [item], on: '2026-03-02' } },
];
const paired = (id: string, resident: string, resource: string | null): Told =>
  ({ type: 'PairingBegun', id, data: { resident, station: 's', provider: { kind: 'VOLUNTEER', id: 'v' }, resource, region: '430104', rhythm: item.rhythm, from: '2026-03-01', until: null, next: null } });
const visited = (id: string, on: string): Told => ({ type: 'PairingVisited', id, data: { resident: 'r', on, next: null } });
const common: Told[] = [
  { type: 'ResourceRegistered', id: 'company', data: { kind: 'TALENT', serviceItems: ['tutoring'] } }, ...opened('first', 'kept'), ...opened('second', 'went on'),
  paired('a', 'kept', 'company'), paired('b', 'went on', null),
];
const merged: Told = { type: 'ResidentMerged', id: 'went on', data: { into: 'kept' } };
const parted: Told = { type: 'ResidentParted', id: 'went on', data: { from: 'kept', files: ['went on'] } };
const known = (resident: string, ...more: Told[]) => {
  const { pairings, cases: found } = pairedWith(viewsOf([cases, caseParties], [...common, ...more]), resident);
  return [pairings.map(({ id, serviceItems }) => [id, serviceItems]), found.map(({ id }) => id)];
};
/** Whose work begins with the last thing that was told. */
const begun = (...more: Told[]): readonly string[] => {
  const last = more.at(-1);
  const react = beginWorkByVisits.on['PairingVisited'] as unknown as (recorded: object, rows: unknown) => readonly (readonly { id: string }[])[];
  return react({ id: last?.id, event: last }, viewsOf([cases, caseParties], [...common, ...more])).flatMap((order) => order.map(({ id }) => id));
};

it('knows who is paired with a person and what for, and the person’s cases, while files are one and after they part', () => {
  expect(known('kept')).toEqual([[['a', ['tutoring']]], ['first']]);
  const corrected: Told = { type: 'ResourceCorrected', id: 'company', data: { serviceItems: ['companionship'] } };
  expect(known('kept', corrected, merged)).toEqual([[['a', ['companionship']], ['b', null]], ['first', 'second']]);
  expect(known('kept', merged, parted)).toEqual([[['a', ['tutoring']]], ['first']]);
  expect(known('went on', merged, parted)).toEqual([[['b', null]], ['second']]);
});

it('begins work on the case that a visit is credited to, and on none that does not ask for it', () => {
  expect(begun(visited('b', '2026-03-10'))).toEqual(['second']);
  expect(begun(merged, visited('b', '2026-03-10'))).toEqual(['first']);
  expect(begun(visited('b', '2026-02-28'))).toEqual([]);
  expect(begun(visited('a', '2026-03-10'))).toEqual([]);
  expect(begun(visited('nobody’s', '2026-03-10'))).toEqual([]);
});
