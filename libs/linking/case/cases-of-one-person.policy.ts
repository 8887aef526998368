import { ask, type Order } from '#platform/event-sourcing';
import { notice } from '#platform/notification';
import { policy } from '#platform/policies';
import type { Rows } from '#platform/read-model';
import { addHours } from '#reference/calendar';
import { residentEvents } from '#linking/resident';
import { caseFile } from './case.decider.js';
import { caseEvents } from './case.events.js';
import { openCasesOfResident, residentOfCase, type BesideRow } from './case.queries.js';

const GOOD_FOR_HOURS = 7 * 24;

/** Each open case of a person is told of all others. */
const told = (rows: Rows, resident: string | undefined): readonly Order[] => {
  const ids = resident === undefined ? [] : rows.all<BesideRow>(openCasesOfResident(resident)).map(({ id }) => id);
  return ids.map((id) => [ask(caseFile, id, { type: 'NoteBeside', data: { others: ids.filter((other) => other !== id) } })]);
};
const besides = ({ id }: { readonly id: string }, rows: Rows): readonly Order[] => told(rows, rows.get<{ resident: string }>(residentOfCase(id))?.resident);

/** Nobody has two open cases that do not know of each other: not when files become one or two, nor when a case is opened or closed beside another. */
export const casesOfOnePerson = policy({ ...caseEvents, ...residentEvents }, {
  name: 'cases-of-one-person',
  views: ['cases'],
  on: {
    ResidentMerged: ({ event: { data } }, rows) => told(rows, data.into),
    ResidentParted: ({ id, event: { data } }, rows) => [...told(rows, id), ...told(rows, data.from)],
    CaseOpened: besides,
    CaseReopened: besides,
    CaseClosed: besides,
  },
});

/** The station of each is told, so that the workers talk to each other. */
export const tellOfCasesBeside = notice(caseEvents, {
  name: 'cases-beside',
  on: {
    CaseBesideFound: ({ id, occurredAt, event: { data } }) =>
      data.others.length === 0
        ? []
        : [{ to: { kind: 'STATION', id: data.station }, template: 'CASE_BESIDE_ANOTHER', about: { case: id }, language: 'zh', until: addHours(occurredAt, GOOD_FOR_HOURS) }],
  },
});
