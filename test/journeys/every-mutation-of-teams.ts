import { ask, type Change, type World } from './change.js';
import { aNeed, aResident } from './one-street.js';

/** A case with a need, and who takes it on. */
export function* everyMutationOfTeams({ worker, ids }: World): Generator<Change> {
  const keep = (name: string, entity: string) => ({
    answer: `${entity} { id }`,
    keep: (answer: unknown): void => void (ids[name] = (answer as Record<string, { id: string }>)[entity]?.id ?? ''),
  });
  yield ask('enrolResident', worker, aResident({ identity: { name: '示例组队老人', bornOn: '1944-02-03' } }), undefined, keep('teamResident', 'resident'));
  yield ask('raiseNeed', worker, aNeed({ residentId: ids['teamResident'], serviceItems: ['meal-delivery'] }), undefined, keep('teamNeed', 'need'));
  yield ask('openCase', worker, { residentId: ids['teamResident'], workerId: ids['socialWorker'], needIds: [ids['teamNeed']] }, undefined, keep('teamCase', 'case'));
  yield ask('proposeTeam', worker, { caseId: ids['teamCase'] });
}
