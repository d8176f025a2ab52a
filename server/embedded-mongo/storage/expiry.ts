import { KeyClass, encodeKey } from '../bson/key.ts';
import type { CollectionInfo, IndexInfo } from './catalog.ts';
import type { Engine } from './engine.ts';
import { StoredDoc, deleteDocument } from './store.ts';

const SWEEP_MS = 60_000;
const PER_WRITE = 500;

/** Removes what TTL indexes say is past its time, once a minute as MongoDB does. */
export class ExpirySweeper {
  readonly #engine: Engine;
  readonly #timer: NodeJS.Timeout;

  constructor(engine: Engine) {
    this.#engine = engine;
    this.#timer = setInterval(() => void this.sweep().catch(() => undefined), SWEEP_MS);
    this.#timer.unref();
  }

  async sweep(now = Date.now()): Promise<void> {
    for (const collection of this.#engine.committed.catalog.all()) {
      for (const index of collection.indexes) {
        if (index.expireAfterSeconds !== undefined)
          await this.#expire(collection, index, now - index.expireAfterSeconds * 1000);
      }
    }
  }

  async #expire(collection: CollectionInfo, index: IndexInfo, before: number): Promise<void> {
    const descending = index.fields[0]?.descending ?? false;
    const [low, high] = descending
      ? [
          encodeKey(new Date(before), true),
          Buffer.from([~KeyClass.date & 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff]),
        ]
      : [Buffer.from([KeyClass.date]), encodeKey(new Date(before))];
    let removed: number;
    do {
      removed = await this.#engine.write((view) => {
        const current = view.catalog.find(collection.db, collection.name);
        if (current?.indexes.some((other) => other.id === index.id) !== true) return 0;
        const rows = view.connection.all<[number, Uint8Array]>(
          `SELECT DISTINCT s.rid, d.doc FROM i${index.id} s JOIN c${collection.id} d ON d.rid = s.rid WHERE s.key >= ? AND s.key < ? LIMIT ?`,
          low,
          high,
          PER_WRITE,
        );
        for (const [rid, bytes] of rows) deleteDocument(view, current, new StoredDoc(rid, bytes));
        return rows.length;
      });
    } while (removed === PER_WRITE);
  }

  close(): void {
    clearInterval(this.#timer);
  }
}
