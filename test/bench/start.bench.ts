import { HubProcess } from './hub-process.js';
import type { Measurement } from './measurement.js';
import type { Province } from './province.js';
import { median } from './rounds.js';

const MILLION = 1_000_000;

/** From the start of the process until it says that it is ready, with views that are current, as often as there are rounds. */
export async function measureStart(provinces: readonly Province[], of: 'events' | 'resources', rounds: number): Promise<Measurement[]> {
  const limit = of === 'events' ? 2_000 : 4_000;
  const found: Measurement[] = [];
  for (const province of provinces) {
    const size = `${province.size / 1_000}k ${of}`;
    const [took, resident]: [number[], number[]] = [[], []];
    // The first one reads from a cold disk what the others find in memory.
    for (let round = -1; round < rounds; round++) {
      const hub = await HubProcess.start(province);
      if (round >= 0) {
        took.push(hub.startedInMs);
        resident.push(hub.residentMegabytes);
      }
      await hub.stop();
    }
    const value = median(took);
    found.push(
      { what: 'start until ready', size, value, unit: 'ms', ...(province.size === MILLION ? { target: `<= ${limit}`, met: value <= limit } : {}) },
      { what: 'resident memory, just started', size, value: median(resident), unit: 'MB' },
    );
  }
  return found;
}
