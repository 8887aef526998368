import { needEvents } from '#linking/need';
import { needProjections } from '#linking/need/projections';
import { residentEvents } from '#linking/resident';
import { residentProjections } from '#linking/resident/projections';
import { stationEvents } from '#linking/station';
import { stationProjections } from '#linking/station/projections';
import type { EventContracts } from '#platform/event-sourcing';
import type { Projection } from '#platform/read-model';
import { stationCatalogueEvents } from '#reference/catalogue';
import { catalogueProjections } from '#reference/catalogue/projections';

/**
 * What the projector's thread and the command line need of all rooms: no Nest, no GraphQL. `slices.ts` must name the same rooms; a spec compares them.
 */
export const projections: readonly Projection[] = [...catalogueProjections, ...stationProjections, ...residentProjections, ...needProjections];
export const contracts: EventContracts = { ...stationCatalogueEvents, ...stationEvents, ...residentEvents, ...needEvents };
