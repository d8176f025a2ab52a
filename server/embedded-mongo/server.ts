/** The running database: its storage, its sessions and the socket it is reached by. */
import { chmodSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { Dispatcher } from './commands/dispatcher.ts';
import type { ServerState } from './commands/command.ts';
import { FailPoints } from './commands/fail-point.ts';
import { Cursors } from './commands/cursors.ts';
import { ClusterClock } from './sessions/clock.ts';
import { Snapshots } from './sessions/snapshots.ts';
import { Sessions } from './sessions/sessions.ts';
import { Engine } from './storage/engine.ts';
import { FolderLock } from './storage/folder-lock.ts';
import { ExpirySweeper } from './storage/expiry.ts';
import { Listener } from './wire/listener.ts';
import { ScramVerifier } from './wire/scram.ts';
import type { Credentials } from './wire/scram.ts';
import { REPLICA_SET } from './commands/handshake.ts';

export interface ServerOptions {
  directory: string;
  /** A loopback port instead of the Unix socket; 0 for any that is free. */
  port?: number | undefined;
  /** Who may use the database over the port. The socket is guarded by the rights of its folder instead. */
  credentials?: Credentials | undefined;
  /** Allows `configureFailPoint`, for tests. */
  testCommands?: boolean;
}

/** Longer paths do not fit into a socket address. */
const LONGEST_SOCKET_PATH = 100;

export class EmbeddedServer {
  readonly #lock: FolderLock;
  readonly #engine: Engine;
  readonly #sessions: Sessions;
  readonly #cursors = new Cursors();
  readonly #clock = new ClusterClock();
  readonly #snapshots: Snapshots;
  readonly #sweeper: ExpirySweeper;
  readonly #listener: Listener;
  #address = '';
  #uri = '';
  #temporaryFolder: string | undefined;

  private constructor({ directory, testCommands, credentials }: ServerOptions) {
    mkdirSync(directory, { recursive: true, mode: 0o700 });
    chmodSync(directory, 0o700);
    this.#lock = FolderLock.take(directory);
    this.#engine = new Engine(directory);
    this.#sessions = new Sessions(this.#engine);
    this.#sessions.onTransactionEnd = (transaction) => this.#cursors.killOf(transaction);
    this.#snapshots = new Snapshots(this.#engine, this.#clock);
    this.#sweeper = new ExpirySweeper(this.#engine);
    const state: ServerState = {
      engine: this.#engine,
      sessions: this.#sessions,
      cursors: this.#cursors,
      clock: this.#clock,
      snapshots: this.#snapshots,
      address: () => this.#address,
      startedAt: new Date(),
      verifier: credentials === undefined ? undefined : new ScramVerifier(credentials),
      failPoints: new FailPoints(testCommands === true),
      connectionCount: () => this.#listener.connectionCount,
    };
    this.#listener = new Listener(new Dispatcher(state, reportFault));
  }

  static async start(options: ServerOptions): Promise<EmbeddedServer> {
    const server = new EmbeddedServer(options);
    await server.#listen(options);
    return server;
  }

  get uri(): string {
    return this.#uri;
  }

  async #listen({ directory, port, credentials }: ServerOptions): Promise<void> {
    if (port !== undefined) {
      const actual = await this.#listener.listen({ host: '127.0.0.1', port });
      this.#address = `127.0.0.1:${actual}`;
      const login =
        credentials === undefined
          ? ''
          : `${encodeURIComponent(credentials.user)}:${encodeURIComponent(credentials.password)}@`;
      this.#uri = `mongodb://${login}${this.#address}/?replicaSet=${REPLICA_SET}`;
      return;
    }
    const path = this.#socketPath(directory);
    rmSync(path, { force: true });
    await this.#listener.listen({ path });
    chmodSync(path, 0o600);
    this.#address = path;
    // Drivers write the names of a replica set's members in lower case, which a path does not survive.
    this.#uri = `mongodb://${encodeURIComponent(path)}/?directConnection=true`;
  }

  /** The socket lies with the data, or in a private temporary folder where the system allows no path that long. */
  #socketPath(directory: string): string {
    const path = join(resolve(directory), 'mongo.sock');
    if (Buffer.byteLength(path) <= LONGEST_SOCKET_PATH) return path;
    const isTooLong =
      Buffer.byteLength(join(tmpdir(), 'embedded-mongo-XXXXXX', 'mongo.sock')) > LONGEST_SOCKET_PATH;
    this.#temporaryFolder = mkdtempSync(join(isTooLong ? '/tmp' : tmpdir(), 'embedded-mongo-'));
    return join(this.#temporaryFolder, 'mongo.sock');
  }

  async stop(): Promise<void> {
    this.#sweeper.close();
    await this.#listener.close();
    this.#cursors.close();
    this.#sessions.close();
    this.#snapshots.close();
    this.#engine.close();
    this.#lock.release();
    if (this.#temporaryFolder !== undefined) rmSync(this.#temporaryFolder, { recursive: true, force: true });
  }
}

/** Says on standard error what went wrong inside; a damaged file ends the process, which must not guess. */
function reportFault(error: unknown, command: string): void {
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
  process.stderr.write(`embedded-mongo: ${command} failed: ${text}\n`);
  if (/disk image is malformed/.test(text)) process.exit(3);
}
