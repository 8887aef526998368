import { openedWithin, type Reach } from '#platform/access';
import { sql, type Sql } from '#platform/read-model';
import type { PlaceKind } from './needs-survey.events.js';

export interface SurveyRow {
  readonly number: number;
  readonly id: string;
  readonly station: string;
  readonly region: string;
  /** JSON: a wording. */
  readonly title: string;
  readonly community: string | null;
  readonly places: PlaceKind | null;
  readonly from_date: string;
  readonly until_date: string;
  /** JSON: `SurveyQuestion[]`. */
  readonly questions: string;
  readonly open: 0 | 1;
  readonly closing_reason: string | null;
  readonly answers: number;
  readonly consenting: number;
}
export const findSurvey = (id: string): Sql => sql`SELECT * FROM survey WHERE id = ${id}`;

export interface SurveyFilter {
  readonly stationId?: string | undefined;
  readonly open: boolean;
}
/** Surveys within a reach, in the order in which they were opened, after a number. */
export const listSurveys = (reach: Reach, filter: SurveyFilter, after: number, limit: number): Sql =>
  openedWithin({ table: 'survey', byStation: 'survey_by_station', byCounty: 'survey_by_county', counties: 'survey_county' }, reach, filter, after, limit);

export interface CountRow {
  readonly item: string;
  readonly asked: number;
  readonly consenting: number;
  /** In all places together only. */
  readonly raised: number;
}
/** What is asked for in a place ('': in all of them), most often first, then by code. */
export const rankingOf = (survey: string, place: string, limit: number): Sql =>
  sql`SELECT * FROM survey_count WHERE survey = ${survey} AND place = ${place} AND asked > 0 ORDER BY asked DESC, item LIMIT ${limit}`;

export interface PlaceRow {
  readonly id: string;
  readonly name: string;
  readonly answers: number;
}
/** Every place of the community, also those with nothing; one that is gone only where somebody answered. By name. */
export const placesOf = (survey: string, community: string, kind: PlaceKind): Sql =>
  sql`SELECT p.id, p.name, COALESCE(h.answers, 0) AS answers FROM survey_place p LEFT JOIN survey_heard h ON h.survey = ${survey} AND h.place = p.id
      WHERE p.community = ${community} AND p.kind = ${kind} AND (p.gone = 0 OR h.answers > 0) ORDER BY p.name, p.id LIMIT 500`;
export const standingPlaces = (community: string, kind: PlaceKind): Sql =>
  sql`SELECT id, name, 0 AS answers FROM survey_place WHERE community = ${community} AND kind = ${kind} AND gone = 0 ORDER BY id LIMIT 2000`;

export interface AnswerRow {
  readonly number: number;
  readonly id: string;
  readonly form: string;
  readonly place: string | null;
  readonly resident: string | null;
  readonly consent: 0 | 1;
  /** JSON. */
  readonly items: string;
  readonly ticked: string;
  /** Sealed: `OwnWords`. */
  readonly words: string | null;
  readonly answered_at: string;
}
/** In the order in which they were taken in. */
export const listAnswers = (survey: string, after: number, limit: number): Sql =>
  sql`SELECT * FROM survey_answer WHERE survey = ${survey} AND number > ${after} ORDER BY number LIMIT ${limit}`;

export interface AskedRow {
  readonly item: string;
  readonly answer: string;
  readonly resident: string;
}
/** What those who consented asked for and is no need yet, of one item or of all. */
export const toRaise = (survey: string, item: string, limit: number): Sql =>
  sql`SELECT item, answer, resident FROM survey_asked INDEXED BY survey_asked_to_raise
      WHERE survey = ${survey} AND consent = 1 AND need IS NULL AND resident IS NOT NULL AND item = ${item} ORDER BY answer LIMIT ${limit}`;

export interface CommunityRow {
  readonly id: string;
  readonly station: string;
  readonly region: string;
}
export const findCommunity = (id: string): Sql => sql`SELECT * FROM survey_community WHERE id = ${id}`;

/** Surveys that a station has not closed, in the order of opening. */
export const surveysOfStation = (station: string, limit: number): Sql =>
  sql`SELECT id, region FROM survey INDEXED BY survey_by_station WHERE station = ${station} AND open = 1 ORDER BY number LIMIT ${limit}`;
