import { shareLevels } from '#reference/catalogue';
import type { Asked } from '../asked.rules.js';
import { isShared } from '../sharing.rules.js';
import type { CandidateIndex } from './candidate-index.js';

const LEVELS = shareLevels.codes.length;
const SHARED = 1, NOT_SHARED = 2;

/** Which stations share with the one that asks, and at which level: worked out once a search, however many resources they keep. */
export class SharedStations {
  /** By station and level; 0 where nobody has asked yet. */
  private known = new Uint8Array(0);
  private asking!: Asked['station'];

  constructor(private readonly index: CandidateIndex) {}

  begin(asking: Asked['station']): void {
    this.asking = asking;
    const needed = this.index.stations.length * LEVELS;
    if (this.known.length < needed) this.known = new Uint8Array(needed * 2);
    else this.known.fill(0);
  }

  /** @param station its number in the index, 0 for none; @param level its place among the share levels */
  reaches(station: number, level: number): boolean {
    if (station === 0) return true;
    const key = station * LEVELS + level;
    if (this.known[key] === 0) {
      const sharing = { level: shareLevels.codes[level] ?? 'STATION', station: this.index.stations[station] ?? null };
      this.known[key] = isShared(sharing, this.asking) ? SHARED : NOT_SHARED;
    }
    return this.known[key] === SHARED;
  }
}
