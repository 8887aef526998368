/** Where the latest events are, by id: all that the server knows of ids when a writer expects nothing. Forgotten with a restart. */
export class RecentEvents {
  readonly #events = new Map<string, { readonly stream: string; readonly revision: bigint }>();
  readonly #limit: number;

  constructor(limit: number) {
    this.#limit = limit;
  }

  remember(id: string, stream: string, revision: bigint): void {
    this.#events.delete(id);
    this.#events.set(id, { stream, revision });
    if (this.#events.size > this.#limit) this.#events.delete(this.#events.keys().next().value as string);
  }

  revisionOf(id: string, stream: string): bigint | undefined {
    const known = this.#events.get(id);
    return known?.stream === stream ? known.revision : undefined;
  }
}
