import { projection, sql, type Sql } from '#platform/read-model';
import { charityResourceEvents } from '#societies/charity-resource';
import { organizationEvents } from '#societies/organization';
import { linkageEvents, type LinkageStatus } from '#linking/linkage';
import { pairingEvents } from '#linking/pairing';
import { residentEvents } from '#linking/resident';

const now = (id: string, status: LinkageStatus): Sql => sql`UPDATE case_linkage SET status = ${status} WHERE id = ${id}`;

/** Who has a part in what: which need is met by whom and with what, and who is paired with whom, as far as cases must know. */
export const caseParties = projection({ ...linkageEvents, ...pairingEvents, ...residentEvents, ...charityResourceEvents, ...organizationEvents }, {
  name: 'case_parties',
  version: 4,
  tables: {
    case_linkage: `id TEXT PRIMARY KEY, need TEXT NOT NULL, resource TEXT NOT NULL, provider_kind TEXT NOT NULL, provider TEXT NOT NULL, status TEXT NOT NULL,
      beside TEXT`,
    case_resource: 'id TEXT PRIMARY KEY, kind TEXT NOT NULL, items TEXT NOT NULL',
    case_pairing: 'id TEXT PRIMARY KEY, resident TEXT NOT NULL, file TEXT NOT NULL, helper TEXT NOT NULL, resource TEXT',
    case_organization: 'id TEXT PRIMARY KEY, legal_form TEXT NOT NULL',
  },
  clustered: ['case_resource', 'case_pairing', 'case_organization'],
  indexes: {
    case_linkage_by_need: 'case_linkage (need)', case_pairing_of: 'case_pairing (resident)', case_pairing_of_merged: 'case_pairing (file) WHERE file <> resident',
  },
  on: {
    LinkageProposed: ({ id, event: { data } }) =>
      sql`INSERT INTO case_linkage VALUES (${id}, ${data.need}, ${data.resource}, ${data.provider.kind}, ${data.provider.id}, 'PROPOSED',
        ${data.beside ? JSON.stringify(data.beside) : null})`,
    LinkageAccepted: ({ id }) => now(id, 'ACCEPTED'),
    LinkageScheduled: ({ id }) => now(id, 'SCHEDULED'),
    LinkageStarted: ({ id }) => now(id, 'IN_SERVICE'),
    LinkageCompleted: ({ id }) => now(id, 'COMPLETED'),
    LinkageEvaluated: ({ id }) => now(id, 'EVALUATED'),
    LinkageReopened: ({ id, event: { data } }) => now(id, data.status),
    LinkageDeclined: ({ id }) => now(id, 'DECLINED'),
    LinkageExpired: ({ id }) => now(id, 'EXPIRED'),
    LinkageRevoked: ({ id }) => now(id, 'REVOKED'),
    LinkageCancelled: ({ id }) => now(id, 'CANCELLED'),
    LinkageFailed: ({ id }) => now(id, 'FAILED'),
    LinkageEndTakenBack: ({ id, event: { data } }) => now(id, data.status),
    ResourceRegistered: ({ id, event: { data } }) => sql`INSERT INTO case_resource VALUES (${id}, ${data.kind}, ${JSON.stringify(data.serviceItems)})`,
    ResourceCorrected: ({ id, event: { data } }) => sql`UPDATE case_resource SET items = ${JSON.stringify(data.serviceItems)} WHERE id = ${id}`,
    PairingBegun: ({ id, event: { data } }) => sql`INSERT INTO case_pairing VALUES (${id}, ${data.resident}, ${data.resident}, ${data.provider.kind}, ${data.resource})`,
    /** The file goes on in another one, and so do its pairings. */
    ResidentMerged: ({ id, event: { data } }) => sql`UPDATE case_pairing SET resident = ${data.into} WHERE resident = ${id}`,
    ResidentParted: ({ id, event: { data } }) =>
      sql`UPDATE case_pairing SET resident = ${id} WHERE file <> resident AND file IN (SELECT value FROM json_each(${JSON.stringify(data.files)}))`,
    OrganizationRegistered: ({ id, event: { data } }) => sql`INSERT INTO case_organization VALUES (${id}, ${data.legalForm})`,
    OrganizationCorrected: ({ id, event: { data } }) => sql`UPDATE case_organization SET legal_form = ${data.legalForm} WHERE id = ${id}`,
  },
});
