import { event, type EventOf } from '#platform/event-sourcing';
import type { Milestone } from '#linking/station';

/** What somebody has reported of a division, as reported: never worked out, never corrected to fit. */
export interface ReportedCoverage {
  /** The civil date that it speaks of. */
  readonly on: string;
  /** Which of the three dates of a station it counts by; null: the source does not say. */
  readonly milestone: Milestone | null;
  /** Stations, or townships with a station: the source seldom says which. */
  readonly stations?: number;
  /** Of how many townships. */
  readonly of?: number;
  /** As printed, without the sign and with all its decimals: `82.5`. */
  readonly percent?: string;
  /** Where it stands: title, date, address. */
  readonly source: string;
}

/** What was reported of one division, whose code is the entity's id. */
export const coverageEvents = {
  CoverageReported: event<ReportedCoverage & { report: string }>(),
  /** It was entered by mistake. */
  CoverageReportWithdrawn: event<{ report: string; reason: string }>(),
};
export type CoverageEvent = EventOf<typeof coverageEvents>;
