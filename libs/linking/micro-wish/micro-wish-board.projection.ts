import { residentEvents } from '#linking/resident';
import { projection, sql } from '#platform/read-model';
import { microWishEvents } from './micro-wish.events.js';

const COUNTY = 6;

/** All wishes. Words stay sealed. */
export const microWishBoard = projection({ ...microWishEvents, ...residentEvents }, {
  name: 'micro_wish_board',
  version: 4,
  tables: {
    micro_wish: `number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, station TEXT NOT NULL, resident TEXT, file TEXT, region TEXT NOT NULL, county TEXT NOT NULL, words TEXT,
      value_fen INTEGER, until TEXT NOT NULL, status TEXT NOT NULL, made_at TEXT NOT NULL, claimant_kind TEXT, claimant TEXT, give_by TEXT, given_at TEXT, thanks TEXT, forgotten TEXT`,
  },
  indexes: {
    micro_wish_open: `micro_wish (status, number)`,
    micro_wish_by_county: `micro_wish (county, status, number)`,
    micro_wish_by_station: `micro_wish (station, status, number)`,
    micro_wish_by_claimant: `micro_wish (claimant, number) WHERE claimant IS NOT NULL`,
    micro_wish_by_give_by: `micro_wish (give_by, id) WHERE give_by IS NOT NULL`,
    micro_wish_by_resident: `micro_wish (resident, status) WHERE resident IS NOT NULL`,
    micro_wish_of_forgotten: `micro_wish (forgotten) WHERE forgotten IS NOT NULL`,
    micro_wish_of_merged: `micro_wish (file) WHERE file IS NOT NULL AND file <> resident`,
  },
  on: {
    WishMade: ({ id, occurredAt, event: { data } }) =>
      sql`INSERT INTO micro_wish (id, station, resident, file, region, county, words, value_fen, until, status, made_at)
        VALUES (${id}, ${data.station}, ${data.resident}, ${data.resident}, ${data.region}, ${data.region.slice(0, COUNTY)}, ${data.words.sealed}, ${data.valueFen}, ${data.until ?? '9999-12-31'},
          'OPEN', ${occurredAt})`,
    WishHandedOver: ({ id, event: { data } }) => [
      sql`UPDATE micro_wish SET station = ${data.to} WHERE id = ${id}`,
      ...(data.region === undefined ? [] : [sql`UPDATE micro_wish SET region = ${data.region}, county = ${data.region.slice(0, COUNTY)} WHERE id = ${id}`]),
    ],
    WishClaimed: ({ id, event: { data } }) =>
      sql`UPDATE micro_wish SET status = 'CLAIMED', claimant_kind = ${data.by.kind}, claimant = ${data.by.id}, give_by = ${data.giveBy} WHERE id = ${id}`,
    WishClaimReleased: ({ id }) => sql`UPDATE micro_wish SET status = 'OPEN', claimant_kind = NULL, claimant = NULL, give_by = NULL WHERE id = ${id}`,
    WishGiven: ({ id, occurredAt }) => sql`UPDATE micro_wish SET status = 'GIVEN', give_by = NULL, given_at = ${occurredAt} WHERE id = ${id}`,
    WishReopened: ({ id, event: { data } }) => sql`UPDATE micro_wish SET status = 'CLAIMED', give_by = ${data.giveBy}, given_at = NULL, thanks = NULL WHERE id = ${id}`,
    WishThanked: ({ id, event: { data } }) => sql`UPDATE micro_wish SET thanks = ${data.words.sealed} WHERE id = ${id}`,
    WishWithdrawn: ({ id }) =>
      sql`UPDATE micro_wish SET status = 'WITHDRAWN', claimant_kind = NULL, claimant = NULL, give_by = NULL, forgotten = NULL WHERE id = ${id}`,
    ResidentMerged: ({ id, event: { data } }) => sql`UPDATE micro_wish SET resident = ${data.into} WHERE resident = ${id}`,
    ResidentParted: ({ id, event: { data } }) =>
      sql`UPDATE micro_wish SET resident = ${id} WHERE file IS NOT NULL AND file <> resident AND file IN (SELECT value FROM json_each(${JSON.stringify(data.files)}))`,
    // Whoever is forgotten wishes no more, and what was written of it goes at once; `forgotten`, until whoever claimed it is told.
    ResidentErased: ({ id }) =>
      sql`UPDATE micro_wish SET words = NULL, thanks = NULL, resident = NULL, file = NULL, forgotten = iif(status IN ('OPEN', 'CLAIMED'), ${id}, NULL), status = iif(status = 'GIVEN', status, 'WITHDRAWN'),
            give_by = NULL WHERE resident = ${id}`,
  },
});
