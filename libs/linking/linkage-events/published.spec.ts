import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { viewsOf, type Told } from '#platform/read-model/testing';
import { EventCursors } from './event-cursors.js';
import { LinkageEvents } from './linkage-events.js';
import { linkageEventLog } from './linkage-events.projection.js';
import { publishedTypes } from './published.rules.js';
import { happened } from './testing/happened.js';

const folder = fileURLToPath(new URL('published/', import.meta.url));
const page = readFileSync(fileURLToPath(new URL('../../../docs/linkage-events.md', import.meta.url)), 'utf8');
const everywhere = { kind: 'EVERYWHERE', everywhere: true, stations: [], regions: [], organizations: [], persons: [] } as const;
const eventsOf = (told: readonly Told[]): LinkageEvents => {
  const views = viewsOf([linkageEventLog], told);
  return new LinkageEvents(views, new EventCursors(views, { isOwn: () => true, reaches: () => Promise.resolve(true) }));
};
const published = async (told: readonly Told[]) => (await eventsOf(told).page(null, 100, undefined, everywhere)).nodes;
const told = await published(happened);

/** A published shape is for ever: another one is another version. A new type's fixture is written by `WRITE_HISTORY=1`; one that exists is never touched. */
describe('the published language', () => {
  it('says every type, and no other', () => {
    expect([...new Set(told.map(({ type }) => type))].sort()).toEqual(Object.values(publishedTypes).sort());
  });

  it.each(Object.values(publishedTypes))('%s has the shape that it always had', (type) => {
    const file = `${folder}${type}.json`;
    const said = told.find((event) => event.type === type);
    if (!existsSync(file) && process.env['WRITE_HISTORY'] && !process.env['CI']) writeFileSync(file, `${JSON.stringify(said, null, 2)}\n`);
    expect(JSON.parse(JSON.stringify(said))).toEqual(JSON.parse(readFileSync(file, 'utf8')));
  });

  it('has nothing that is not said', () => {
    const types: readonly string[] = Object.values(publishedTypes);
    expect(readdirSync(folder).filter((file) => !types.includes(file.replace(/\.json$/, '')))).toEqual([]);
  });

  it.each(Object.values(publishedTypes))('%s is explained, with an example', (type) => {
    expect(page).toContain(`\`${type}\``);
    const { data } = told.find((event) => event.type === type) ?? { data: undefined };
    expect(page).toContain(JSON.stringify(data));
  });

  it('tells of capacity whatever whoever adds it up must know: what is put off is free in its period and held in the other', async () => {
    const days = [{ date: '2026-03-31', period: '2026-03-01' }, { date: '2026-04-01', period: '2026-04-01' }];
    const [from = {}, to = {}] = days;
    const events = (await published([
      ...happened.filter(({ type }) => type === 'ResourceRegistered'),
      { type: 'CapacityHeld', id: 'resource-1', data: { ...from, quantity: 2, hold: 'hold-1', expiresAt: '2026-04-30T02:00:00.000Z', station: 'station-1', need: null } },
      { type: 'CapacityHoldMoved', id: 'resource-1', data: { hold: 'hold-1', quantity: 2, from, to, expiresAt: '2026-05-30T02:00:00.000Z' } },
      { type: 'CapacityConsumed', id: 'resource-1', data: { ...to, hold: 'hold-1', left: 0, quantity: 2, station: 'station-1', need: null } },
    ])).slice(1);
    expect(events.map(({ data }) => data)).toEqual([
      { change: 'HELD', quantity: 2, ...from }, { change: 'RELEASED', quantity: 2, ...from }, { change: 'HELD', quantity: 2, ...to }, { change: 'USED_FROM_HOLD', quantity: 2, ...to },
    ]);
    expect(new Set(events.map(({ id }) => id)).size).toBe(4);
  });

  it('tells of a linkage where its help goes by then, to whoever answers for that place; what was given was given where it was', async () => {
    const of = (type: string): Told => happened.find((one) => one.type === type) ?? { type, data: {} };
    const moves = (region: string): Told => ({ ...of('NeedAssessed'), data: { ...of('NeedAssessed').data, region } });
    const [there, elsewhere, nowhere] = ['430104006001', '430105003001', '430111002001'];
    const log = [
      of('NeedRaised'), of('LinkageProposed'), moves(elsewhere), of('LinkageAccepted'), of('LinkageCompleted'), moves(nowhere), of('LinkageEvaluated'), of('LinkageReopened'), moves(there), of('LinkageCancelled'),
    ];
    const steps = async (prefix: string) =>
      (await eventsOf(log).page(null, 100, undefined, { ...everywhere, everywhere: false, regions: [prefix] })).nodes
        .filter(({ type }) => type.includes('.linkage.')).map(({ type, region }) => [type.split('.')[3], region]);
    expect(await Promise.all([there, elsewhere, nowhere].map((region) => steps(region.slice(0, 6))))).toEqual([
      [['proposed', there], ['cancelled', there]], ['accepted', 'completed', 'evaluated', 'reopened'].map((step) => [step, elsewhere]), [],
    ]);
    for (const end of ['LinkageDeclined', 'LinkageExpired', 'LinkageRevoked', 'LinkageCancelled', 'LinkageFailed'])
      expect((await published([of('NeedRaised'), of('LinkageProposed'), of(end), moves(elsewhere), of('LinkageEndTakenBack')])).at(-1)).toMatchObject({ region: there });
  });

  it('tells both stations of a linkage that went from the one to the other with its need, and the former of nothing after that', async () => {
    const of = (type: string): Told => happened.find((one) => one.type === type) ?? { type, data: {} };
    const log = [of('NeedRaised'), of('LinkageProposed'), of('LinkageAccepted'), of('NeedHandOverReceived'), of('LinkageHandedOver'), of('LinkageCompleted')];
    const steps = async (reach: object, filter?: object) =>
      (await eventsOf(log).page(null, 100, filter, { ...everywhere, everywhere: false, ...reach })).nodes.flatMap(({ type, region }) => (type.includes('.linkage.') ? [[type.split('.')[3], region]] : []));
    const [region, street] = ['430104006001', '430104006'];
    const [before, over, after] = [[['proposed', region], ['accepted', region]], ['handed-over', region], ['completed', region]];
    expect(await steps({ stations: ['station-1'] })).toEqual([...before, over]);
    expect(await steps({ stations: ['station-2'] })).toEqual([over, after]);
    expect(await steps({ everywhere: true }, { stationId: 'station-1' })).toEqual([...before, over]);
    // who keeps the resource has all of it
    expect(await steps({ stations: ['station-3'] })).toEqual([['proposed', street], ['accepted', region], ['handed-over', street], after]);
  });

  it.each(told.map((event) => [event.type, event] as const))('%s is a CloudEvent once it is written as the page says', (_, { serviceItems, station, data, ...attributes }) => {
    expect(page).toContain("serviceitems: serviceItems.join(',')");
    const written = { ...attributes, ...(station && { station }), serviceitems: serviceItems.join(',') };
    for (const [name, value] of Object.entries(written)) {
      expect(name).toMatch(/^[a-z0-9]{1,20}$/);
      expect(value).toEqual(expect.stringMatching(/./));
    }
    expect(written.time).toBe(new Date(written.time).toISOString());
    expect(() => new URL(written.source)).not.toThrow();
    expect(data).toEqual(expect.any(Object));
  });

  it('has no word that somebody typed', () => {
    expect(JSON.stringify(told)).not.toMatch(/typed|sealed/);
  });
});
