import { projection, sql, type Sql } from '#platform/read-model';
import { communityEvents } from '#societies/community';
import { consentEvents } from '#linking/consent';
import { residentEvents } from '#linking/resident';
import { needsSurveyEvents, type PlaceKind } from './needs-survey.events.js';

const place = (community: string, kind: PlaceKind, id: string, name: string): Sql =>
  sql`INSERT INTO survey_place (community, kind, id, name) VALUES (${community}, ${kind}, ${id}, ${name}) ON CONFLICT (community, kind, id) DO UPDATE SET name = excluded.name, gone = 0`;
const placeGone = (community: string, kind: PlaceKind, id: string): Sql =>
  sql`UPDATE survey_place SET gone = 1 WHERE community = ${community} AND kind = ${kind} AND id = ${id}`;
/** In all places together stands under ''. */
const counted = (survey: string, where: string, item: string, by: 1 | -1, consenting: number): Sql =>
  sql`INSERT INTO survey_count (survey, place, item, asked, consenting) VALUES (${survey}, ${where}, ${item}, ${by}, ${by * consenting})
      ON CONFLICT (survey, place, item) DO UPDATE SET asked = asked + excluded.asked, consenting = consenting + excluded.consenting`;

/** Surveys, what was answered where, and what is asked for how often. */
export const surveyRanking = projection({ ...needsSurveyEvents, ...communityEvents, ...residentEvents, ...consentEvents }, {
  name: 'survey_ranking',
  version: 7,
  tables: {
    survey: `number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, station TEXT NOT NULL, region TEXT NOT NULL, county TEXT NOT NULL, title TEXT NOT NULL, community TEXT, places TEXT,
      from_date TEXT NOT NULL, until_date TEXT NOT NULL, questions TEXT NOT NULL, open INTEGER NOT NULL DEFAULT 1, closing_reason TEXT,
      answers INTEGER NOT NULL DEFAULT 0, consenting INTEGER NOT NULL DEFAULT 0`,
    survey_answer: `number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, survey TEXT NOT NULL, form TEXT NOT NULL, place TEXT, resident TEXT, file TEXT, consent INTEGER NOT NULL, items TEXT NOT NULL,
      ticked TEXT NOT NULL, words TEXT, subject TEXT NOT NULL, answered_at TEXT NOT NULL`,
    /** `file`: with which it was recorded, whomever it goes on in; `raised_for`: whose need it is. */
    survey_asked: `survey TEXT NOT NULL, item TEXT NOT NULL, answer TEXT NOT NULL, resident TEXT, file TEXT, consent INTEGER NOT NULL, need TEXT, raised_for TEXT, PRIMARY KEY (survey, item, answer)`,
    survey_count: `survey TEXT NOT NULL, place TEXT NOT NULL, item TEXT NOT NULL, asked INTEGER NOT NULL, consenting INTEGER NOT NULL, raised INTEGER NOT NULL DEFAULT 0,
      PRIMARY KEY (survey, place, item)`,
    survey_heard: 'survey TEXT NOT NULL, place TEXT NOT NULL, answers INTEGER NOT NULL, PRIMARY KEY (survey, place)',
    survey_place: `community TEXT NOT NULL, kind TEXT NOT NULL, id TEXT NOT NULL, name TEXT NOT NULL, gone INTEGER NOT NULL DEFAULT 0, PRIMARY KEY (community, kind, id)`,
    survey_community: 'id TEXT PRIMARY KEY, station TEXT NOT NULL, region TEXT NOT NULL',
    survey_county: 'code TEXT PRIMARY KEY',
  },
  clustered: ['survey_asked', 'survey_count', 'survey_heard', 'survey_place', 'survey_community', 'survey_county'],
  indexes: {
    survey_by_station: 'survey (station, open, number)',
    survey_by_county: 'survey (county, open, number, region)',
    survey_answer_of: 'survey_answer (survey, number)',
    survey_answer_words: 'survey_answer (subject) WHERE words IS NOT NULL',
    survey_answer_resident: 'survey_answer (resident) WHERE resident IS NOT NULL',
    survey_answer_by_file: 'survey_answer (file) WHERE file IS NOT NULL',
    survey_asked_by_file: 'survey_asked (file) WHERE file IS NOT NULL',
    survey_asked_by_resident: 'survey_asked (resident, survey, item) WHERE resident IS NOT NULL',
    survey_asked_to_raise: 'survey_asked (survey, item, answer) WHERE consent = 1 AND need IS NULL AND resident IS NOT NULL',
    survey_count_by_asked: 'survey_count (survey, place, asked DESC, item)',
  },
  on: {
    CommunityRegistered: ({ id, event: { data } }) => sql`INSERT INTO survey_community VALUES (${id}, ${data.station}, ${data.region})`,
    CommunityCorrected: ({ id, event: { data } }) => sql`UPDATE survey_community SET station = ${data.station}, region = ${data.region} WHERE id = ${id}`,
    // No survey begins there any more; one that runs goes on.
    CommunityEnded: ({ id }) => sql`DELETE FROM survey_community WHERE id = ${id}`,
    CommunityReinstated: ({ id, event: { data } }) => sql`INSERT INTO survey_community VALUES (${id}, ${data.station}, ${data.region})`,
    CommunityGridAdded: ({ id, event: { data } }) => place(id, 'GRID', data.grid, data.name),
    CommunityGridCorrected: ({ id, event: { data } }) => place(id, 'GRID', data.grid, data.name),
    CommunityGridRemoved: ({ id, event: { data } }) => placeGone(id, 'GRID', data.grid),
    CommunityEstateAdded: ({ id, event: { data } }) => place(id, 'ESTATE', data.estate, data.name),
    CommunityEstateCorrected: ({ id, event: { data } }) => place(id, 'ESTATE', data.estate, data.name),
    CommunityEstateRemoved: ({ id, event: { data } }) => placeGone(id, 'ESTATE', data.estate),
    SurveyOpened: ({ id, event: { data } }) => [
      sql`INSERT INTO survey (id, station, region, county, title, community, places, from_date, until_date, questions)
          VALUES (${id}, ${data.station}, ${data.region}, ${data.region.slice(0, 6)}, ${JSON.stringify(data.title)}, ${data.community ?? null}, ${data.places ?? null}, ${data.from}, ${data.until},
            ${JSON.stringify(data.questions)})`,
      sql`INSERT OR IGNORE INTO survey_county VALUES (${data.region.slice(0, 6)})`,
    ],
    SurveyAnswered: ({ id, occurredAt, event: { data } }) => {
      const consent = data.consent ? 1 : 0;
      return [
        sql`INSERT INTO survey_answer (id, survey, form, place, resident, file, consent, items, ticked, words, subject, answered_at)
            VALUES (${data.answer}, ${id}, ${data.number}, ${data.place ?? null}, ${data.resident ?? null}, ${data.resident ?? null}, ${consent}, ${JSON.stringify(data.serviceItems)}, ${JSON.stringify(data.ticked)},
              ${data.words?.sealed ?? null}, ${data.subject}, ${occurredAt})`,
        sql`UPDATE survey SET answers = answers + 1, consenting = consenting + ${consent} WHERE id = ${id}`,
        ...(data.place === undefined ? [] : [sql`INSERT INTO survey_heard VALUES (${id}, ${data.place}, 1) ON CONFLICT (survey, place) DO UPDATE SET answers = answers + 1`]),
        ...data.serviceItems.flatMap((item) => [
          // What is a need already, of an earlier answer of theirs, is not raised again.
          sql`INSERT INTO survey_asked (survey, item, answer, resident, file, consent, need, raised_for)
              SELECT ${id}, ${item}, ${data.answer}, ${data.resident ?? null}, ${data.resident ?? null}, ${consent}, a.need, a.raised_for
              FROM (SELECT 1) LEFT JOIN survey_asked a ON a.resident = ${data.resident ?? null} AND a.survey = ${id} AND a.item = ${item} AND a.need IS NOT NULL LIMIT 1`,
          counted(id, '', item, 1, consent),
          ...(data.place === undefined ? [] : [counted(id, data.place, item, 1, consent)]),
        ]),
      ];
    },
    SurveyAnswerRemoved: ({ id, event: { data } }) => [
      sql`UPDATE survey_count AS c SET asked = c.asked - 1, consenting = c.consenting - a.consent FROM survey_answer a
          WHERE a.id = ${data.answer} AND c.survey = ${id} AND (c.place = '' OR c.place = a.place) AND c.item IN (SELECT value FROM json_each(a.items))`,
      sql`UPDATE survey_heard AS h SET answers = h.answers - 1 FROM survey_answer a WHERE a.id = ${data.answer} AND h.survey = ${id} AND h.place = a.place`,
      sql`UPDATE survey AS s SET answers = s.answers - 1, consenting = s.consenting - a.consent FROM survey_answer a WHERE a.id = ${data.answer} AND s.id = ${id}`,
      sql`DELETE FROM survey_asked WHERE survey = ${id} AND item IN (SELECT value FROM json_each((SELECT items FROM survey_answer WHERE id = ${data.answer}))) AND answer = ${data.answer}`,
      sql`DELETE FROM survey_answer WHERE id = ${data.answer}`,
    ],
    SurveyHandedOver: ({ id, event: { data } }) => sql`UPDATE survey SET station = ${data.to} WHERE id = ${id}`,
    SurveyClosed: ({ id, event: { data } }) => sql`UPDATE survey SET open = 0, closing_reason = ${data.reason} WHERE id = ${id}`,
    SurveyReopened: ({ id }) => sql`UPDATE survey SET open = 1, closing_reason = NULL WHERE id = ${id}`,
    SurveyNeedRaised: ({ id, event: { data } }) => [
      sql`UPDATE survey_asked SET need = ${data.need}, raised_for = ${data.resident} WHERE resident = ${data.resident} AND survey = ${id} AND item = ${data.serviceItem}`,
      sql`UPDATE survey_count SET raised = raised + 1 WHERE survey = ${id} AND place = '' AND item = ${data.serviceItem}`,
    ],
    ResidentMerged: ({ id, event: { data } }) => [
      sql`UPDATE survey_answer SET resident = ${data.into} WHERE resident = ${id}`,
      sql`UPDATE survey_asked SET resident = ${data.into} WHERE resident = ${id}`,
      // What is a need of either is not raised again for the one person.
      sql`UPDATE survey_asked AS s SET (need, raised_for) = (SELECT a.need, a.raised_for FROM survey_asked a WHERE a.resident = s.resident AND a.survey = s.survey AND a.item = s.item AND a.need IS NOT NULL)
          WHERE s.resident = ${data.into} AND s.need IS NULL`,
    ],
    // What was answered with their own files is theirs again, and no need of the other one's is theirs, nor theirs the other one's.
    ResidentParted: ({ id, event: { data } }) => {
      const files = sql`(SELECT value FROM json_each(${JSON.stringify(data.files)}))`;
      return [
        sql`UPDATE survey_answer SET resident = ${id} WHERE file IN ${files}`,
        sql`UPDATE survey_asked SET resident = ${id}, need = iif(raised_for IN ${files}, need, NULL) WHERE file IN ${files}`,
        sql`UPDATE survey_asked SET need = NULL WHERE resident = ${data.from} AND raised_for IN ${files}`,
      ];
    },
    // Whoever takes back all that they agreed to takes this back too: nothing more is made of what they answered until then.
    ConsentWithdrawn: ({ id, event: { data } }) => (data.all ? sql`UPDATE survey_asked SET consent = 0 WHERE resident = ${id}` : []),
    // Nothing can be raised for them any more; what they asked for stays counted.
    ResidentErased: ({ id }) => [
      sql`UPDATE survey_answer SET words = NULL WHERE subject = ${id} AND words IS NOT NULL`,
      sql`UPDATE survey_answer SET resident = NULL, file = NULL WHERE resident = ${id}`,
      sql`UPDATE survey_asked SET resident = NULL, file = NULL WHERE resident = ${id}`,
    ],
  },
});
