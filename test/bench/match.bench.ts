import { ask, Client, post } from './client.js';
import type { HubProcess } from './hub-process.js';
import { drive, type Throughput } from './load.js';
import type { Measurement } from './measurement.js';
import { Questions, type Question } from './province/questions.js';
import type { World } from './province/history.js';
import { median, type Rounds } from './rounds.js';
import { typename, typenameFigure, TYPENAME_CLIENTS } from './typename.bench.js';

const CLIENTS = 32;
const MOST_RESOURCES = 1_000_000;
const P50_MS = 4, P99_MS = 15, GROWTH = 1.5, OF_TYPENAME = 0.2, RESIDENT_MB = 700;
/** Each question that is measured has so many answers and near misses; so many are tried at most to find them. */
const MATCHES = 10, NEAR_MISSES = 5, TRIED = 20_000;

/** The answer as the schema fixes it, whole. */
const MATCH = `query Match($input: MatchInput!) {
  match(input: $input) {
    matches {
      edges {
        node {
          resource { id title kind provider { name } station { id name } }
          score distanceMetres freeCapacity band
          conditions { name met explanation }
          parts { name weight value explanation }
        }
      }
    }
    nearMisses { resource { id title } blockedBy { name explanation } }
    assets { asset { id name } distanceMetres }
    summary
  }
}`;

/** A hub with its province. */
export interface Site {
  readonly hub: HubProcess;
  readonly resources: number;
}
interface Asked extends Question {
  readonly bytes: Buffer;
}
/** Questions put to one hub. */
interface Put extends Site {
  readonly size: string;
  /** Those that the smallest province has answers enough for, so that all sizes are asked the same. */
  readonly same: readonly Asked[];
  /** Those that this province has answers enough for: as they come, all items and places. */
  readonly own: readonly Asked[];
  readonly took: { readonly same: Throughput[]; readonly own: Throughput[]; readonly crowd: Throughput[]; readonly typename: Throughput[] };
}

/**
 * Matches asked for over HTTP, in provinces of rising size whose hubs all run at the same time and are asked by turns, so that what one size suffers from
 * the machine the others suffer too.
 */
export async function measureMatching(sites: readonly Site[], world: World, { rounds, seconds, questions }: Rounds, tell: (sentence: string) => void): Promise<Measurement[]> {
  const puts = await chosen(sites, new Questions(world), questions, tell);
  for (let round = -1; round < rounds; round++) {
    tell(round < 0 ? 'match: warming up' : `match: round ${round + 1} of ${rounds}`);
    for (const { hub, same, own, took } of puts) {
      const asking = (clients: number, asked: readonly Asked[]) => drive({ url: hub.url, clients, seconds, next: cycling(asked) });
      const [one, other, all, plain] = [await asking(1, same), await asking(1, own), await asking(CLIENTS, own), await typename(hub, TYPENAME_CLIENTS, seconds)];
      if (round < 0) continue;
      took.same.push(one);
      took.own.push(other);
      took.crowd.push(all);
      took.typename.push(plain);
    }
  }
  return [...puts.flatMap(figures), ...growth(puts), ...puts.flatMap(crowds), ...puts.map(memory)];
}

const middle = (took: readonly Throughput[], share: number): number => median(took.map((one) => one.percentile(share)));
const rate = (took: readonly Throughput[]): number => median(took.map(({ perSecond }) => perSecond));

function figures({ size, resources, took }: Put): Measurement[] {
  const within = (value: number, limit: number) => (resources === MOST_RESOURCES ? { target: `<= ${limit}`, met: value <= limit } : {});
  const line = (what: string, of: readonly Throughput[], share: number, limit: number): Measurement => {
    const value = middle(of, share);
    return { what, size, value, unit: 'ms', ...within(value, limit) };
  };
  return [
    line('match, 1 client, p50', took.own, 0.5, P50_MS), line('match, 1 client, p99', took.own, 0.99, P99_MS),
    line('match, the same questions at every size, p50', took.same, 0.5, P50_MS), line('match, the same questions at every size, p99', took.same, 0.99, P99_MS),
  ];
}

