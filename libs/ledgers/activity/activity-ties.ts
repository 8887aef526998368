import { reaches, type Caller } from '#platform/access';
import { refusals } from '#platform/event-sourcing';
import type { Views } from '#platform/read-model';
import { covers } from '#reference/region';
import { findResource } from '#societies/charity-resource';
import { findLinkage, type LinkageRow } from '#linking/linkage';
import { findPairing, type PairingRow } from '#linking/pairing';
import type { ActivityFacts } from './activity.events.js';
import type { activityMessages } from './activity.messages.js';
import { findActivityCase, findActivityClass, findActivityPlanItem, findActivityProgramme, type ActivityClassRow, type ActivityProgrammeRow } from './activity-ties.queries.js';
import { findActivityStation, type ActivityStationRow } from './activity.queries.js';

type Entry = ActivityFacts & { readonly station: string };
const refuse = refusals<keyof typeof activityMessages | `${'CASE' | 'CASE_PLAN_ITEM' | 'LINKAGE' | 'PAIRING' | 'PROGRAMME' | 'CLASS' | 'RESOURCE'}_NOT_FOUND`>();

/**
 * What an entry belongs to must be there and within reach; what the entry that it corrects said of that stays.
 * @throws Refusal CASE_NOT_FOUND | CASE_PLAN_ITEM_NOT_FOUND | LINKAGE_NOT_FOUND | PAIRING_NOT_FOUND | PROGRAMME_NOT_FOUND | CLASS_NOT_FOUND | RESOURCE_NOT_FOUND | ACTIVITY_AFTER_PROGRAMME | ACTIVITY_AFTER_CLASS
 */
export function checkTies(views: Views, entry: Entry, { reach }: Caller, before: ActivityFacts | undefined): void {
  if (entry.case !== undefined && entry.case !== before?.case) {
    const row = views.get<{ station: string; region: string }>(findActivityCase(entry.case));
    if (!row || !reaches(reach, row)) refuse('CASE_NOT_FOUND');
  }
  if (entry.planItem !== undefined && (entry.planItem !== before?.planItem || entry.case !== before.case)) {
    const row = views.get<{ case_id: string; station: string; region: string }>(findActivityPlanItem(entry.planItem));
    // An entry of no case may be of one all the same, by its linkage.
    if (!row || !(entry.case === undefined ? reaches(reach, row) : row.case_id === entry.case)) refuse('CASE_PLAN_ITEM_NOT_FOUND');
  }
  if (entry.linkage !== undefined && entry.linkage !== before?.linkage) {
    const row = views.get<LinkageRow>(findLinkage(entry.linkage));
    if (!row || !(reaches(reach, row) || reaches(reach, { station: row.keeper }))) refuse('LINKAGE_NOT_FOUND');
  }
  if (entry.pairing !== undefined && entry.pairing !== before?.pairing) {
    const row = views.get<PairingRow>(findPairing(entry.pairing));
    if (!row || !reaches(reach, row)) refuse('PAIRING_NOT_FOUND');
  }
  const earlier = new Set(before?.goods.map(({ resource }) => resource));
  for (const { resource } of entry.goods) if (resource !== undefined && !earlier.has(resource) && !views.get(findResource(resource))) refuse('RESOURCE_NOT_FOUND');
  const { programme, class: course } = entry;
  if (programme !== undefined) {
    const row = views.get<ActivityProgrammeRow>(findActivityProgramme(programme, entry.station));
    if (programme !== before?.programme && !(row && (reaches(reach, row) || countsFor(views, entry, row)))) refuse('PROGRAMME_NOT_FOUND');
    if (isLater(entry, row) && !(programme === before?.programme && isLater(before, row))) refuse('ACTIVITY_AFTER_PROGRAMME', { date: row?.closed_on ?? '' });
  }
  if (course !== undefined) {
    const row = views.get<ActivityClassRow>(findActivityClass(course));
    if (course !== before?.class && !(row && reaches(reach, row))) refuse('CLASS_NOT_FOUND');
    if (isLater(entry, row) && !(course === before?.class && isLater(before, row))) refuse('ACTIVITY_AFTER_CLASS', { date: row?.closed_on ?? '' });
  }
}

/** What took place until the day of the closing belongs to it, however late it is recorded. */
const isLater = ({ date }: ActivityFacts, row: { readonly closed_on: string | null } | undefined): boolean => row?.closed_on != null && date > row.closed_on;

/** A programme is its keeper's, its members' and theirs who work in its places. */
function countsFor(views: Views, { station, region }: Entry, { joined, regions }: ActivityProgrammeRow): boolean {
  const places = JSON.parse(regions) as string[];
  const standsIn = views.get<ActivityStationRow>(findActivityStation(station))?.region;
  return covers(places, region) || (standsIn !== undefined && covers(places, standsIn)) || joined === 1;
}
