import { Clock } from '#platform/clock';
import { Commands, type Slice } from '#platform/dispatch';
import { beside } from '#platform/graphql';
import { Past, Views } from '#platform/read-model';
import { SocialWorker } from '#societies/social-worker/types';
import { Need } from '#linking/need/types';
import { Station } from '#linking/station/types';
import { beginWork, beginWorkByVisits } from './begin-work.policy.js';
import { caseAccess } from './case.access.js';
import { CaseChangesResolver } from './case-changes.resolver.js';
import { caseFile } from './case.decider.js';
import { CaseFiles } from './case-files.js';
import { caseMessages } from './case.messages.js';
import { CaseAssessmentResolver, CaseGoalResolver, CaseNodes, CaseResolver, ResidentCasesResolver } from './case.resolver.js';
import { caseload } from './caseload.decider.js';
import { casesOfOnePerson, tellOfCasesBeside } from './cases-of-one-person.policy.js';
import { casesFollowRecords } from './cases-follow-records.policy.js';
import { casesLeftOpen } from './overdue-cases.js';
import { caseProjections } from './projections.js';
import { Case, CaseBeside, Caseload, CaseMissingPart, CasePlanItem } from './types.js';

export { CaseFiles, CaseNodes };

const files = { provide: CaseFiles, inject: [Commands, Views, Clock, Past], useFactory: (...ports: ConstructorParameters<typeof CaseFiles>) => new CaseFiles(...ports) };

const showing = [
  beside(Case, { station: Station, worker: SocialWorker }),
  beside(CaseBeside, { case: Case, station: Station, worker: SocialWorker }),
  beside(CaseMissingPart, { need: Need }),
  beside(CasePlanItem, { need: Need }),
  beside(Caseload, { worker: SocialWorker }),
];

export const caseSlice: Slice = {
  name: 'case',
  aggregates: [caseFile, caseload],
  projections: caseProjections,
  policies: [beginWork, beginWorkByVisits, casesOfOnePerson, casesFollowRecords],
  notices: [tellOfCasesBeside],
  overdue: [casesLeftOpen],
  providers: [files, CaseResolver, CaseGoalResolver, CaseAssessmentResolver, ResidentCasesResolver, CaseNodes, CaseChangesResolver, ...showing],
  access: caseAccess,
  messages: caseMessages,
};
