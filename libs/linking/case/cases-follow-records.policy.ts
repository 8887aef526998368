import { ask, type Order } from '#platform/event-sourcing';
import { policy } from '#platform/policies';
import { socialWorkerEvents } from '#societies/social-worker';
import { caseFile } from './case.decider.js';
import { casesThatCameWith, openCasesOf } from './case.queries.js';
import { caseload } from './caseload.decider.js';

interface Going {
  readonly id: string;
  readonly station: string;
}
/** Why, as those read it who look at the case. */
const ONE = '社会工作者的两份记录合并为一份 / ལས་བྱེད་པའི་ཐོ་གཉིས་གཅིག་ཏུ་བསྡུས། / Two records of the social worker became one';
const TWO = '合并的社会工作者记录已拆分 / བསྡུས་པའི་ཐོ་སླར་ཡང་ཕྱེས། / The records of the social worker were parted again';

/** Each by itself: one that is closed in the same moment keeps no other back. However many there are by then, none is left with a record that nobody works by. */
const go = (cases: readonly Going[], from: string, to: string, reason: string): readonly Order[] =>
  cases.map(({ id, station }) => [
    ask(caseload, from, { type: 'HandOver', data: { to, cases: [id], whole: false, reason } }),
    ask(caseload, to, { type: 'Receive', data: { from, cases: [id], beyondCap: true } }),
    ask(caseFile, id, { type: 'HandOverCase', data: { from, to, station, reason } }),
  ]);

/** Open cases go along with their worker's record, and back when it turns out to be another person's. */
export const casesFollowRecords = policy(socialWorkerEvents, {
  name: 'cases-follow-records-of-social-workers',
  views: ['cases'],
  on: {
    SocialWorkerMerged: ({ id, event: { data } }, rows) => go(rows.all<Going>(openCasesOf(id)), id, data.into, ONE),
    SocialWorkerParted: ({ id, event: { data } }, rows) => go(rows.all<Going>(casesThatCameWith(id, data.from)), data.from, id, TWO),
  },
});
