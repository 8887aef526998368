import { residentEvents } from '#linking/resident';
import { projection, sql } from '#platform/read-model';
import { microWishEvents } from './micro-wish.events.js';

const COUNTY = 6;

/** All wishes. Words stay sealed. */
export const microWishBoard = projection({ ...microWishEvents, ...residentEvents }, {
  name: 'micro_wish_board',
  version: 2,
  tables: {
    micro_wish: `number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, station TEXT NOT NULL, resident TEXT, region TEXT NOT NULL, county TEXT NOT NULL, words TEXT,
      value_fen INTEGER, until TEXT NOT NULL, status TEXT NOT NULL, made_at TEXT NOT NULL, claimant_kind TEXT, claimant TEXT, give_by TEXT, given_at TEXT, thanks TEXT`,
  },
  indexes: {
    micro_wish_open: `micro_wish (status, number)`,
    micro_wish_by_county: `micro_wish (county, status, number)`,
    micro_wish_by_station: `micro_wish (station, status, number)`,
    micro_wish_by_claimant: `micro_wish (claimant, number) WHERE claimant IS NOT NULL`,
    micro_wish_by_give_by: `micro_wish (give_by, id) WHERE give_by IS NOT NULL`,
    micro_wish_by_resident: `micro_wish (resident) WHERE resident IS NOT NULL`,
  },
  on: {
    WishMade: ({ id, occurredAt, event: { data } }) =>
      sql`INSERT INTO micro_wish (id, station, resident, region, county, words, value_fen, until, status, made_at)
        VALUES (${id}, ${data.station}, ${data.resident}, ${data.region}, ${data.region.slice(0, COUNTY)}, ${data.words.sealed}, ${data.valueFen}, ${data.until ?? '9999-12-31'},
          'OPEN', ${occurredAt})`,
    WishHandedOver: ({ id, event: { data } }) => sql`UPDATE micro_wish SET station = ${data.to} WHERE id = ${id}`,
    WishClaimed: ({ id, event: { data } }) =>
      sql`UPDATE micro_wish SET status = 'CLAIMED', claimant_kind = ${data.by.kind}, claimant = ${data.by.id}, give_by = ${data.giveBy} WHERE id = ${id}`,
    WishClaimReleased: ({ id }) => sql`UPDATE micro_wish SET status = 'OPEN', claimant_kind = NULL, claimant = NULL, give_by = NULL WHERE id = ${id}`,
    WishGiven: ({ id, occurredAt }) => sql`UPDATE micro_wish SET status = 'GIVEN', give_by = NULL, given_at = ${occurredAt} WHERE id = ${id}`,
    WishThanked: ({ id, event: { data } }) => sql`UPDATE micro_wish SET thanks = ${data.words.sealed} WHERE id = ${id}`,
    WishWithdrawn: ({ id }) =>
      sql`UPDATE micro_wish SET status = 'WITHDRAWN', claimant_kind = NULL, claimant = NULL, give_by = NULL WHERE id = ${id}`,
    // Whoever is forgotten wishes no more, and what was written of it goes.
    ResidentErased: ({ id }) =>
      sql`UPDATE micro_wish SET words = NULL, thanks = NULL, resident = NULL, status = iif(status = 'GIVEN', status, 'WITHDRAWN'), give_by = NULL WHERE resident = ${id}`,
  },
});
