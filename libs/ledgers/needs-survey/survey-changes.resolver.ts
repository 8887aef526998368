import { Args, Mutation, Resolver } from '@nestjs/graphql';
import type { Caller } from '#platform/access';
import { Commands, step, type Step } from '#platform/dispatch';
import { derivedId } from '#platform/event-sourcing';
import { CallerOf, plain } from '#platform/graphql';
import { need } from '#linking/need';
import { Needs } from '#linking/need/slice';
import type { GivenAnswer } from './answers.rules.js';
import { needsSurvey, type NeedsSurveyCommand } from './needs-survey.decider.js';
import type { SurveyQuestion } from './needs-survey.events.js';
import { shownSurvey } from './survey.resolver.js';
import { placesBy, Surveys } from './surveys.js';
import {
  AnswerSurveyInput, CloseSurveyInput, ImportSurveyAnswersInput, OpenSurveyInput, RaiseNeedsFromSurveyInput, RemoveSurveyAnswerInput, ReopenSurveyInput, Survey, SurveyAnswerInput, SurveyPayload,
  SurveyQuestionInput,
} from './types.js';

const questionFrom = ({ code, options = [], most, serviceItems = [], ...question }: SurveyQuestionInput): SurveyQuestion => ({
  ...question, question: code, serviceItems: [...new Set(serviceItems)], ...(most === undefined ? {} : { most }),
  options: options.map((option) => ({ option: option.code, text: option.text, serviceItems: [...new Set(option.serviceItems ?? [])] })),
});

@Resolver(() => Survey)
export class SurveyChangesResolver {
  constructor(
    private readonly commands: Commands,
    private readonly surveys: Surveys,
    private readonly needs: Needs,
  ) {}

  @Mutation(() => SurveyPayload, { description: 'A questionnaire about needs.' })
  openSurvey(@Args('input') given: OpenSurveyInput, @CallerOf() caller: Caller): Promise<SurveyPayload> {
    const input = plain(given);
    const { title, from, until, communityId, places } = input;
    const id = this.idOf(input, caller, 'survey');
    const command = (): NeedsSurveyCommand => {
      const questions = input.questions.map(questionFrom);
      this.surveys.checkItems(questions);
      return { type: 'OpenSurvey', data: { title, ...this.surveys.place(input, caller), ...placesBy(communityId, places), from, until, questions } };
    };
    return this.carryOut(caller, 'openSurvey', input, id, [step(needsSurvey, id, command)]);
  }

  @Mutation(() => SurveyPayload, { description: 'One questionnaire or many, all or none.' })
  answerSurvey(@Args('input') given: AnswerSurveyInput, @CallerOf() caller: Caller): Promise<SurveyPayload> {
    const input = plain(given);
    return this.take(caller, 'answerSurvey', input, (survey) => {
      const places = this.surveys.known(survey, caller);
      return input.answers.map((one, n) => {
        const answer = answerFrom(one, this.idOf(input, caller, 'answer', n));
        this.surveys.checkAnswer(answer, places, caller);
        return answer;
      });
    });
  }

  @Mutation(() => SurveyPayload, { description: 'The questionnaires of a file, all or none; what is wrong is named by line and column. Those that are there already are passed over.' })
  importSurveyAnswers(@Args('input') given: ImportSurveyAnswersInput, @CallerOf() caller: Caller): Promise<SurveyPayload> {
    const input = plain(given);
    return this.take(caller, 'importSurveyAnswers', input, (survey) => this.surveys.answersIn(input.csv, survey, caller));
  }

  @Mutation(() => SurveyPayload, { description: 'It was typed by mistake, or whoever gave it takes it back. Its number is free again.' })
  removeSurveyAnswer(@Args('input') given: RemoveSurveyAnswerInput, @CallerOf() caller: Caller): Promise<SurveyPayload> {
    const { answerId: answer, reason } = given;
    return this.change(caller, 'removeSurveyAnswer', plain(given), () => ({ type: 'RemoveAnswer', data: { answer, reason } }));
  }

