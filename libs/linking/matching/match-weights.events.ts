import { event, type EventOf } from '#platform/event-sourcing';
import type { KindOfService, Weights } from '#reference/catalogue';

/** What a station holds to be important in a match, one stream a station. Its id is the station's. */
export const matchWeightsEvents = {
  /** Percent by part of the score; they sum to 100. In place of the catalogue's for this kind of service. */
  MatchWeightsSet: event<{ kind: KindOfService; weights: Weights }>(),
  /** The catalogue's count again. */
  MatchWeightsReset: event<{ kind: KindOfService }>(),
};
export type MatchWeightsEvent = EventOf<typeof matchWeightsEvents>;
