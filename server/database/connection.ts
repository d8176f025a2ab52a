import mongoose from 'mongoose';
import type { Connection } from 'mongoose';

// Filters are built in code. These two are the second line: an operator that slips in through a value is refused, and
// a filter on a field that the schema does not have throws instead of matching everything.
mongoose.set('sanitizeFilter', true);
mongoose.set('strictQuery', 'throw');
mongoose.set('autoIndex', false);
mongoose.set('autoCreate', false);

export class DatabaseUnsuitableError extends Error {
  override name = 'DatabaseUnsuitableError';
}

/** Connects, and refuses a MongoDB without transactions. `databaseName` overrides the one in the address. */
export async function connectDatabase(uri: string, databaseName?: string): Promise<Connection> {
  const connection = mongoose.createConnection(uri, {
    ...(databaseName === undefined ? {} : { dbName: databaseName }),
    ...(uri.includes('serverSelectionTimeoutMS=') ? {} : { serverSelectionTimeoutMS: 10_000 }),
    // Single writes wait for a transaction that commits; it must find a connection beside all of them.
    maxPoolSize: 300,
    readPreference: 'primary',
    readConcernLevel: 'majority',
    writeConcern: { w: 'majority', journal: true },
    appName: 'thusong-grants',
  });
  try {
    await connection.asPromise();
    requireTransactions(await databaseOf(connection).admin().command({ hello: 1 }));
  } catch (error) {
    await connection.close().catch(() => undefined);
    throw error;
  }
  return connection;
}

/** Refuses a server that, by its own greeting, is neither a replica set nor a router of a sharded cluster. */
export function requireTransactions(hello: Readonly<Record<string, unknown>>): void {
  if (typeof hello['setName'] === 'string' || hello['msg'] === 'isdbgrid') return;
  throw new DatabaseUnsuitableError(
    'This MongoDB runs alone and has no transactions, which the portal needs. Start it as a replica set: run mongod ' +
      'with --replSet rs0, then once rs.initiate() in mongosh, and add ?replicaSet=rs0 to MONGODB_URI.',
  );
}

/** The driver's database behind a connection that is open. */
export function databaseOf(connection: Connection): NonNullable<Connection['db']> {
  if (!connection.db) throw new Error('The database connection is not open.');
  return connection.db;
}
