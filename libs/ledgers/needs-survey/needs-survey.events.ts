import { event, reasonOpenly, type EventOf, type Personal, type Why } from '#platform/event-sourcing';
import type { Wording } from '#societies/charity-resource';

export type QuestionKind = 'CHOICE' | 'YES_NO' | 'WORDS';
export type PlaceKind = 'ESTATE' | 'GRID';
export interface SurveyOption {
  /** Short, as it stands on the form: A, B, 1, … */
  readonly option: string;
  readonly text: Wording;
  /** Codes of the catalogue: what whoever ticks it asks for. */
  readonly serviceItems: readonly string[];
}
export interface SurveyQuestion {
  readonly question: string;
  readonly kind: QuestionKind;
  readonly text: Wording;
  /** Of a CHOICE only. */
  readonly options: readonly SurveyOption[];
  /** How many options may be ticked; absent: any number. */
  readonly most?: number;
  /** Of a YES_NO only: what whoever says yes asks for. */
  readonly serviceItems: readonly string[];
}
/** What was ticked: options of a CHOICE, `YES` or `NO`. */
export interface Ticked {
  readonly question: string;
  readonly options: readonly string[];
}
/** Answers in the asked person's own words, by question. */
export type OwnWords = Readonly<Record<string, string>>;

export const needsSurveyEvents = {
  /** `community`: whose estates or grids are the places of the answers; without one there are no places. */
  SurveyOpened: event<{
    title: Wording; station: string; region: string; community?: string; places?: PlaceKind; from: string; until: string; questions: readonly SurveyQuestion[];
  }>(),
  /** The station that asks is no more: another one does. */
  SurveyHandedOver: event<{ from: string; to: string }>(),
  /**
   * One questionnaire. `number`: of the form on paper, or what stands for it; once in a survey. `resident`: absent where the answer is anonymous. `consent`: the
   * resident agrees that the station takes up what they ask for. `serviceItems`: what they ask for, by the questions as they were then. `subject`: whose key
   * seals the words: the resident, or the answer itself.
   */
  SurveyAnswered: event<{
    answer: string; number: string; place?: string; resident?: string; consent: boolean; ticked: readonly Ticked[]; serviceItems: readonly string[]; subject: string; words?: Personal<OwnWords>;
  }>({ personal: { words: true }, subject: 'subject' }),
  /** It was typed by mistake, or whoever gave it takes it back. Its number is free again. Since version 2 the reason is sealed like the answer's words. */
  SurveyAnswerRemoved: event<Why & { answer: string; subject?: string }>({
    version: 2, personal: { reason: true }, subject: 'subject', elseWordless: true, upcast: { 1: reasonOpenly },
  }),
  SurveyClosed: event<{ reason: string }>(),
  /** It was closed by mistake: questionnaires are taken in again. */
  SurveyReopened: event<Record<never, never>>(),
  /** What a resident asked for is a need from here on: once for each resident and service item of a survey. */
  SurveyNeedRaised: event<{ answer: string; resident: string; serviceItem: string; need: string }>(),
};
export type NeedsSurveyEvent = EventOf<typeof needsSurveyEvents>;
