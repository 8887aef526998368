import { projection, sql, type Sql } from '#platform/read-model';
import { addDays, civilDateAt, endOfDay } from '#reference/calendar';
import { organizationEvents } from '#societies/organization';
import { stationEvents } from '#linking/station';
import { servicePurchaseEvents } from './service-purchase.events.js';
import type { Answer } from './service-purchase.queries.js';

const instalment = (purchase: string, { instalment: id }: { readonly instalment: string }, set: Sql): Sql => sql`UPDATE purchase_instalment SET ${set} WHERE purchase = ${purchase} AND id = ${id}`;

/** What is null is taken out. */
const answered = (purchase: string, station: string, given: Answer): Sql => sql`UPDATE service_purchase SET answers = json_patch(answers, ${JSON.stringify({ [station]: given })}) WHERE id = ${purchase}`;

const COUNTY = 6;
/** Days that a station has for its answer, as long as its message is good for. Ours. */
const DAYS_TO_ANSWER = 7;
const asked = (purchase: string, station: string, at: string): readonly Sql[] => [
  sql`INSERT OR IGNORE INTO purchase_asked (purchase, station, region, county, due_at)
      SELECT ${purchase}, id, region, substr(region, 1, ${COUNTY}), ${endOfDay(addDays(civilDateAt(at), DAYS_TO_ANSWER))} FROM purchase_known WHERE id = ${station}`,
  sql`INSERT OR IGNORE INTO purchase_asked_county SELECT county FROM purchase_asked WHERE purchase = ${purchase} AND station = ${station}`,
];
const answeredBy = (purchase: string, station: string): Sql => sql`DELETE FROM purchase_asked WHERE purchase = ${purchase} AND station = ${station}`;

