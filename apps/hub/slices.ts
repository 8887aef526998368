import type { Slice } from '#platform/dispatch';
import { needSlice } from '#linking/need/slice';
import { residentSlice } from '#linking/resident/slice';
import { stationSlice } from '#linking/station/slice';
import { catalogueSlice } from '#reference/catalogue/slice';

/** The rooms that this hub opens. */
export const slices: readonly Slice[] = [catalogueSlice, stationSlice, residentSlice, needSlice];
