import { event, type EventOf } from '#platform/event-sourcing';
import type { Wording } from '#societies/charity-resource';

/** 查验方式: from papers, on site, or by calling back those who were served. */
export type CheckingWay = 'PAPERS' | 'ON_SITE' | 'CALL_BACK';

/** One line of the inspection's form. */
export interface Indicator {
  readonly code: string;
  /** 指标 */
  readonly name: Wording;
  /** 标准 */
  readonly standard: Wording;
  readonly how: CheckingWay;
  /** 应得: whole or half points. */
  readonly points: number;
}

export interface Inspector {
  /** A token's subject: who signs. */
  readonly subject: string;
  /** The same person's record as a social worker, where there is one: nobody inspects a station that they are posted at. */
  readonly socialWorker: string | null;
}

/** 问题, and 整改期限: a civil date, the last day. */
export interface Finding {
  readonly finding: string;
  readonly what: string;
  readonly deadline: string;
}

export const inspectionEvents = {
  /**
   * 季督查 of one station and quarter (`2026-Q3`). `sample`: residents whose files are looked at and who may be called back, chosen of `population` files by the order of
   * SHA-256 of seed and id, so that anybody can choose again. After it was cancelled it can be opened anew.
   */
  InspectionOpened: event<{
    station: string; region: string; quarter: string; inspectors: readonly [Inspector, Inspector]; indicators: readonly Indicator[]; seed: string; population: number;
    sample: readonly string[];
  }>(),
  /** 实得. Again: it takes the place of what was given before. `finding`: what was found wanting, where points were lost. */
  InspectionIndicatorScored: event<{ indicator: string; given: number; by: string; finding: Finding | null }>(),
  /** A resident of the sample was called. `satisfaction`: 1 to 5; null where nobody answered. */
  InspectionCalledBack: event<{ resident: string; satisfaction: number | null; by: string }>(),
  InspectionSigned: event<Inspector>(),
  /** Both have signed: nothing in it changes from here on. `satisfaction`: of those who answered, added up. `on`: the civil date. */
  InspectionConcluded: event<{ given: number; due: number; called: number; answered: number; satisfaction: number; station?: string; on?: string }>(),
  InspectionCancelled: event<{ reason: string }>(),
  /** The station says what it has done about a finding. */
  InspectionFindingAnswered: event<{ finding: string; answer: string }>(),
  /** 复查. `deadline`: the next one, of what is not in order yet. */
  InspectionFindingRechecked: event<{ finding: string; fixed: boolean; on: string; deadline: string | null; by: string }>(),
  /** The deadline passed before it was found in order. */
  InspectionFindingOverdue: event<{ finding: string; deadline: string; station?: string }>(),
};
export type InspectionEvent = EventOf<typeof inspectionEvents>;
