import type { Identity } from '#platform/access';
import { REGION } from '../journeys/one-street.js';
import { commandId, somebody, type OpenHub } from '../journeys/open-hub.js';

export type Any = Readonly<Record<string, unknown>>;
/** What a story is told with: everything goes through the public API of a hub. */
export interface Telling {
  /** Carries out a mutation and gives the id of what it made. */
  readonly made: (mutation: string, input: object, as: Identity, entity: string) => Promise<string>;
  readonly read: <T>(query: string, as: Identity) => Promise<T>;
  /** What a paged list of one query holds. */
  readonly nodes: (list: string, as: Identity, fields?: string) => Promise<readonly Any[]>;
  /** `done`, or the code of the refusal. */
  readonly refusal: (mutation: string, input: object, as: Identity) => Promise<string>;
  readonly volunteer: (name: string, as: Identity, over?: object) => Promise<string>;
  readonly today: () => string;
  /** The morning of a day in China; what falls due by then is looked at. */
  readonly goTo: (day: string) => Promise<void>;
  /** What follows by itself takes a moment. */
  readonly eventually: (so: () => Promise<void>) => Promise<void>;
  /** From the offer to what was given, this very day. */
  readonly help: (needId: string, resourceId: string, station: Identity, by: Identity, over?: object) => Promise<string>;
}

export function telling(hubOf: () => OpenHub): Telling {
  const round = () => hubOf().round();
  const told: Telling = {
    async made(mutation, input, as, entity) {
      const { [entity]: entry } = (await hubOf().change(mutation, input, as, `${entity} { id }`)) as unknown as Record<string, { id: string }>;
      if (!entry) throw new Error(`${mutation} made no ${entity}`);
      return entry.id;
    },
    read: async <T>(query: string, as: Identity): Promise<T> => (await hubOf().read(`{ ${query} }`, as)) as unknown as T,
    async nodes(list, as, fields = 'id') {
      const [page] = Object.values(await told.read<Record<string, { nodes: readonly Any[] }>>(`${list} { nodes { ${fields} } }`, as));
      return page?.nodes ?? [];
    },
    refusal: (mutation, input, as) => hubOf().change(mutation, input, as).then(() => 'done', (error: Error) => error.message),
    volunteer: (name, as, over = {}) =>
      told.made('registerVolunteer', { identity: { name, bornOn: '1955-04-12' }, languages: ['zh'], places: [REGION.street], skills: [], ...over }, as, 'volunteer'),
    today: () => new Date(hubOf().clock.at + 8 * 3_600_000).toISOString().slice(0, 10),
    async goTo(day) {
      hubOf().clock.at = Date.parse(`${day}T09:00:00+08:00`);
      await round();
    },
    eventually: (so) => hubOf().eventually(so),
    async help(needId, resourceId, station, by, over = {}) {
      const hub = hubOf();
      const linkageId = await told.made('proposeLinkage', { needId, resourceId, ...over }, station, 'linkage');
      await hub.change('acceptLinkage', { linkageId }, by);
      const [startsAt, endsAt] = [hub.clock.now(), new Date(hub.clock.at + 3_600_000).toISOString()];
      await hub.change('scheduleLinkage', { linkageId, startsAt, endsAt }, by);
      hub.clock.pass(1);
      await hub.change('completeLinkage', { linkageId }, station);
      return linkageId;
    },
  };
  return told;
}

/** Somebody who works at a station, by role. */
export const at = (station: string, id = 'worker', role: 'STATION_WORKER' | 'STATION_HEAD' = 'STATION_WORKER'): Identity => somebody(`${id}-${station.slice(-6)}`, { role, station });
export const partner = (organization: string): Identity => somebody(organization, { role: 'PARTNER', organization });
export const themselves = (person: string): Identity => somebody(person, { role: 'VOLUNTEER', person });
/** The figures of the ledger, for a station or a region. */
export async function figures({ read }: Telling, scope: string, as: Identity, from: string, until: string, fields: string): Promise<Any> {
  return (await read<{ activityTotals: { figures: Any } }>(`activityTotals(from: "${from}", until: "${until}", ${scope}) { figures { ${fields} } }`, as)).activityTotals.figures;
}

/** So many in a request, and so many requests at the same moment. */
const [IN_ONE, AT_ONCE] = [20, 100];
/** Carries out one mutation for each input, as somebody with a whole list would: many in a request, several requests at once. What each answered is in the order of the inputs. */
export async function together<T = Any>(hub: OpenHub, mutation: string, inputs: readonly object[], as: Identity, answer = ''): Promise<readonly T[]> {
  const type = `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input!`;
  const requests = Array.from({ length: Math.ceil(inputs.length / IN_ONE) }, (_, n) => inputs.slice(n * IN_ONE, (n + 1) * IN_ONE));
  const answers: T[][] = requests.map(() => []);
  const waiting = [...requests.entries()];
  const send = async (): Promise<void> => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const [place, some] = next;
      const declared = some.map((_, n) => `$i${n}: ${type}`).join(' ');
      const fields = some.map((_, n) => `m${n}: ${mutation}(input: $i${n}) { ${answer} position }`).join(' ');
      const variables = Object.fromEntries(some.map((input, n) => [`i${n}`, { commandId: commandId(hub.clock.at), ...input }]));
      const answered = (await hub.read(`mutation (${declared}) { ${fields} }`, as, variables)) as unknown as Record<string, T & { position: string }>;
      answers[place] = some.map((_, n) => answered[`m${n}`] as T & { position: string });
      await hub.caughtUp(answered[`m${some.length - 1}`]?.position);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, send));
  return answers.flat();
}
