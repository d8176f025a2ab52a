import { DatabaseSync } from 'node:sqlite';
import { join } from 'node:path';

/**
 * Keeps a second process out of a data folder. The lock is SQLite's own on a small file beside the data, so the system
 * takes it back however the process ends.
 */
export class FolderLock {
  readonly #database: DatabaseSync;

  private constructor(database: DatabaseSync) {
    this.#database = database;
  }

  static take(directory: string): FolderLock {
    const database = new DatabaseSync(join(directory, 'lock.sqlite'));
    try {
      database.exec('PRAGMA busy_timeout = 0; PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE');
    } catch {
      database.close();
      throw new Error(
        `Another process is using the data folder ${directory}. Stop it first, or name another folder.`,
      );
    }
    return new FolderLock(database);
  }

  release(): void {
    this.#database.close();
  }
}
