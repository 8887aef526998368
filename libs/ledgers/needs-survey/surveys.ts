import { reaches, type Caller } from '#platform/access';
import { Refusal, refusals } from '#platform/event-sourcing';
import type { Views } from '#platform/read-model';
import { serviceItemsFor } from '#reference/catalogue';
import type { KnownItems } from '#reference/catalogue/slice';
import type { Regions } from '#reference/region';
import type { Needs } from '#linking/need/slice';
import type { Activities } from '#ledgers/activity/slice';
import { furtherFaults, readAnswers, type KnownPlaces } from './answers-file.js';
import { faultLabels, type GivenAnswer } from './answers.rules.js';
import type { PlaceKind, SurveyQuestion } from './needs-survey.events.js';
import type { needsSurveyMessages } from './needs-survey.messages.js';
import { findCommunity, findSurvey, rankingOf, standingPlaces, toRaise, type AskedRow, type CommunityRow, type CountRow, type PlaceRow, type SurveyRow } from './needs-survey.queries.js';

const refuse = refusals<keyof typeof needsSurveyMessages>();
const MOST_ITEMS = 1_000;
/** Of a long list of faults the first are enough to begin with; how many there are is said. */
const FAULTS_SHOWN = 50;

/** Surveys as the resolvers handle them: found within reach, and their answers held against what is known. */
export class Surveys {
  constructor(
    private readonly views: Views,
    private readonly regions: Regions,
    private readonly items: KnownItems,
    private readonly activities: Activities,
    private readonly needs: Needs,
  ) {}

  seen(id: string, { reach }: Caller): SurveyRow | undefined {
    const row = this.views.get<SurveyRow>(findSurvey(id));
    return row && reaches(reach, { station: row.station, region: row.region }) ? row : undefined;
  }

  /** Out of reach reads like not found. @throws Refusal SURVEY_NOT_FOUND */
  within(id: string, caller: Caller): SurveyRow {
    return this.seen(id, caller) ?? refuse('SURVEY_NOT_FOUND');
  }

  /** Where a survey takes place. @throws Refusal STATION_NOT_FOUND | STATION_CLOSED | SURVEY_COMMUNITY_NOT_FOUND | REGION_UNKNOWN */
  place(asked: { stationId?: string; communityId?: string; region?: string }, caller: Caller): { station: string; region: string } {
    const station = this.activities.open(asked.stationId ?? caller.station, caller);
    const community = asked.communityId === undefined ? undefined : (this.views.get<CommunityRow>(findCommunity(asked.communityId)) ?? refuse('SURVEY_COMMUNITY_NOT_FOUND'));
    if (community && !reaches(caller.reach, { station: community.station })) refuse('SURVEY_COMMUNITY_NOT_FOUND');
    const region = asked.region ?? community?.region ?? station.region;
    if (!this.regions.exists(region)) throw new Refusal('REGION_UNKNOWN', { code: region });
    return { station: station.id, region };
  }

  /** @throws Refusal SERVICE_ITEM_UNKNOWN */
  checkItems(questions: readonly SurveyQuestion[]): void {
    const codes = questions.flatMap(({ serviceItems, options }) => [...serviceItems, ...options.flatMap((option) => option.serviceItems)]);
    for (const code of codes) if (!this.items.offered(code)) throw new Refusal('SERVICE_ITEM_UNKNOWN', { code, known: serviceItemsFor(code) });
  }

  /** Also such as are offered no more: answers may ask for them. @throws Refusal SERVICE_ITEM_UNKNOWN */
  checkCodes(codes: readonly string[]): void {
    for (const code of codes) if (!this.items.find(code)) throw new Refusal('SERVICE_ITEM_UNKNOWN', { code, known: serviceItemsFor(code) });
  }

  /** @throws Refusal SURVEY_ANSWER_UNFIT | RESIDENT_NOT_FOUND */
  checkAnswer({ number, place, resident }: GivenAnswer, places: KnownPlaces, caller: Caller): void {
    if (place !== undefined && places.find(place) !== place) refuse('SURVEY_ANSWER_UNFIT', { number, fault: { code: 'SURVEY_PLACE_UNKNOWN', labels: faultLabels.SURVEY_PLACE_UNKNOWN } });
    if (resident !== undefined) this.activities.person('RESIDENT', resident, caller);
  }

  /** @throws Refusal SURVEY_FILE_UNFIT naming line and column of what is wrong */
  answersIn(csv: string, row: SurveyRow, caller: Caller): readonly GivenAnswer[] {
    const read = readAnswers(csv, this.questions(row), this.known(row, caller), caller.language);
    if ('answers' in read) return read.answers;
    const shown = read.faults.slice(0, FAULTS_SHOWN).map(({ line, column, text }) => `${line}${column === '' ? '' : ` ${column}`}: ${text}`);
    const more = read.faults.length - shown.length;
    return refuse('SURVEY_FILE_UNFIT', { count: read.faults.length, faults: [...shown, ...(more > 0 ? [furtherFaults(more, caller.language)] : [])].join('\n') });
  }

  known(row: SurveyRow, caller: Caller): KnownPlaces {
    const places = row.community === null || row.places === null ? [] : this.views.all<PlaceRow>(standingPlaces(row.community, row.places));
    return {
      find: (named) => {
        if (places.some(({ id }) => id === named)) return named;
        const [one, ...others] = places.filter(({ name }) => name === named);
        return others.length === 0 ? one?.id : undefined;
      },
      hasResident: (id) => this.hasResident(id, caller),
    };
  }

  /** What is to be raised: of each resident each item once and none that they ask for already, of those within reach, what is asked for most often first. */
  toRaise(row: SurveyRow, items: readonly string[] | undefined, limit: number, caller: Caller): AskedRow[] {
    const codes = items ?? this.views.all<CountRow>(rankingOf(row.id, '', MOST_ITEMS)).map(({ item }) => item);
    const found = new Map<string, AskedRow>();
    for (const code of codes) {
      if (found.size >= limit) break;
      for (const asked of this.views.all<AskedRow>(toRaise(row.id, code, MOST_ITEMS))) {
        if (found.size >= limit || !this.hasResident(asked.resident, caller) || !this.needs.isServed(asked.resident) || this.needs.isAskedFor(asked.resident, asked.item)) continue;
        found.set(`${asked.resident} ${asked.item}`, found.get(`${asked.resident} ${asked.item}`) ?? asked);
      }
    }
    return [...found.values()];
  }

  label(code: string, language: Caller['language']): string {
    return this.items.find(code)?.labels[language] ?? this.items.find(code)?.labels.zh ?? code;
  }

  questions({ questions }: SurveyRow): ReadonlyMap<string, SurveyQuestion> {
    return new Map((JSON.parse(questions) as SurveyQuestion[]).map((question) => [question.question, question]));
  }

  private hasResident(id: string, caller: Caller): boolean {
    try {
      this.activities.person('RESIDENT', id, caller);
      return true;
    } catch (error) {
      if (error instanceof Refusal) return false;
      throw error;
    }
  }
}

export const placesBy = (communityId: string | undefined, places: PlaceKind | undefined): { community?: string; places?: PlaceKind } =>
  communityId === undefined ? {} : { community: communityId, places: places ?? 'ESTATE' };
