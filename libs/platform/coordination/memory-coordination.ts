import { Coordination } from './coordination.js';
import type { Cursors } from './cursors.js';

/** For specs: nothing outlives it. */
export class MemoryCoordination extends Coordination {
  private readonly positions = new Map<string, string>();

  readonly cursors: Cursors = {
    find: (name) => Promise.resolve(this.positions.get(name)),
    advance: (name, position) => {
      if (position > (this.positions.get(name) ?? '')) this.positions.set(name, position);
      return Promise.resolve();
    },
    all: () => Promise.resolve([...this.positions].map(([name, position]) => ({ name, position })).sort((a, b) => (a.name < b.name ? -1 : 1))),
    clamp: (end) => {
      const leading = [...this.positions].filter(([, position]) => end === undefined || position > end);
      for (const [name] of leading) {
        if (end === undefined) this.positions.delete(name);
        else this.positions.set(name, end);
      }
      return Promise.resolve(leading.length);
    },
  };

  close(): Promise<void> {
    return Promise.resolve();
  }
}
