import { projection, sql, type Sql } from '#platform/read-model';
import { organizationEvents, type OrganizationFacts } from '#societies/organization';
import { caseEvents } from '#linking/case';
import { needEvents } from '#linking/need';
import { residentEvents } from '#linking/resident';
import { teamEvents, type TeamMember } from './team.events.js';

const joined = (of: string, { linkage, need, resource, provider, kinds, band }: TeamMember): readonly Sql[] => [
  sql`INSERT OR REPLACE INTO team_member VALUES (${linkage}, ${of}, ${need}, ${resource}, ${provider.kind}, ${provider.id}, ${JSON.stringify(kinds)}, ${band}, NULL, NULL, NULL)`,
  sql`DELETE FROM team_uncovered WHERE "case" = ${of} AND need = ${need}`,
];
const needOf = (of: string, need: string): Sql => sql`INSERT OR IGNORE INTO team_case_need VALUES (${of}, ${need})`;
const partOf = (id: string, { legalForm, partyKind }: OrganizationFacts): Sql => sql`INSERT OR REPLACE INTO team_organization VALUES (${id}, ${legalForm}, ${partyKind})`;
const needDone = (id: string): Sql => sql`DELETE FROM team_uncovered WHERE need = ${id}`;

/** What a team is made for, who is on it, whose place is empty, and what nobody covers. */
export const teamCases = projection({ ...teamEvents, ...caseEvents, ...needEvents, ...residentEvents, ...organizationEvents }, {
  name: 'team_cases',
  version: 3,
  tables: {
    team_case: 'id TEXT PRIMARY KEY, resident TEXT NOT NULL, station TEXT NOT NULL, region TEXT NOT NULL, open INTEGER NOT NULL, plan TEXT NOT NULL, file TEXT NOT NULL',
    team_case_need: '"case" TEXT NOT NULL, need TEXT NOT NULL, PRIMARY KEY ("case", need)',
    team_member: `linkage TEXT PRIMARY KEY, "case" TEXT NOT NULL, need TEXT NOT NULL, resource TEXT NOT NULL, provider_kind TEXT NOT NULL, provider TEXT NOT NULL,
      kinds TEXT NOT NULL, band TEXT NOT NULL, lost TEXT, reason TEXT, replaced_by TEXT`,
    team_vacancy: 'lost TEXT PRIMARY KEY, "case" TEXT NOT NULL, need TEXT NOT NULL, due_at TEXT NOT NULL',
    team_uncovered: '"case" TEXT NOT NULL, need TEXT NOT NULL, PRIMARY KEY ("case", need)',
    team_organization: 'id TEXT PRIMARY KEY, legal_form TEXT NOT NULL, takes_part_as TEXT NOT NULL',
  },
  clustered: ['team_case_need', 'team_member', 'team_vacancy', 'team_uncovered'],
  indexes: {
    team_member_by_case: 'team_member ("case")',
    team_vacancy_due: 'team_vacancy (due_at, lost)',
    team_uncovered_by_need: 'team_uncovered (need)',
    team_case_by_resident: 'team_case (resident)',
    team_case_of_merged: 'team_case (file) WHERE file <> resident',
  },
  on: {
    CaseOpened: ({ id, event: { data } }) => [
      sql`INSERT INTO team_case VALUES (${id}, ${data.resident}, ${data.station}, ${data.region}, 1, '[]', ${data.resident})`, ...data.needs.map((need) => needOf(id, need)),
    ],
    CaseNeedAdded: ({ id, event: { data } }) => needOf(id, data.need),
    CasePlanMade: ({ id, event: { data } }) => sql`UPDATE team_case SET plan = ${JSON.stringify(data.items)} WHERE id = ${id}`,
    CaseClosed: ({ id }) => sql`UPDATE team_case SET open = 0 WHERE id = ${id}`,
    CaseReopened: ({ id }) => sql`UPDATE team_case SET open = 1 WHERE id = ${id}`,
    CaseHandedOver: ({ id, event: { data } }) => sql`UPDATE team_case SET station = ${data.station}, region = COALESCE(${data.region ?? null}, region) WHERE id = ${id}`,
    ResidentMerged: ({ id, event: { data } }) => sql`UPDATE team_case SET resident = ${data.into} WHERE resident = ${id}`,
    ResidentParted: ({ id, event: { data } }) =>
      sql`UPDATE team_case SET resident = ${id} WHERE file <> resident AND file IN (SELECT value FROM json_each(${JSON.stringify(data.files)}))`,
    TeamProposed: ({ id, event: { data } }) => [
      sql`DELETE FROM team_uncovered WHERE "case" = ${id}`, ...data.members.flatMap((member) => joined(id, member)),
      ...data.uncovered.map((need) => sql`INSERT OR IGNORE INTO team_uncovered VALUES (${id}, ${need})`),
    ],
    TeamMemberLost: ({ id, occurredAt, event: { data } }) => [
      sql`UPDATE team_member SET lost = ${data.because}, reason = ${data.reason} WHERE linkage = ${data.linkage}`,
      ...(data.replace ? [sql`INSERT OR REPLACE INTO team_vacancy VALUES (${data.linkage}, ${id}, ${data.need}, ${occurredAt})`] : []),
    ],
    TeamMemberReplaced: ({ id, event: { data: { lost, member } } }) => [
      ...joined(id, member), sql`UPDATE team_member SET replaced_by = ${member.linkage} WHERE linkage = ${lost}`, sql`DELETE FROM team_vacancy WHERE lost = ${lost}`,
    ],
    TeamVacancyLeft: ({ id, event: { data } }) => [
      sql`UPDATE team_vacancy SET due_at = ${data.seekAgainAt} WHERE lost = ${data.lost}`, sql`INSERT OR IGNORE INTO team_uncovered VALUES (${id}, ${data.need})`,
    ],
    TeamVacancyClosed: ({ id, event: { data } }) => [
      sql`DELETE FROM team_vacancy WHERE lost = ${data.lost}`, sql`DELETE FROM team_uncovered WHERE "case" = ${id} AND need = ${data.need}`,
    ],
    NeedWithdrawn: ({ id }) => needDone(id),
    NeedMet: ({ id }) => needDone(id),
    OrganizationRegistered: ({ id, event: { data } }) => partOf(id, data),
    OrganizationCorrected: ({ id, event: { data } }) => partOf(id, data),
  },
});
