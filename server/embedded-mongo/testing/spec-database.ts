/** A spawned embedded database in a folder of its own, with a client, for one spec file. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MongoClient } from 'mongodb';
import type { Collection, Db, Document, MongoClientOptions } from 'mongodb';
import { startEmbeddedMongo } from '../start.ts';
import type { EmbeddedMongo } from '../start.ts';

export class SpecDatabase {
  readonly directory: string;
  #mongo: EmbeddedMongo | undefined;
  #client: MongoClient | undefined;
  readonly #otherClients: MongoClient[] = [];
  #nextCollection = 1;

  private constructor() {
    this.directory = mkdtempSync(join(tmpdir(), 'embedded-spec-'));
  }

  static async start(): Promise<SpecDatabase> {
    const database = new SpecDatabase();
    await database.#launch();
    return database;
  }

  async #launch(): Promise<void> {
    this.#mongo = await startEmbeddedMongo({ dataDir: this.directory });
    this.#client = new MongoClient(this.#mongo.uri, { serverSelectionTimeoutMS: 5000 });
    await this.#client.connect();
  }

  get uri(): string {
    return this.#mongo!.uri;
  }

  get pid(): number {
    return this.#mongo!.pid;
  }

  get client(): MongoClient {
    return this.#client!;
  }

  get db(): Db {
    return this.client.db('spec');
  }

  /** A collection that no other spec uses. */
  fresh<T extends Document = Document>(): Collection<T> {
    return this.db.collection<T>(`c${this.#nextCollection++}`);
  }

  async connect(options: MongoClientOptions = {}): Promise<MongoClient> {
    const client = new MongoClient(this.uri, options);
    this.#otherClients.push(client);
    return client.connect();
  }

  /** Ends the process and starts it again on the same folder. */
  async restart(signal: 'SIGTERM' | 'SIGKILL' = 'SIGTERM'): Promise<void> {
    const mongo = this.#mongo!;
    const client = this.#client;
    if (signal === 'SIGTERM') await client?.close();
    else if (isRunning(mongo.pid)) process.kill(mongo.pid, 'SIGKILL');
    await mongo.stop();
    await this.#launch();
    // Of a database that was killed the old client learns in its own time.
    if (signal === 'SIGKILL') void client?.close().catch(() => undefined);
  }

  async stop(): Promise<void> {
    for (const client of [...this.#otherClients, this.#client]) await client?.close().catch(() => undefined);
    await this.#mongo?.stop();
    rmSync(this.directory, { recursive: true, force: true });
  }
}

/** The code of the error a promise fails with; undefined when it does not fail. */
export async function errorCode(promise: Promise<unknown>): Promise<number | string | undefined> {
  return promise.then(
    () => undefined,
    (error: { code?: number | string; name?: string }) => error.code ?? error.name,
  );
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