function growth(puts: readonly Put[]): Measurement[] {
  const [smallest, ...larger] = puts;
  if (!smallest) return [];
  return larger.map(({ size, resources, took }) => {
    const value = middle(took.same, 0.5) / middle(smallest.took.same, 0.5);
    return {
      what: `match p50, times that of ${smallest.size}`, size, value, unit: 'ratio', ...(resources === MOST_RESOURCES ? { target: `<= ${GROWTH}`, met: value <= GROWTH } : {}),
    };
  });
}

function crowds({ size, took }: Put): Measurement[] {
  const ratio = rate(took.crowd) / rate(took.typename);
  const of = `${size}, ${CLIENTS} clients`;
  return [
    typenameFigure(size, rate(took.typename)),
    { what: 'match', size: of, value: rate(took.crowd), unit: 'requests/s' },
    { what: 'match, p99', size: of, value: middle(took.crowd, 0.99), unit: 'ms' },
    { what: 'match / { __typename }', size: of, value: ratio, unit: 'ratio', target: `>= ${OF_TYPENAME}`, met: ratio >= OF_TYPENAME },
  ];
}

function memory({ size, resources, hub }: Put): Measurement {
  const value = hub.residentMegabytes;
  return { what: 'resident memory, after all that', size, value, unit: 'MB', ...(resources === MOST_RESOURCES ? { target: `<= ${RESIDENT_MB}`, met: value <= RESIDENT_MB } : {}) };
}

async function chosen(sites: readonly Site[], questions: Questions, count: number, tell: (sentence: string) => void): Promise<Put[]> {
  const puts: Put[] = [];
  for (const site of sites) {
    const size = `${site.resources / 1_000}k resources`;
    const trial = new Trial(site.hub, questions);
    const own = await trial.first(count);
    const before = puts[0]?.same;
    const same = before ? await trial.these(before.map(({ number }) => number)) : own;
    tell(`match: of ${trial.tried} questions ${size} had ${MATCHES} answers and ${NEAR_MISSES} near misses for ${own.length}; of those of the smallest size for ${same.length}`);
    if (own.length === 0 || same.length === 0) throw new Error(`${size} answers no question well enough to be measured`);
    puts.push({ ...site, size, own, same, took: { same: [], own: [], crowd: [], typename: [] } });
  }
  return puts;
}

interface Answered {
  readonly match: { readonly matches: { readonly edges: readonly unknown[] }; readonly nearMisses: readonly unknown[] };
}

/** Tries questions until enough of them have answers and near misses enough. */
class Trial {
  tried = 0;

  constructor(private readonly hub: HubProcess, private readonly questions: Questions) {}

  async first(count: number): Promise<Asked[]> {
    return this.enough((found) => (found < count && this.tried < TRIED ? this.tried++ : undefined));
  }

  async these(numbers: readonly number[]): Promise<Asked[]> {
    const left = [...numbers];
    return this.enough(() => left.shift());
  }

  private async enough(next: (found: number) => number | undefined): Promise<Asked[]> {
    const client = await Client.connect(this.hub.url);
    const found: Asked[] = [];
    for (let number = next(0); number !== undefined; number = next(found.length)) {
      const asked = await this.put(number);
      const { match } = await ask<Answered>(client, asked.bytes);
      if (match.matches.edges.length >= MATCHES && match.nearMisses.length >= NEAR_MISSES) found.push(asked);
    }
    client.close();
    return found;
  }

  private async put(number: number): Promise<Asked> {
    const question = this.questions.question(number);
    const token = await this.hub.token({ id: `worker-${question.station}`, role: 'STATION_WORKER', station: question.station });
    return { ...question, bytes: post(this.hub.url, token, { query: MATCH, variables: { input: question.input } }) };
  }
}

function cycling(questions: readonly Asked[]): () => Buffer {
  let asked = 0;
  return () => {
    const question = questions[asked++ % questions.length];
    if (!question) throw new Error('nothing to ask');
    return question.bytes;
  };
}
