import { readdirSync } from 'node:fs';
import { Session } from 'node:inspector/promises';
import { resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { buildSchema, type GraphQLSchema } from 'graphql';
import type { Identity } from '#platform/access';
import { EventStore } from '#platform/event-store';
import { Views, type Sql } from '#platform/read-model';
import { checkQueryPlans, openForReading, verifyViews } from '#platform/read-model/sqlite';
import { Timekeeper } from '#platform/timekeeper/slice';
import { contracts, projections } from '../../apps/hub/projections.js';
import { schemaText } from '../../apps/hub/schema.js';
import { slices } from '../../apps/hub/slices.js';
import type { Change, World } from './change.js';
import { everyEnding, everyMutation } from './every-mutation.js';
import { everyQuestion, questionsWithNothing, type Question } from './every-question.js';
import { oneStreet, REGION } from './one-street.js';
import { admin, commandId, openHub, somebody, type OpenHub } from './open-hub.js';
import { openedFigures } from './opened-figures.js';
import { samplesOf } from './samples-of-questions.js';

let hub: OpenHub;
let world: World;
let schema: GraphQLSchema;
const counting = new Session();
/** Texts of queries that answer with many rows. */
const lists = new Set<string>();

beforeAll(async () => {
  counting.connect();
  await counting.post('Profiler.enable');
  await counting.post('Profiler.startPreciseCoverage', { callCount: false, detailed: false });
  schema = buildSchema(await schemaText(slices));
  hub = await openHub();
  const views = hub.app.get<Views>(Views);
  const all = views.all.bind(views);
  views.all = (query) => (lists.add(query.text), all(query));
  world = { ...(await oneStreet(hub)), ids: {} };
});
afterAll(async () => {
  counting.disconnect();
  await hub.close();
});


interface Sent extends Change {
  readonly command: string;
  readonly position: string;
}

const sent: Sent[] = [];
const endings: Sent[] = [];

/** Sends each of them twice at the same moment: whatever else, it answers the same. */
async function* twice(changes: Iterable<Change>): AsyncGenerator<Sent> {
  for (const change of changes) {
    const { mutation, as, input, answer, keep } = change;
    const command = commandId(hub.clock.at);
    const send = () => hub.change(mutation, { commandId: command, ...input }, as, answer);
    const [one, two] = await Promise.allSettled([send(), send()]);
    expect([mutation, one]).toEqual([mutation, expect.objectContaining({ status: 'fulfilled' })]);
    expect([mutation, two]).toEqual([mutation, one]);
    if (one.status === 'rejected') continue;
    keep?.(one.value);
    yield { ...change, command, position: one.value.position };
  }
}
/** Those that now answer otherwise than the first time, with what they answer; and nothing is recorded. */
async function otherwise(changes: readonly Sent[]): Promise<readonly string[]> {
  const before = await hub.end();
  const different: string[] = [];
  for (const { mutation, as, input, command, position } of changes) {
    const again = await hub.change(mutation, { commandId: command, ...input }, as).then(
      (shown) => shown.position,
      (error: unknown) => String(error),
    );
    if (again !== position) different.push(`${mutation}: ${again}`);
  }
  expect(await hub.end()).toEqual(before);
  return different;
}

/** Those that another content under their command id did not stop. */
async function reused(changes: readonly Sent[]): Promise<readonly string[]> {
  const before = await hub.end();
  const others = changes.flatMap(({ other, ...change }) => (other ? [{ ...change, other }] : []));
  expect(others.length).toBeGreaterThan(changes.length / 3);
  const taken: string[] = [];
  for (const { mutation, as, input, command, other } of others) {
    const refused = await hub.change(mutation, { commandId: command, ...input, ...other }, as).then(
      () => 'done',
      (error: Error) => error.message,
    );
    if (refused !== 'COMMAND_ID_REUSED') taken.push(`${mutation}: ${refused}`);
  }
  expect(await hub.end()).toEqual(before);
  return taken;
}

/** GraphQL carries no pictures: one is sent as the hub takes it. */
async function aPhoto(activity: string): Promise<string> {
  const answer = await fetch(`${hub.url}/activities/${activity}/photos`, {
    method: 'POST', body: new Uint8Array([0xff, 0xd8, 0xff, 1, 2, 3]),
    headers: { authorization: `Bearer ${await hub.tokenFor(world.worker)}`, 'content-type': 'image/jpeg', 'x-command-id': commandId(hub.clock.at) },
  });
  const { id, position } = (await answer.json()) as { id: string; position: string };
  await hub.caughtUp(position);
  return id;
}

describe('every mutation', () => {
  it('does its thing once when it is sent twice at the same moment', async () => {
    for await (const one of twice(everyMutation(world))) sent.push(one);
    world.ids['photo'] = await aPhoto(world.ids['activity'] ?? '');
  });

  it('answers the same a day later, changes nothing, and is no other under the same command id', async () => {
    hub.clock.pass(24);
    expect(await otherwise(sent)).toEqual([]);
    expect(await reused(sent)).toEqual([]);
  });
});

describe('every question', () => {
  it('is answered to whoever may ask it, whatever it is told', async () => {
    const { ids } = world;
    const samples = await samplesOf(hub, world);
    /** What is out of reach, or no question, these say in so many words. */
    const ofFigures = ['STATION_NOT_FOUND', 'REGION_UNKNOWN', 'TOTALS_WITHIN_ONE_SCOPE'];
    const outOfReach: Readonly<Record<string, readonly string[]>> = {
      match: ['STATION_NOT_FOUND'], activities: ofFigures, activityTotals: ofFigures, pointsLedger: ['STATION_NOT_FOUND'], pointRates: ['STATION_NOT_FOUND'],
      commendations: ['VOLUNTEER_NOT_FOUND'], openingsFor: ['VOLUNTEER_NOT_FOUND'], dutyRoster: ['STATION_NOT_FOUND'],
      compliance: ['STATION_NOT_FOUND'], compliances: ['REGION_UNKNOWN'], standards: ['REGION_UNKNOWN'], demonstrationStations: ['REGION_UNKNOWN'], coverage: ['REGION_UNKNOWN'],
      workerHours: ['STATION_NOT_FOUND'], dashboard: [...ofFigures, 'DASHBOARD_WITHIN_ONE_SCOPE'],
    };
    // one for each kind of reach
    const callers = [
      world.worker,
      { ...world.head, person: ids['young'] ?? null },
      world.supervisor,
      admin,
      somebody('partner', { role: 'PARTNER', organization: ids['organization'] ?? '' }),
      somebody('volunteer', { role: 'VOLUNTEER', person: ids['young'] ?? '' }),
    ];
    const answered = new Set<string>();
    const troubles: string[] = [];
    for (const as of callers) {
      for (const { field, text, variables } of everyQuestion(schema, samples)) {
        let after: string | null | undefined = null;
        for (let page = 1; page <= 2 && after !== undefined; page++) {
          const { data, errors } = await hub.ask(text, { as, variables: { ...variables, after } });
          if (errors.length === 0) answered.add(field);
          else if (!errors.every(({ extensions: { code } }) => code === 'FORBIDDEN' || outOfReach[field]?.includes(code)))
            troubles.push(`${as.role} ${text.slice(0, 60)} ${JSON.stringify(variables)}: ${errors[0]?.message}`);
          after =
            (data as unknown as Readonly<Record<string, { pageInfo?: { endCursor?: string | null } } | null>> | null)?.[field]?.pageInfo
              ?.endCursor ?? undefined;
        }
      }
    }
    expect(troubles).toEqual([]);
    for (const { plainly, withNulls } of questionsWithNothing(schema, samples)) {
      const answerTo = async ({ text, variables }: Question) => {
        const { data, errors } = await hub.ask(text, { as: world.head, variables });
        return { data, codes: errors.map(({ extensions: { code } }) => code) };
      };
      const answer = await answerTo(plainly);
      for (const one of withNulls) expect([one.text, await answerTo(one)]).toEqual([one.text, answer]);
    }
    expect([...answered, 'node'].sort()).toEqual(Object.keys(schema.getQueryType()?.getFields() ?? {}).sort());
    for (const id of [
      ids['elder'],
      ids['need'],
      ids['resource'],
      world.street,
      ids['community'],
      ids['asset'],
      ids['organization'],
      ids['socialWorker'],
      ids['young'],
      ids['linkage'],
      ids['pairing'],
      ids['inspection'],
      ids['agreement'],
      ids['pledge'],
      ids['call'],
      commandId(),
    ]) {
      await hub.read('query ($id: ID!) { node(id: $id) { __typename id } }', admin, { id });
    }
  }, 600_000);

  it('of a dashboard opens to events that add up to its numbers', async () => {
    const scopes: readonly [string, Identity][] = [
      [`stationId: "${world.street}"`, world.head], [`region: "${REGION.street}"`, world.supervisor], [`region: "${REGION.district}"`, world.supervisor], ['region: "4301"', world.supervisor],
      ['region: "43"', admin],
    ];
    for (const [scope, as] of scopes) {
      for (const period of ['2026-09', '2026-Q3', '2026']) {
        const { opened, wrong } = await openedFigures(hub, `${scope}, period: "${period}"`, as);
        expect(wrong).toEqual([]);
        expect(opened).toBeGreaterThan(20);
      }
    }
    const [{ id } = { id: '' }] = ((await hub.read(`{ dashboard(stationId: "${world.street}", period: "2026") { figures { id } } }`, world.head)) as unknown as { dashboard: { figures: { id: string }[] } }).dashboard.figures;
    expect(await hub.read(`{ figure(id: "${id}") { value } }`, world.neighbour)).toEqual({ figure: null });
    const made = (...parts: readonly string[]) => Buffer.from(['dashboard', ...parts].join('|')).toString('base64url');
    for (const wrong of [made('', '43', '2026', 'needs.lost'), made('', '43', '2026-13', 'needs.met'), made(world.street, '43', '2026', 'needs.met'), made('', '54', '2026', 'needs.met')])
      expect(await hub.read(`{ figure(id: "${wrong}") { value } }`, world.supervisor)).toEqual({ figure: null });
    expect(await hub.read(`{ figure(id: "${made('', '43', '2026', 'declines.WRONG_AREA')}") { value events { nodes { value } } } }`, admin)).toMatchObject({ figure: { value: expect.any(Number) } });
  }, 120_000);
});

describe('every mutation that ends something', () => {
  it('does so once, too', async () => {
    for await (const one of twice(everyEnding(world))) endings.push(one);
    hub.clock.pass(24);
    expect(await otherwise(endings)).toEqual([]);
    expect(await reused(endings)).toEqual([]);
    // what earlier ones stood on is gone by now, and they still get their receipt
    expect(await otherwise(sent)).toEqual([]);
  });

  it('is one of those of the schema, all of which were tried', () => {
    const known = Object.keys(schema.getMutationType()?.getFields() ?? {}).sort();
    expect([...new Set([...sent, ...endings].map(({ mutation }) => mutation))].sort()).toEqual(known);
  });
});

describe('every query of the views', () => {
  it('was asked, of every function that makes them', async () => {
    await hub.app.get(Timekeeper).round();
    // asked only of what is awarded once, and nobody has the hours for one of these
    await expect(hub.change('commend', { volunteerId: world.ids['young'], code: 'LONG_SERVICE' }, world.head)).rejects.toThrow();
    const { result } = await counting.post('Profiler.takePreciseCoverage');
    const files = readdirSync('libs', { recursive: true, encoding: 'utf8' })
      .filter((path) => path.endsWith('.queries.ts'))
      .map((path) => resolve('libs', path));
    expect(files.length).toBeGreaterThanOrEqual(13);
    const unused = new Map<string, (...args: readonly number[]) => Sql>();
    const byFile = new Map<string, string[]>();
    for (const file of files) {
      const scripts = result.filter(({ url }) => url.endsWith(file));
      const called = new Set(
        scripts.flatMap(({ functions }) =>
          functions.filter(({ ranges }) => (ranges[0]?.count ?? 0) > 0).map(({ functionName }) => functionName),
        ),
      );
      const exported = (await import(file)) as Record<string, unknown>;
      byFile.set(file, Object.keys(exported));
      for (const [name, value] of Object.entries(exported)) {
        if (typeof value === 'function' && !called.has(name)) unused.set(name, value as () => Sql);
      }
    }
    // asked on the matchmaker's own thread, where nobody hears of it here; its own spec does, in a room without threads
    const elsewhere = new Set(['asset', 'candidate'].map((name) => resolve(`libs/linking/matching/${name}.queries.ts`)).flatMap((file) => byFile.get(file) ?? []));
    expect([...unused.keys()].filter((name) => !elsewhere.has(name))).toEqual([]);
    for (const make of unused.values()) hub.app.get<Views>(Views).all(make(...Array<number>(make.length).fill(1)));
  });

  it('finds its rows by an index, and no more of them than its LIMIT', () => {
    const db = openForReading(hub.viewsFile());
    try {
      expect(hub.queries.size).toBeGreaterThan(100);
      expect(checkQueryPlans(db, hub.queries)).toEqual([]);
    } finally {
      db.close();
    }
    expect(lists.size).toBeGreaterThan(50);
    expect([...lists].filter((text) => !/\bLIMIT likely\(\?\)|\bLIMIT \d+$/.test(text.trim()))).toEqual([]);
  });
});

describe('the views', () => {
  it('are what the log makes of them', async () => {
    const verified = await verifyViews({ store: hub.app.get<EventStore>(EventStore), contracts, projections, file: hub.viewsFile() });
    expect(verified.differences).toEqual([]);
    expect(verified.status.filter(({ failure }) => failure)).toEqual([]);
    expect(verified.tables).toBeGreaterThan(20);
  });
});
