/** Snapshots of read concern "snapshot" outside transactions: a client names one by its cluster time. */
import { Timestamp } from '../bson/value.ts';
import type { Value } from '../bson/value.ts';
import { MongoError } from '../errors.ts';
import type { Engine, Snapshot } from '../storage/engine.ts';
import type { ClusterClock } from './clock.ts';

const LIFETIME_MS = 5 * 60_000;
const MOST_KEPT = 32;

interface KeptSnapshot {
  snapshot: Snapshot;
  time: Timestamp;
  usedAt: number;
}

export class Snapshots {
  readonly #engine: Engine;
  readonly #clock: ClusterClock;
  readonly #kept = new Map<string, KeptSnapshot>();

  constructor(engine: Engine, clock: ClusterClock) {
    this.#engine = engine;
    this.#clock = clock;
  }

  /** The snapshot at a time a client was told, or a new one. Throws SnapshotTooOld (239). */
  at(time: Value): KeptSnapshot {
    if (time === undefined) return this.#open();
    const kept = time instanceof Timestamp ? this.#kept.get(time.toString()) : undefined;
    if (kept === undefined)
      throw new MongoError(239, 'Read timestamp is older than the snapshots that are kept');
    kept.usedAt = Date.now();
    return kept;
  }

  #open(): KeptSnapshot {
    this.#expire();
    const newest = [...this.#kept.values()].at(-1);
    if (newest !== undefined && this.#engine.isCurrent(newest.snapshot)) return newest;
    const kept: KeptSnapshot = {
      snapshot: this.#engine.openSnapshot(false),
      time: this.#clock.tick(),
      usedAt: Date.now(),
    };
    this.#kept.set(kept.time.toString(), kept);
    return kept;
  }

  #expire(): void {
    const oldest = Date.now() - LIFETIME_MS;
    for (const [key, kept] of this.#kept) {
      if (kept.usedAt >= oldest && this.#kept.size < MOST_KEPT) break;
      kept.snapshot.close();
      this.#kept.delete(key);
    }
  }

  close(): void {
    for (const kept of this.#kept.values()) kept.snapshot.close();
    this.#kept.clear();
  }
}
