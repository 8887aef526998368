import type { ActivityFacts } from './activity.events.js';
import type { ActivityRow, PhotoRow, SumsRow } from './activity.queries.js';
import type { Activity, ActivityFigures, ActivityPhoto } from './types.js';

export function shownActivity(row: ActivityRow): Activity {
  const {
    method = null, startsAt = null, site = null, linkage = null, pairing = null, programme = null, class: of = null, deliberation = null, case: file = null, planItem = null, accompanied = [], goods, ...facts
  } =
    JSON.parse(row.facts) as ActivityFacts;
  return {
    id: row.id, stationId: row.station, kind: facts.kind, method, channel: facts.channel, date: facts.date, startsAt, minutes: facts.minutes,
    region: facts.region, siteId: site, ledBySocialWorkerIds: facts.ledBySocialWorkers, ledByVolunteerIds: facts.ledByVolunteers, helperIds: facts.helpers,
    residentIds: facts.residents, volunteerIds: facts.volunteers, socialWorkerIds: facts.socialWorkers, others: facts.others, households: facts.households,
    personTimes: row.known + row.heads, topics: facts.topics, linkageId: linkage, pairingId: pairing, programmeId: programme, classId: of, deliberationId: deliberation,
    caseId: file, planItemId: planItem, accompanied: accompanied.map(({ child, by: { kind, id } }) => ({ childId: child, kind, companionId: id })),
    goods: goods.map(({ name, quantity, unit = null, valueFen = null, resource = null }) => ({ name, quantity, unit, valueFen, resourceId: resource })),
    recordedAt: row.recorded_at, recordedBy: row.recorded_by, late: row.late === 1, correctsId: row.corrects,
    counts: row.corrected_at === null, correctedById: row.corrected_by, correctedAt: row.corrected_at,
    sealedWords: row.words, sealedPlace: row.place, keptReason: row.correction_reason,
  };
}

export const shownPhoto = (row: PhotoRow): ActivityPhoto => ({
  id: row.id, mediaType: row.media_type, bytes: row.bytes, sha256: row.sha256, path: `/photos/${row.id}`, addedAt: row.added_at, removedAt: row.removed_at,
});

export const noSums: SumsRow = {
  key: '', entries: 0, sessions: 0, households: 0, known: 0, heads: 0, on_site: 0, online: 0, by_phone: 0, minutes: 0, goods_fen: 0, late: 0,
};
/** Rows added up. */
export const together = (rows: readonly SumsRow[]): SumsRow =>
  rows.reduce((all, row) => Object.fromEntries(Object.entries(all).map(([name, sum]) => [name, name === 'key' ? '' : (sum as number) + (row[name as keyof SumsRow] as number)])) as unknown as SumsRow, noSums);
/** @param persons undefined: too many to count while somebody waits */
export const figuresOf = (sums: SumsRow, persons: number | undefined): ActivityFigures => ({
  entries: sums.entries, sessions: sums.sessions, householdVisits: sums.households, persons: persons ?? null, personTimes: sums.known + sums.heads,
  headCount: sums.heads, onSitePersonTimes: sums.on_site, onlinePersonTimes: sums.online, phonePersonTimes: sums.by_phone, minutes: sums.minutes,
  goodsValueFen: sums.goods_fen, lateEntries: sums.late,
});
