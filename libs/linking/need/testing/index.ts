import { roomHub, type RoomHub } from '#platform/dispatch/testing';
import { catalogueSlice } from '#reference/catalogue/slice';
import { Regions } from '#reference/region';
import { registerOf } from '#reference/region/testing';
import { communitySlice } from '#societies/community/slice';
import { organizationSlice } from '#societies/organization/slice';
import { socialWorkerSlice } from '#societies/social-worker/slice';
import { volunteerSlice } from '#societies/volunteer/slice';
import { residentSlice } from '#linking/resident/slice';
import { stationSlice } from '#linking/station/slice';
import { needSlice } from '../slice.js';

/** Needs, and the rooms that they cannot be without. */
export const needRooms = [catalogueSlice, organizationSlice, communitySlice, socialWorkerSlice, volunteerSlice, stationSlice, residentSlice, needSlice];

/** These as a hub, to which every code in Hunan and Tibet is a division. */
export const needHub = (): Promise<RoomHub> => roomHub(needRooms, { providers: [{ provide: Regions, useValue: registerOf((code) => /^(43|54)/.test(code)) }] });
