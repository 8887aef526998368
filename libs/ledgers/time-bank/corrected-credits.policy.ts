import { ask, type Order } from '#platform/event-sourcing';
import { policy } from '#platform/policies';
import type { Rows } from '#platform/read-model';
import { activityEvents } from '#ledgers/activity';
import { holdingRate } from './holding-rate.rules.js';
import { lastDay } from './lots.rules.js';
import { pointLedger } from './point-ledger.projection.js';
import { timeAccount } from './time-account.decider.js';
import { timeAccountEvents } from './time-account.events.js';
import { timeBankSurroundings } from './time-bank-surroundings.projection.js';
import { accountsCredited, accountsOf, findServed, findStanding, type AccountRow, type ServedRow } from './time-bank.queries.js';

const servedAt = ({ served }: ServedRow): readonly string[] => JSON.parse(served) as string[];

/** Of somebody whom an entry named, the account of that file, and others of theirs in which its hours are: an entry may have named another file when they were credited. */
const accounts = (volunteer: string, { entry }: ServedRow, rows: Rows): readonly string[] => [volunteer, ...rows.all<{ id: string }>(accountsCredited(volunteer, entry)).map(({ id }) => id)];

/** What the entry that stands by now says of a volunteer, by whichever of their files. */
function corrected(volunteer: string, { entry }: ServedRow, stands: ServedRow | undefined, rows: Rows): Order {
  const files = rows.all<AccountRow>(accountsOf(volunteer)).map(({ id }) => id);
  if (stands === undefined || !servedAt(stands).some((id) => files.includes(id))) {
    return [ask(timeAccount, volunteer, { type: 'CorrectCredit', data: { volunteer, entry, stands: stands?.id ?? null, minutes: 0 } })];
  }
  const { id, minutes, kind, date, station } = stands;
  const rate = holdingRate(rows, station, 'ACTIVITY', kind, date);
  const as = { kind, date, brings: rate ? { pointsPerHour: rate.points, expiresOn: lastDay(date, rate.months) } : null };
  return [ask(timeAccount, volunteer, { type: 'CorrectCredit', data: { volunteer, entry, stands: id, minutes, as } })];
}

/**
 * A correction that takes a volunteer or minutes out of an activity, or says another day or kind of it, takes back what was credited for it. Hours that are confirmed in the moment
 * of the correction, by way of the entry that stands no more, are looked at as well.
 */
export const correctedCredits = policy({ ...activityEvents, ...timeAccountEvents }, {
  name: 'credits-follow-corrections',
  views: [timeBankSurroundings.name, pointLedger.name],
  on: {
    ActivityCorrected: ({ id }, rows) => {
      const old = rows.get<ServedRow>(findServed(id));
      if (!old) return [];
      const stands = rows.get<ServedRow>(findStanding(old.entry));
      const left = stands && stands.minutes >= old.minutes && stands.date === old.date && stands.kind === old.kind ? servedAt(stands) : [];
      const named = servedAt(old).filter((volunteer) => !left.includes(volunteer));
      return [...new Set(named.flatMap((volunteer) => accounts(volunteer, old, rows)))].map((account) => corrected(account, old, stands, rows));
    },
    HoursConfirmed: ({ id, event: { data } }, rows) => {
      const served = rows.get<ServedRow>(findServed(data.activity));
      return !served || served.live === 1 ? [] : [corrected(id, served, rows.get<ServedRow>(findStanding(served.entry)), rows)];
    },
  },
});
