/** What Dispatch knows of one stream: its state, and which commands it has already carried out. */
export interface Loaded {
  state: unknown;
  revision: number;
  /** Of the stream's last event; undefined while it has none. */
  position: string | undefined;
  /** People whom the stream's events erase, until this node has seen to it that their keys are gone. */
  erased: readonly string[];
  readonly commands: Map<string, { readonly position: string; readonly payloadHash: string }>;
}

/**
 * Recently used streams, bounded by how many they are and by the events they were built from, so that one long stream costs what it weighs. A cached state may be
 * behind another node's writes: appends are guarded by the revision, and whatever is not appended is decided again on fresh state.
 */
export class StateCache {
  private readonly entries = new Map<string, Loaded>();
  private weight = 0;

  constructor(private readonly maxEvents: number) {}

  take(stream: string): Loaded | undefined {
    const loaded = this.entries.get(stream);
    if (loaded) this.drop(stream);
    return loaded;
  }

  put(stream: string, loaded: Loaded): void {
    this.drop(stream);
    this.entries.set(stream, loaded);
    this.weight += weightOf(loaded);
    for (const oldest of this.entries.keys()) {
      if (this.weight <= this.maxEvents || oldest === stream) break;
      this.drop(oldest);
    }
  }

  private drop(stream: string): void {
    const loaded = this.entries.get(stream);
    if (!loaded) return;
    this.entries.delete(stream);
    this.weight -= weightOf(loaded);
  }
}

/** A stream costs its state and the maps around it, one to two kilobytes whatever happened in it; an event hardly more than its command, a hundred bytes. */
const STREAM = 16;
const weightOf = ({ revision }: Loaded): number => STREAM + revision + 1;
