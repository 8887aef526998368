import type { WhoseHours } from './linkage.events.js';
import type { LinkageRow } from './linkage.queries.js';
import type { Linkage } from './types.js';

const STREET = 9;

/** Before a provider has accepted it knows of the place what it needs in order to decide, and no more. */
const undecided = ({ accepted_at: acceptedAt }: LinkageRow): boolean => acceptedAt === null;

/** A row as the API shows it. @param helper whoever asks stands on the provider's side only @param today who may see what goes by it where the row is of the past */
export const shownLinkage = (row: LinkageRow, helper: boolean, today: LinkageRow = row): Linkage => ({
  id: row.id,
  status: row.status,
  needId: row.need,
  resourceId: row.resource,
  stationId: row.station,
  keeperStationId: row.keeper,
  urgency: row.urgency,
  quantity: row.quantity,
  region: helper && undecided(today) ? row.region.slice(0, STREET) : row.region,
  from: row.service_from,
  until: row.service_until,
  answerBy: row.answer_by,
  broadcastId: row.broadcast,
  proposedAt: row.proposed_at,
  acceptedAt: row.accepted_at,
  startsAt: row.starts_at,
  endsAt: row.ends_at,
  outsideHours: row.outside_hours === null ? [] : (JSON.parse(row.outside_hours) as WhoseHours[]),
  startedAt: row.started_at,
  completedAt: row.completed_at,
  reopenedAt: row.reopened_at,
  confirmedBy: row.confirmed_by,
  kept: row.kept,
  satisfaction: helper ? null : row.satisfaction,
  reason: row.reason,
  endedAt: row.ended_at,
  followUpBy: row.follow_up_by,
  followUpMissed: row.missed_at !== null,
  hasConfirmationCode: row.code === 1,
  beside: helper ? null : row.beside,
  providerKind: row.provider_kind,
  providerId: row.provider,
  helper,
  today: { status: today.status, station: today.station },
  residentId: row.resident,
  match: row.match,
  keptOverride: row.override,
  sealedWords: row.words,
  sealedEvaluation: row.evaluation,
});
