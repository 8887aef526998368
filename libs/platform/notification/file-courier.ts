import { appendFile, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Clock } from '#platform/clock';
import { Courier, type Letter } from './courier.js';

/**
 * For development and the demo: one JSON object a line, one file a day (UTC). Asks for no addresses, so nothing personal is in it. A line may come twice, with
 * the same key.
 */
export class FileCourier extends Courier {
  constructor(
    private readonly folder: string,
    private readonly clock: Clock,
  ) {
    super();
  }

  async deliver(letter: Letter): Promise<void> {
    const now = this.clock.now();
    await mkdir(this.folder, { recursive: true });
    await appendFile(join(this.folder, `${now.slice(0, 10)}.jsonl`), `${JSON.stringify({ deliveredAt: now, ...letter })}\n`, { flush: true });
  }
}