/** Purchases, what is due and paid of them, and their evaluations; and who there is to be a party. What was done is in the ledger. */
export const purchases = projection({ ...servicePurchaseEvents, ...organizationEvents, ...stationEvents }, {
  name: 'purchases',
  version: 6,
  tables: {
    service_purchase: `number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, title_zh TEXT NOT NULL, title_bo TEXT, title_en TEXT, buyer TEXT NOT NULL, operator TEXT NOT NULL, supervisor TEXT,
      stations TEXT NOT NULL, since TEXT NOT NULL DEFAULT '{}', answers TEXT NOT NULL, region TEXT NOT NULL, county TEXT NOT NULL, from_date TEXT NOT NULL, until_date TEXT NOT NULL, total_fen INTEGER NOT NULL, indicators TEXT NOT NULL`,
    purchase_of: 'whose TEXT NOT NULL, number INTEGER NOT NULL, PRIMARY KEY (whose, number)',
    purchase_county: 'code TEXT PRIMARY KEY',
    purchase_instalment: `purchase TEXT NOT NULL, place INTEGER NOT NULL, id TEXT NOT NULL, due_on TEXT NOT NULL, due_at TEXT NOT NULL, amount_fen INTEGER NOT NULL, after_stage TEXT, paid_on TEXT,
      withheld TEXT, waits INTEGER NOT NULL DEFAULT 1, noted INTEGER NOT NULL DEFAULT 0,
      PRIMARY KEY (purchase, place)`,
    purchase_evaluation: `number INTEGER PRIMARY KEY, purchase TEXT NOT NULL, stage TEXT NOT NULL, on_date TEXT NOT NULL, by_organization TEXT NOT NULL, score INTEGER NOT NULL, grade TEXT NOT NULL,
      findings TEXT NOT NULL, progress TEXT NOT NULL`,
    /** Those that were asked and have said nothing yet; `due_at`: by when they should have. */
    purchase_asked: 'number INTEGER PRIMARY KEY, purchase TEXT NOT NULL, station TEXT NOT NULL, region TEXT NOT NULL, county TEXT NOT NULL, due_at TEXT, UNIQUE (purchase, station)',
    purchase_asked_county: 'code TEXT PRIMARY KEY',
    purchase_known: 'id TEXT PRIMARY KEY, kind TEXT NOT NULL, region TEXT NOT NULL',
  },
  clustered: ['purchase_of', 'purchase_county', 'purchase_instalment', 'purchase_asked_county', 'purchase_known'],
  indexes: {
    service_purchase_by_county: 'service_purchase (county, number, region)',
    purchase_instalment_due: 'purchase_instalment (due_at, id) WHERE waits = 1 AND noted = 0',
    purchase_instalment_late: 'purchase_instalment (due_at, id) WHERE waits = 1',
    purchase_asked_of_station: 'purchase_asked (station, due_at) WHERE due_at IS NOT NULL',
    purchase_asked_of_county: 'purchase_asked (county, due_at) WHERE due_at IS NOT NULL',
    purchase_evaluation_of: 'purchase_evaluation (purchase, number)',
  },
  on: {
    PurchaseOpened: ({ id, occurredAt, event: { data } }) => {
      // organizations and stations alike: whoever asks for their own finds it under their id
      const whose = new Set([data.buyer, data.operator, ...(data.supervisor === undefined ? [] : [data.supervisor]), ...data.stations]);
      return [
        sql`INSERT INTO service_purchase (id, title_zh, title_bo, title_en, buyer, operator, supervisor, stations, answers, region, county, from_date, until_date, total_fen, indicators)
            VALUES (${id}, ${data.title.zh}, ${data.title.bo ?? null}, ${data.title.en ?? null}, ${data.buyer}, ${data.operator}, ${data.supervisor ?? null}, ${JSON.stringify(data.stations)}, ${JSON.stringify(Object.fromEntries(data.asked.map((station) => [station, { answer: 'ASKED', asked: true }])))},
              ${data.region}, ${data.region.slice(0, 6)}, ${data.from}, ${data.until}, ${data.totalFen}, ${JSON.stringify(data.indicators)})`,
        sql`INSERT OR IGNORE INTO purchase_county VALUES (${data.region.slice(0, 6)})`,
        ...[...whose].map((one) => sql`INSERT INTO purchase_of SELECT ${one}, number FROM service_purchase WHERE id = ${id}`),
        ...data.asked.flatMap((station) => asked(id, station, occurredAt)),
        ...data.instalments.map(({ instalment, dueOn, amountFen, after }, place) =>
          sql`INSERT INTO purchase_instalment (purchase, place, id, due_on, due_at, amount_fen, after_stage)
              VALUES (${id}, ${place}, ${instalment}, ${dueOn}, ${endOfDay(dueOn)}, ${amountFen}, ${after ?? null})`),
      ];
    },
    PurchaseStationAdded: ({ id, occurredAt, event: { data } }) => [
      sql`UPDATE service_purchase SET stations = json_insert(stations, '$[#]', ${data.station}), since = json_set(since, '$."' || ${data.station} || '"', ${data.from}),
            region = ${data.region}, county = ${data.region.slice(0, 6)} WHERE id = ${id}`,
      sql`INSERT OR IGNORE INTO purchase_county VALUES (${data.region.slice(0, 6)})`,
      sql`INSERT OR IGNORE INTO purchase_of SELECT ${data.station}, number FROM service_purchase WHERE id = ${id}`,
      ...(data.asked ? [answered(id, data.station, { answer: 'ASKED', asked: true }), ...asked(id, data.station, occurredAt)] : []),
    ],
    PurchaseAgreed: ({ id, occurredAt, event: { data } }) => [answered(id, data.station, { answer: 'AGREED', agreedAt: occurredAt, leftOn: null }), answeredBy(id, data.station)],
    PurchaseLeft: ({ id, event: { data } }) => [answered(id, data.station, { answer: 'LEFT', leftOn: data.on }), answeredBy(id, data.station)],
    PurchaseInstalmentPaid: ({ id, event: { data } }) => instalment(id, data, sql`paid_on = ${data.on}, waits = 0`),
    PurchasePaymentTakenBack: ({ id, event: { data } }) => instalment(id, data, sql`paid_on = NULL, waits = 1`),
    PurchaseInstalmentWithheld: ({ id, event: { data } }) => instalment(id, data, sql`withheld = ${data.reason}, waits = 0`),
    PurchaseInstalmentReleased: ({ id, event: { data } }) => instalment(id, data, sql`withheld = NULL, waits = 1`),
    PurchaseInstalmentOverdue: ({ id, event: { data } }) => instalment(id, data, sql`noted = 1`),
    PurchaseEvaluated: ({ id, event: { data } }) =>
      sql`INSERT INTO purchase_evaluation (purchase, stage, on_date, by_organization, score, grade, findings, progress)
          VALUES (${id}, ${data.stage}, ${data.on}, ${data.by}, ${data.score}, ${data.grade}, ${JSON.stringify(data.findings)}, ${JSON.stringify(data.progress)})`,
    OrganizationRegistered: ({ id, event: { data } }) => sql`INSERT INTO purchase_known VALUES (${id}, 'ORGANIZATION', ${data.region})`,
    OrganizationMerged: ({ id }) => sql`DELETE FROM purchase_known WHERE id = ${id}`,
    OrganizationParted: ({ id, event: { data } }) => sql`INSERT INTO purchase_known VALUES (${id}, 'ORGANIZATION', ${data.region})`,
    OrganizationCorrected: ({ id, event: { data } }) => sql`UPDATE purchase_known SET region = ${data.region} WHERE id = ${id}`,
    StationEstablished: ({ id, event: { data } }) => sql`INSERT INTO purchase_known VALUES (${id}, 'STATION', ${data.region})`,
    StationCorrected: ({ id, event: { data } }) => [
      sql`UPDATE purchase_known SET region = ${data.region} WHERE id = ${id}`,
      sql`UPDATE purchase_asked SET region = ${data.region}, county = ${data.region.slice(0, COUNTY)} WHERE station = ${id} AND due_at IS NOT NULL`,
      sql`INSERT OR IGNORE INTO purchase_asked_county SELECT county FROM purchase_asked WHERE station = ${id} AND due_at IS NOT NULL`,
    ],
    StationClosed: ({ id }) => sql`DELETE FROM purchase_asked WHERE station = ${id} AND due_at IS NOT NULL`,
  },
});