  @Mutation(() => SurveyPayload, { description: 'No more questionnaires, and why. What was answered is kept and counted.' })
  closeSurvey(@Args('input') given: CloseSurveyInput, @CallerOf() caller: Caller): Promise<SurveyPayload> {
    return this.change(caller, 'closeSurvey', plain(given), () => ({ type: 'CloseSurvey', data: { reason: given.reason } }));
  }

  @Mutation(() => SurveyPayload, { description: 'It was closed by mistake: questionnaires are taken in again.' })
  reopenSurvey(@Args('input') given: ReopenSurveyInput, @CallerOf() caller: Caller): Promise<SurveyPayload> {
    return this.change(caller, 'reopenSurvey', plain(given), () => ({ type: 'ReopenSurvey', data: {} }));
  }

  @Mutation(() => SurveyPayload, {
    description: 'Makes needs of what residents asked for who agree to it: of each resident each item once, however often this is asked, and none for which they have an open need already. All of them or none, and as many at once as `first` says.',
  })
  raiseNeedsFromSurvey(@Args('input') given: RaiseNeedsFromSurveyInput, @CallerOf() caller: Caller): Promise<SurveyPayload> {
    const input = plain(given);
    const { surveyId, serviceItems, urgency = 'NORMAL', first } = input;
    const survey = this.surveys.within(surveyId, caller);
    this.surveys.checkCodes(serviceItems ?? []);
    const asked = this.surveys.toRaise(survey, serviceItems, first, caller).map((one) => ({
      answer: one.answer, resident: one.resident, serviceItem: one.item, need: derivedId(surveyId.toLowerCase(), 'survey-need', surveyId, one.resident, one.item),
    }));
    const steps = asked.map(({ need: id, resident: residentId, serviceItem }) =>
      step(need, id, () => this.needs.raising(id, { residentId, source: 'SURVEY', urgency, asked: { serviceItems: [serviceItem] } }, caller)));
    return this.carryOut(caller, 'raiseNeedsFromSurvey', input, surveyId, [step(needsSurvey, surveyId, { type: 'RaiseNeeds', data: { needs: asked } }), ...steps]);
  }

  private take(
    caller: Caller, operation: string, input: { commandId: string; surveyId: string }, answersOf: (survey: ReturnType<Surveys['within']>) => readonly GivenAnswer[],
  ): Promise<SurveyPayload> {
    return this.carryOut(caller, operation, input, input.surveyId, [step(needsSurvey, input.surveyId, (): NeedsSurveyCommand => {
      const answers = answersOf(this.surveys.within(input.surveyId, caller));
      return { type: 'TakeAnswers', data: { answers: answers.map((one, n) => ({ ...one, answer: this.idOf(input, caller, 'answer', n) })) } };
    })]);
  }

  private idOf({ commandId }: { commandId: string }, { actor }: Caller, what: string, n?: number): string {
    return derivedId(commandId.toLowerCase(), actor.id, what, ...(n === undefined ? [] : [n]));
  }

  private change(caller: Caller, operation: string, input: { commandId: string; surveyId: string }, command: () => NeedsSurveyCommand): Promise<SurveyPayload> {
    const checked = (): NeedsSurveyCommand => {
      this.surveys.within(input.surveyId, caller);
      return command();
    };
    return this.carryOut(caller, operation, input, input.surveyId, [step(needsSurvey, input.surveyId, checked)]);
  }

  private async carryOut(caller: Caller, operation: string, input: { commandId: string }, id: string, steps: readonly Step[]): Promise<SurveyPayload> {
    const receipt = await this.commands.run(caller, operation, input, steps);
    const row = this.surveys.seen(id, caller);
    return { survey: row ? shownSurvey(row, caller.language) : null, ...receipt };
  }
}

const answerFrom = ({ number, placeId, residentId, consent, ticked = [], words = [] }: SurveyAnswerInput, id: string): GivenAnswer => ({
  number: number ?? id, consent, ticked, ...(placeId === undefined ? {} : { place: placeId }), ...(residentId === undefined ? {} : { resident: residentId }),
  ...(words.length === 0 ? {} : { words: Object.fromEntries(words.map((one) => [one.question, one.words])) }),
});
