import { Args, ID, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import type { Caller, Language } from '#platform/access';
import { CallerOf, keyOfCursor, nameIn, PageArgs, pageOf, plain } from '#platform/graphql';
import { KeyVault } from '#platform/privacy';
import { Views } from '#platform/read-model';
import type { Wording } from '#societies/charity-resource';
import { Matching } from '#linking/matching/slice';
import { worksAt } from '#linking/station';
import { onlyForSome } from './labels.js';
import type { OwnWords, SurveyQuestion, Ticked } from './needs-survey.events.js';
import { findSurvey, listAnswers, listSurveys, placesOf, rankingOf, type AnswerRow, type CountRow, type PlaceRow, type SurveyRow } from './needs-survey.queries.js';
import { Surveys } from './surveys.js';
import {
  OwnWordsShown, PoolAnswer, Survey, SurveyAnswer, SurveyAnswerConnection, SurveyConnection, SurveyNeedRank, SurveyPlace, SurveyRanking, SurveysArgs, TopArgs, type SurveyRank,
} from './types.js';

const MOST_RANKED = 200;
const POOL_FIRST = 10;
/** What stands in the way of some, by who they are, and of others not. */
const OF_THE_PERSON = ['safety', 'eligibility'];

@Resolver(() => Survey)
export class SurveyResolver {
  constructor(
    private readonly surveys: Surveys,
    private readonly views: Views,
  ) {}

  @Query(() => Survey, { nullable: true, description: 'One survey of needs; null out of reach.' })
  survey(@Args('id', { type: () => ID }) id: string, @CallerOf() caller: Caller): Survey | null {
    const row = this.surveys.seen(id, caller);
    return row ? shownSurvey(row, caller.language) : null;
  }

  @Query(() => SurveyConnection, { name: 'surveys', description: 'In the order in which they were opened.' })
  list(@Args() { first, after, ...filter }: SurveysArgs, @CallerOf() { reach, language }: Caller): SurveyConnection {
    const [number = 0] = keyOfCursor(after, 'number') ?? [];
    const rows = this.views.all<SurveyRow>(listSurveys(reach, plain(filter), number, first + 1));
    return pageOf(rows, first, (row) => [row.number], (row) => shownSurvey(row, language));
  }

  @Query(() => SurveyRanking, { nullable: true, description: 'What is asked for most, in all and in each place, and whether it is to be had.' })
  surveyRanking(@Args('surveyId', { type: () => ID }) surveyId: string, @CallerOf() caller: Caller): SurveyRanking | null {
    const row = this.surveys.seen(surveyId, caller);
    if (!row) return null;
    const counts = this.views.all<CountRow>(rankingOf(surveyId, '', MOST_RANKED));
    return { surveyId, answers: row.answers, needs: counts.map((count, n) => ({ ...this.ranked(count, n, row.answers, caller.language), raised: count.raised, survey: surveyId })) };
  }

  @ResolveField(() => SurveyAnswerConnection, { description: 'In the order in which they were taken in.' })
  answers(@Parent() { id, stationId }: Survey, @Args() { first, after }: PageArgs): SurveyAnswerConnection {
    const [number = 0] = keyOfCursor(after, 'number') ?? [];
    return pageOf(this.views.all<AnswerRow>(listAnswers(id, number, first + 1)), first, (row) => [row.number], (row) => shownAnswer(row, stationId));
  }

  /** What is asked for in one place. */
  ranking(survey: string, place: string, answers: number, limit: number, language: Language): SurveyRank[] {
    return this.views.all<CountRow>(rankingOf(survey, place, limit)).map((count, n) => this.ranked(count, n, answers, language));
  }

  private ranked({ item, asked, consenting }: CountRow, n: number, answers: number, language: Language): SurveyRank {
    return {
      rank: n + 1, serviceItem: item, label: this.surveys.label(item, language), asked, consenting, percent: answers === 0 ? 0 : Math.round((asked / answers) * 10_000) / 100,
    };
  }
}

@Resolver(() => SurveyRanking)
export class SurveyPlacesResolver {
  constructor(
    private readonly shown: SurveyResolver,
    private readonly views: Views,
  ) {}

  @ResolveField(() => [SurveyPlace], { description: 'Every estate or grid of the community, by name, also those of which nobody answered.' })
  places(@Parent() { surveyId }: SurveyRanking, @Args() { top }: TopArgs, @CallerOf() { language }: Caller): SurveyPlace[] {
    const row = this.views.get<SurveyRow>(findSurvey(surveyId));
    if (!row || row.community === null || row.places === null) return [];
    return this.views.all<PlaceRow>(placesOf(surveyId, row.community, row.places)).map(({ id, name, answers }) => ({
      placeId: id, id, name, answers, needs: answers === 0 ? [] : this.shown.ranking(surveyId, id, answers, top, language),
    }));
  }
}

@Resolver(() => SurveyNeedRank)
export class SurveyPoolResolver {
  constructor(
    private readonly matching: Matching,
    private readonly views: Views,
  ) {}

  @ResolveField(() => PoolAnswer, { description: 'What the station that asked could meet it with, as its matches would have it for somebody of whom nothing is known.' })
  async pool(@Parent() { serviceItem, survey }: SurveyNeedRank, @CallerOf() caller: Caller): Promise<PoolAnswer> {
    const row = this.views.get<SurveyRow>(findSurvey(survey));
    if (!row) throw new Error(`there is no survey ${survey} whose ranking is shown`);
    const { station: id, region } = row;
    const whom = this.matching.forSomebody({ groups: [], consent: true });
    const { matches, nearMisses, summary } = await this.matching.answer({ serviceItems: [serviceItem], region }, whom, { id, serves: this.matching.serves(id) ?? [] }, POOL_FIRST, caller);
    const whole = matches.nodes.map(({ resource }) => resource);
    const some = nearMisses.filter(({ blockedBy }) => blockedBy.every(({ name }) => OF_THE_PERSON.includes(name))).map(({ resource }) => resource);
    const resources = [...whole, ...some];
    const conditional = whole.length === 0 && some.length > 0;
    return {
      met: resources.length > 0, conditional, resources, ownPool: resources.some(({ stationId }) => stationId === id),
      summary: conditional ? onlyForSome(some.length)[caller.language] : summary,
    };
  }
}

@Resolver(() => SurveyAnswer)
export class SurveyAnswerResolver {
  constructor(private readonly vault: KeyVault) {}

  @ResolveField(() => [OwnWordsShown], { nullable: true, description: 'For those who work at the station that asked; null for others, where there are none, and once they are forgotten.' })
  async words(@Parent() { sealedWords, station }: SurveyAnswer, @CallerOf() caller: Caller): Promise<OwnWordsShown[] | null> {
    const words = sealedWords !== null && worksAt(caller, station) ? await this.vault.open<OwnWords>(sealedWords) : null;
    return words && Object.entries(words).map(([question, said]) => ({ question, words: said }));
  }
}

const shownAnswer = (row: AnswerRow, station: string): SurveyAnswer => ({
  id: row.id, number: row.form, placeId: row.place, residentId: row.resident, consent: row.consent === 1, ticked: (JSON.parse(row.ticked) as Ticked[]).map(({ question, options }) => ({ question, options })),
  serviceItems: JSON.parse(row.items) as string[], answeredAt: row.answered_at, sealedWords: row.words, station,
});

export const shownSurvey = (row: SurveyRow, language: Language): Survey => ({
  id: row.id, stationId: row.station, region: row.region, title: nameIn(language, JSON.parse(row.title) as Wording), communityId: row.community, places: row.places, from: row.from_date,
  until: row.until_date, open: row.open === 1, closingReason: row.closing_reason, answerCount: row.answers, consentCount: row.consenting,
  questions: (JSON.parse(row.questions) as SurveyQuestion[]).map(({ question, kind, text, options, most = null, serviceItems }) => ({
    code: question, kind, text: nameIn(language, text), most, serviceItems,
    options: options.map((one) => ({ code: one.option, text: nameIn(language, one.text), serviceItems: one.serviceItems })),
  })),
});
