import { z } from 'zod';
import { accommodations, capacityUnits, credentials, needSources, serviceModes, urgencies } from '#reference/catalogue';
import { code, fen, key, language, list, number, serviceItem, text, weeklyWindow } from './cells.js';
import { commandIdOf, entityIdOf, fileKind, given } from './file-kind.js';

export const needs = fileKind({
  entity: 'need',
  ordered: false,
  items: 'serviceItems',
  schema: z.object({
    key, resident: key.optional(), station: key, serviceItems: list(serviceItem), urgency: code(urgencies), source: code(needSources), description: text.optional(),
    modes: list(code(serviceModes)).optional(), windows: list(weeklyWindow).optional(), languages: list(language).optional(), quantity: number(0.01, 1e6).optional(),
    unit: code(capacityUnits).optional(), maxCostYuan: fen.optional(), accommodations: list(code(accommodations)).optional(),
    credentials: list(code(credentials)).optional(), firstReceiver: key.optional(),
  }),
  references: ({ resident, station, firstReceiver }) => [
    { column: 'station', kind: 'station', key: station },
    ...(resident ? [{ column: 'resident', kind: 'resident' as const, key: resident }] : []),
    ...(firstReceiver ? [{ column: 'firstReceiver', kind: 'socialWorker' as const, key: firstReceiver }] : []),
  ],
  asks: (row) => {
    const as = { station: entityIdOf('station', row.station) };
    const raise = given({
      stationId: as.station, residentId: row.resident && entityIdOf('resident', row.resident), serviceItems: row.serviceItems, urgency: row.urgency,
      source: row.source, words: row.description, modes: row.modes, windows: row.windows, languages: row.languages, quantity: row.quantity, unit: row.unit,
      costLimit: row.maxCostYuan, accommodations: row.accommodations, credentials: row.credentials,
      firstReceiverId: row.firstReceiver && entityIdOf('socialWorker', row.firstReceiver),
    });
    return [{ mutation: 'raiseNeed', as, input: { commandId: commandIdOf('need', row.key, 'raiseNeed'), ...raise } }];
  },
});
