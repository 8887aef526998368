import { event, type EventOf } from '#platform/event-sourcing';

/** Figures as they were reported; none is derived from another. A figure that nobody reported is left out. */
export interface CommunityFigures {
  readonly population?: number;
  readonly households?: number;
  /** Aged 60 and over. */
  readonly elders?: number;
  /** Under 18. */
  readonly children?: number;
  /** Holders of a disability certificate. */
  readonly disabled?: number;
  /** Civil date for which the figures were reported. */
  readonly asOf?: string;
}

export interface CommunityFacts {
  readonly name: { readonly zh: string; readonly bo?: string; readonly en?: string };
  /** The division that it is, with 12 digits; where no division is quite this community, the smallest one around it. */
  readonly region: string;
  /** Further divisions that belong to it, where it is more than one. */
  readonly alsoRegions: readonly string[];
  /** Keeps its record and its asset map. */
  readonly station: string;
  readonly figures: CommunityFigures;
  readonly point?: { readonly latitude: number; readonly longitude: number };
}

/** 微网: a part of a community that one grid worker looks after. */
export interface GridFacts {
  readonly name: string;
}
/** 小区: where people live together under one roof of management, or under none. */
export interface EstateFacts {
  readonly name: string;
  /** The grid it lies in, where known. */
  readonly grid?: string;
  readonly households?: number;
  readonly point?: { readonly latitude: number; readonly longitude: number };
}

export type CommunityEnding = 'ABOLISHED' | 'REGISTERED_TWICE' | 'REGISTERED_BY_MISTAKE';

export const communityEvents = {
  CommunityRegistered: event<CommunityFacts>(),
  /** Carries all facts anew, so that each state can be read from one event. */
  CommunityCorrected: event<CommunityFacts>(),
  CommunityGridAdded: event<GridFacts & { grid: string }>(),
  CommunityGridCorrected: event<GridFacts & { grid: string }>(),
  /** Its estates stay, in no grid. */
  CommunityGridRemoved: event<{ grid: string }>(),
  CommunityEstateAdded: event<EstateFacts & { estate: string }>(),
  CommunityEstateCorrected: event<EstateFacts & { estate: string }>(),
  CommunityEstateRemoved: event<{ estate: string }>(),
  /** It is no more. What is on its map goes over to the successor's, or is retired where there is none. */
  CommunityEnded: event<{ reason: CommunityEnding; successor: string | null }>(),
  /** It was ended by mistake, and goes on as it was: what followed its end comes back to its map, by itself. Carries all facts. */
  CommunityReinstated: event<CommunityFacts>(),
};
export type CommunityEvent = EventOf<typeof communityEvents>;
