import { Coordination } from './coordination.js';
import type { Cursors } from './cursors.js';
import { AT_ONCE, type Outbox, type ToSend } from './outbox.js';

interface Kept extends ToSend {
  status: 'waiting' | 'sent' | 'givenUp';
  dueAt: string;
  attempts: number;
}

/** For specs: nothing outlives it. */
export class MemoryCoordination extends Coordination {
  private readonly positions = new Map<string, string>();

  readonly cursors: Cursors = {
    find: (name) => Promise.resolve(this.positions.get(name)),
    advance: (cursors) => {
      for (const { name, position } of cursors) if (position > (this.positions.get(name) ?? '')) this.positions.set(name, position);
      return Promise.resolve();
    },
    all: () => Promise.resolve([...this.positions].map(([name, position]) => ({ name, position })).sort((a, b) => (a.name < b.name ? -1 : 1))),
    clear: () => {
      const { size } = this.positions;
      this.positions.clear();
      return Promise.resolve(size);
    },
  };

  private readonly kept = new Map<string, Kept>();

  readonly outbox: Outbox = {
    put: (items, now) => {
      for (const item of items) if (item.until > now && !this.kept.has(item.key)) this.kept.set(item.key, { ...item, status: 'waiting', dueAt: AT_ONCE, attempts: 0 });
      return Promise.resolve();
    },
    take: (now, leaseUntil, limit) => {
      const due = [...this.kept.values()].filter(({ status, dueAt }) => status === 'waiting' && dueAt <= now);
      const taken = due.sort((a, b) => ((a.dueAt === b.dueAt ? a.key < b.key : a.dueAt < b.dueAt) ? -1 : 1)).slice(0, limit);
      return Promise.resolve(
        taken.map((one) => {
          one.dueAt = leaseUntil;
          const { key, content, until, attempts } = one;
          one.attempts = attempts + 1;
          return { key, content, until, attempts: one.attempts };
        }),
      );
    },
    sent: (key) => this.mark(key, { status: 'sent' }),
    again: (key, at) => this.mark(key, { dueAt: at }),
    giveUp: (key) => this.mark(key, { status: 'givenUp' }),
    count: () => {
      const having = (wanted: Kept['status']): number => [...this.kept.values()].filter(({ status }) => status === wanted).length;
      return Promise.resolve({ waiting: having('waiting'), givenUp: having('givenUp') });
    },
    sweep: (now) => {
      for (const [key, { status, until }] of this.kept) if (status !== 'waiting' && until <= now) this.kept.delete(key);
      return Promise.resolve();
    },
  };

  private mark(key: string, change: Partial<Kept>): Promise<void> {
    const one = this.kept.get(key);
    if (one?.status === 'waiting') Object.assign(one, change);
    return Promise.resolve();
  }

  close(): Promise<void> {
    return Promise.resolve();
  }
}
