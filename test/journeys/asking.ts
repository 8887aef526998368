import type { Identity } from '#platform/access';
import type { OpenHub } from './open-hub.js';

export type Any = Readonly<Record<string, unknown>>;

/** Questions and changes, answered in the shape that whoever asks expects. */
export function asking(hub: () => OpenHub) {
  const read = async <T = Any>(query: string, as: Identity): Promise<T> => (await hub().read(`{ ${query} }`, as)) as unknown as T;
  const change = async <T = Any>(mutation: string, input: object, as: Identity, answer: string): Promise<T> => (await hub().change(mutation, input, as, answer)) as unknown as T;
  return {
    read, change,
    /** What was made. */
    idOf: async (mutation: string, entity: string, input: object, as: Identity): Promise<string> => (await change<Record<string, { id: string }>>(mutation, input, as, `${entity} { id }`))[entity]?.id ?? '',
    /** The code of the refusal, or `done`. */
    refusal: (mutation: string, input: object, as: Identity): Promise<string> => hub().change(mutation, input, as).then(() => 'done', (error: Error) => error.message),
  };
}
