import { startTestDatabase } from '../testing/test-database.ts';
import { connectDatabase, DatabaseUnsuitableError, requireTransactions } from './connection.ts';

describe('The database connection', () => {
  it('takes a replica set and a sharded cluster, and tells the owner of anything else how to get transactions', () => {
    expect(() => requireTransactions({ setName: 'rs0' })).not.toThrow();
    expect(() => requireTransactions({ msg: 'isdbgrid' })).not.toThrow();
    expect(() => requireTransactions({ isWritablePrimary: true })).toThrowError(
      DatabaseUnsuitableError,
      /--replSet rs0/,
    );
  });

  it('fails within seconds where there is no database', async () => {
    await expectAsync(connectDatabase('mongodb://127.0.0.1:1/x?serverSelectionTimeoutMS=500')).toBeRejected();
  });

  it('works with the embedded database as with any replica set', async () => {
    const database = await startTestDatabase();
    expect(database.connection.readyState).toBe(1);
    await database.close();
  });
});
