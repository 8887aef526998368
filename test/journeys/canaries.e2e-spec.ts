import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { buildSchema, type GraphQLSchema } from 'graphql';
import type { Identity } from '#platform/access';
import { schemaText } from '../../apps/hub/schema.js';
import { slices } from '../../apps/hub/slices.js';
import { Canaries } from './canaries.js';
import type { Change, World } from './change.js';
import { everyMutation } from './every-mutation.js';
import { everyQuestion } from './every-question.js';
import { anOrganization, oneStreet, REGION } from './one-street.js';
import { admin, commandId, openHub, somebody, type OpenHub } from './open-hub.js';
import { samplesOf } from './samples-of-questions.js';

let hub: OpenHub;
let world: World;
let schema: GraphQLSchema;
let canaries: Canaries;
/** Everything that the hub wrote to its own log. */
const logged: string[] = [];
const logTo = new Writable({ write: (line, _encoding, done) => (logged.push(String(line)), done()) });

beforeAll(async () => {
  schema = buildSchema(await schemaText(slices));
  canaries = new Canaries(schema);
  hub = await openHub({ NOTIFY_BY: 'file', LOG_LEVEL: 'debug' }, { logTo });
  world = { ...(await oneStreet(hub)), ids: {} };
  for (const change of everyMutation(world)) await send(change);
});
afterAll(() => hub.close());

/** With all that it can say besides. */
async function send({ mutation, as, input, answer, keep }: Change): Promise<void> {
  const shown = await hub.change(mutation, { commandId: commandId(hub.clock.at), ...canaries.input(mutation, input) }, as, answer).catch((error: Error) => error);
  if (shown instanceof Error) throw new Error(`${mutation}: ${shown.message}`, { cause: shown });
  keep?.(shown);
}

const stringsIn = (value: unknown): string[] =>
  typeof value === 'string' ? [value] : typeof value === 'object' && value !== null ? Object.values(value).flatMap(stringsIn) : [];

describe('what is said of people, and who they are', () => {
  it('is in no file of the hub, no message and no line of its log', () => {
    expect(canaries.all.length).toBeGreaterThan(70);
    const files = readdirSync(hub.folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
    const bytes = files.map((entry) => [entry.name, readFileSync(join(entry.parentPath, entry.name))] as const);
    expect(bytes.some(([, content]) => content.includes('望城坡街道社工站'))).toBe(true);
    for (const { word, at } of canaries.all) expect([at, bytes.flatMap(([name, content]) => (content.includes(word) ? [name] : []))]).toEqual([at, []]);
    expect(logged.length).toBeGreaterThan(100);
    expect(canaries.in(logged.join(''))).toEqual([]);
  });

  it('is told to nobody who has nothing to do with them, whatever they ask', async () => {
    const { organization: { id: organization } } = await hub.change('registerOrganization', anOrganization({ name: { zh: '示例远方机构' }, region: REGION.lhasa }), admin, 'organization { id }');
    const samples = await samplesOf(hub, world);
    const outsiders: readonly Identity[] = [
      world.stranger, { ...world.stranger, id: 'far head', role: 'STATION_HEAD' }, somebody('far', { role: 'SUPERVISOR', regions: ['5401'] }), somebody('other', { role: 'PARTNER', organization }),
      // an id of a resident is no volunteer's
      somebody('nobody', { role: 'VOLUNTEER', person: world.ids['elder'] ?? '' }), somebody('integrator', { role: 'INTEGRATOR' }),
    ];
    const names = [world.supervisor, admin].map((as) => ({ as, allowed: /reportHarm|OrganizationContact|Report/ }));
    const all = [...outsiders.map((as) => ({ as, allowed: /^$/ })), ...names];
    const told: string[] = [];
    for (const { as, allowed } of all) {
      for (const { field, text, variables } of everyQuestion(schema, samples).filter((one) => !/\{ pageInfo \{ endCursor \} \} \}$/.test(one.text))) {
        const { data, errors } = await hub.ask(text, { as, variables: { ...variables, after: null } });
        const seen = canaries.in([...stringsIn(data), JSON.stringify(errors)].join('\n'));
        told.push(...seen.filter((at) => !allowed.test(at)).map((at) => `${as.id} reads ${at} by ${field}`));
      }
    }
    expect(told).toEqual([]);
  }, 600_000);
});
