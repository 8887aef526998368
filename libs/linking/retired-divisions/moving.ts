import { ask, type Order } from '#platform/event-sourcing';
import type { Rows } from '#platform/read-model';
import type { StandingRow } from '#reference/region';
import { community } from '#societies/community';
import { volunteer } from '#societies/volunteer';
import { findNeed, movedNeed, need, type NeedRow } from '#linking/need';
import { resident } from '#linking/resident';
import type { Places } from './moving.rules.js';

/** How one thing of a kind is given its new places: each by a command of its own room, which records what a correction by hand does. */
export const movers = {
  COMMUNITY: ({ id }, places) => [ask(community, id, { type: 'MoveToDivision', data: { places } })],
  RESIDENT: ({ id }, places) => [ask(resident, id, { type: 'MoveToDivision', data: { places } })],
  NEED: ({ id }, places, rows) => {
    const row = rows.get<NeedRow>(findNeed(id));
    return row ? [ask(need, id, movedNeed(row, places))] : [];
  },
  VOLUNTEER: ({ id }, places) => [ask(volunteer, id, { type: 'MoveToDivision', data: { places } })],
} as const satisfies Readonly<Record<string, (row: StandingRow, places: Places, rows: Rows) => Order>>;
export type MovableKind = keyof typeof movers;
