import type { Identity } from '#platform/access';
import type { OpenHub } from './open-hub.js';

interface Opened {
  readonly value: number;
  readonly events: { readonly nodes: readonly { readonly eventId: string; readonly value: number }[]; readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null } };
}

/** Persons are each once in a figure however many events they are in, and of waiting times it is one of them. */
const doesNotAddUp = (name: string): boolean => /\.(persons|serving|medianHours|ninetiethHours)$/.test(name);

/** Opens every number of a dashboard. @returns how many there were, and those whose events do not add up to them */
export async function openedFigures(hub: OpenHub, scope: string, as: Identity): Promise<{ readonly opened: number; readonly wrong: readonly string[] }> {
  const read = async <T>(query: string): Promise<T> => (await hub.read(query, as)) as unknown as T;
  const { dashboard: { figures } } = await read<{ dashboard: { figures: readonly { name: string; value: number; id: string }[] } }>(`{ dashboard(${scope}) { figures { name value id } } }`);
  const wrong: string[] = [];
  for (const { name, value, id } of figures) {
    const events: { readonly eventId: string; readonly value: number }[] = [];
    for (let after: string | null = null, more = true; more;) {
      const { figure }: { figure: Opened } = await read<{ figure: Opened }>(
        `{ figure(id: "${id}") { value events(first: 3${after === null ? '' : `, after: "${after}"`}) { nodes { eventId value } pageInfo { hasNextPage endCursor } } } }`);
      if (figure.value !== value) wrong.push(`${name}: ${value} is ${figure.value} when it is opened`);
      events.push(...figure.events.nodes);
      [after, more] = [figure.events.pageInfo.endCursor, figure.events.pageInfo.hasNextPage];
    }
    const sum = events.reduce((all, one) => all + one.value, 0);
    const fits = doesNotAddUp(name) ? (value > 0) === (events.length > 0) || name.endsWith('Hours') : Math.abs(sum - value) < 0.051;
    if (!fits) wrong.push(`${name}: ${value}, and its ${events.length} events come to ${sum}`);
  }
  return { opened: figures.filter(({ value }) => value !== 0).length, wrong };
}
