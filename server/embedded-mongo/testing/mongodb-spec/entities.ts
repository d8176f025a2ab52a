/** The named things of a test: clients, databases, collections, sessions, buckets and results. */
import { GridFSBucket, MongoClient, ReadPreference } from 'mongodb';
import type { ClientSession, Collection, Db, Document } from 'mongodb';

export interface ObservedEvent {
  type: string;
  event: Document;
}

interface ClientEntity {
  client: MongoClient;
  events: ObservedEvent[];
}

const hiddenCommands = new Set([
  'configureFailPoint',
  'authenticate',
  'saslStart',
  'saslContinue',
  'getnonce',
  'hello',
  'isMaster',
  'ismaster',
]);

export class Entities {
  readonly #uri: string;
  readonly #clients = new Map<string, ClientEntity>();
  readonly #others = new Map<string, unknown>();
  readonly sessions = new Map<string, ClientSession>();
  /** Databases by client, for the fail points that have to be switched off. */
  readonly failPoints: { client: MongoClient; name: string }[] = [];

  constructor(uri: string) {
    this.#uri = uri;
  }

  get(name: string): unknown {
    return this.#clients.get(name)?.client ?? this.sessions.get(name) ?? this.#others.get(name);
  }

  set(name: string, value: unknown): void {
    this.#others.set(name, value);
  }

  client(name: string): MongoClient {
    const entity = this.#clients.get(name);
    if (entity === undefined) throw new Error(`no client ${name}`);
    return entity.client;
  }

  session(name: string): ClientSession {
    const session = this.sessions.get(name);
    if (session === undefined) throw new Error(`no session ${name}`);
    return session;
  }

  events(name: string): ObservedEvent[] {
    return this.#clients.get(name)?.events ?? [];
  }

  create(descriptions: Document[]): void {
    for (const description of descriptions) {
      const [kind, spec] = Object.entries(description)[0] as [string, Document];
      this.#createOne(kind, spec);
    }
  }

  #createOne(kind: string, spec: Document): void {
    const id = String(spec['id']);
    switch (kind) {
      case 'client':
        return this.#createClient(id, spec);
      case 'database':
        return this.set(
          id,
          this.client(String(spec['client'])).db(
            String(spec['databaseName']),
            driverOptions(spec['databaseOptions'] ?? {}),
          ),
        );
      case 'collection':
        return this.set(
          id,
          (this.get(String(spec['database'])) as Db).collection(
            String(spec['collectionName']),
            driverOptions(spec['collectionOptions'] ?? {}),
          ),
        );
      case 'session': {
        const options = driverOptions(spec['sessionOptions'] ?? {});
        if (typeof options['snapshotTime'] === 'string')
          options['snapshotTime'] = this.get(options['snapshotTime']);
        if (options['defaultTransactionOptions'] !== undefined)
          options['defaultTransactionOptions'] = driverOptions(
            options['defaultTransactionOptions'] as Document,
          );
        this.sessions.set(id, this.client(String(spec['client'])).startSession(options));
        return;
      }
      case 'bucket':
        return this.set(
          id,
          new GridFSBucket(
            this.get(String(spec['database'])) as Db,
            driverOptions(spec['bucketOptions'] ?? {}),
          ),
        );
      default:
        throw new Error(`unknown entity ${kind}`);
    }
  }

  #createClient(id: string, spec: Document): void {
    const uri = new URL(this.#uri);
    for (const [name, value] of Object.entries((spec['uriOptions'] ?? {}) as Document))
      uri.searchParams.set(name, String(value));
    const options = spec['serverApi'] === undefined ? {} : { serverApi: spec['serverApi'] as never };
    const client = new MongoClient(uri.toString(), {
      monitorCommands: true,
      serverSelectionTimeoutMS: 5000,
      ...options,
    });
    const entity: ClientEntity = { client, events: [] };
    const observed = new Set((spec['observeEvents'] ?? []) as string[]);
    const ignored = new Set([
      ...hiddenCommands,
      ...((spec['ignoreCommandMonitoringEvents'] ?? []) as string[]),
    ]);
    for (const [type, driverName] of [
      ['commandStartedEvent', 'commandStarted'],
      ['commandSucceededEvent', 'commandSucceeded'],
      ['commandFailedEvent', 'commandFailed'],
    ] as const) {
      if (!observed.has(type)) continue;
      client.on(driverName, (event: Document) => {
        if (!ignored.has(event['commandName'] as string)) entity.events.push({ type, event: asSent(event) });
      });
    }
    this.#clients.set(id, entity);
  }

  collection(name: string): Collection {
    return this.get(name) as Collection;
  }

  async close(): Promise<void> {
    for (const { client, name } of this.failPoints) {
      await client
        .db('admin')
        .command({ configureFailPoint: name, mode: 'off' })
        .catch(() => undefined);
    }
    for (const session of this.sessions.values()) await session.endSession().catch(() => undefined);
    for (const { client } of this.#clients.values()) await client.close().catch(() => undefined);
  }
}

/** Options of the test format as the driver takes them. */
export function driverOptions(options: Document): Document {
  const result: Document = { ...options };
  const preference = options['readPreference'] as Document | undefined;
  if (preference !== undefined) {
    result['readPreference'] = new ReadPreference(
      preference['mode'] as never,
      preference['tagSets'] as never,
      { maxStalenessSeconds: preference['maxStalenessSeconds'] as never },
    );
  }
  if (typeof options['returnDocument'] === 'string')
    result['returnDocument'] = options['returnDocument'].toLowerCase();
  return result;
}

/** An event with its command as it is now: the driver goes on using the object for another try. */
function asSent(event: Document): Document {
  const command = event['command'] as Document | undefined;
  if (command === undefined) return event;
  const copy: Document = { ...command };
  for (const name of ['readConcern', 'writeConcern'])
    if (copy[name] !== undefined) copy[name] = { ...(copy[name] as Document) };
  return {
    command: copy,
    commandName: event['commandName'] as string,
    databaseName: event['databaseName'] as string,
  };
}
