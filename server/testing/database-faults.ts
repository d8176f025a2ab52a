import type { Connection } from 'mongoose';
import { databaseOf } from '../database/connection.ts';

/** What goes wrong in the database, as `configureFailPoint failCommand` of MongoDB takes it. */
export interface DatabaseFault {
  readonly failCommands: readonly string[];
  /** Only commands on this collection. */
  readonly collection?: string;
  readonly errorCode?: number;
  readonly errorLabels?: readonly string[];
  readonly closeConnection?: boolean;
  /** Milliseconds by which the command is held up. */
  readonly blockTimeMS?: number;
}

const commandNotFound = 59;

/** Whether the database takes orders to fail: a `mongod` does so when started with `enableTestCommands=1`. */
export async function takesFaults(connection: Connection): Promise<boolean> {
  try {
    await clearFault(connection);
    return true;
  } catch (error) {
    if ((error as { code?: unknown }).code === commandNotFound) return false;
    throw error;
  }
}

/** The next such command fails, once. A fault that met nothing stays until it is cleared. */
export async function orderFault(connection: Connection, fault: DatabaseFault): Promise<void> {
  const { collection, blockTimeMS, ...data } = fault;
  const database = databaseOf(connection);
  await database.admin().command({
    configureFailPoint: 'failCommand',
    mode: { times: 1 },
    data: {
      ...data,
      ...(collection === undefined ? {} : { namespace: `${database.databaseName}.${collection}` }),
      ...(blockTimeMS === undefined ? {} : { blockConnection: true, blockTimeMS }),
    },
  });
}

export async function clearFault(connection: Connection): Promise<void> {
  await databaseOf(connection).admin().command({ configureFailPoint: 'failCommand', mode: 'off' });
}
