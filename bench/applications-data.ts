import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { userAccountModel } from '../server/accounts/index.ts';
import { centreModel } from '../server/centres/centre.model.ts';
import { readConfig } from '../server/config.ts';
import { ensureDatabase } from '../server/create-deps.ts';
import { fundingCallModel } from '../server/funding-calls/index.ts';
import { grantApplicationModel } from '../server/grant-applications/index.ts';
import { openDatabase } from '../server/open-database.ts';
import { organisationModel } from '../server/organisations/index.ts';
import { sampleApplication, type SampleWorld } from '../server/testing/sample-applications.ts';

const atOnce = 500;

/** Writes so many made-up applications beside the demonstration's own, and the rows of lists that go with them. */
export async function fillWithApplications(dataFolder: string, applications: number): Promise<void> {
  const config = readConfig({ DATA_DIR: dataFolder, PORT: '0', LOG_LEVEL: 'silent' });
  const database = await openDatabase(config);
  try {
    const { connection } = database;
    const world = await worldOf(connection);
    const model = grantApplicationModel(connection);
    for (let from = 0; from < applications; from += atOnce) {
      const length = Math.min(atOnce, applications - from);
      const records = Array.from({ length }, (_, index) => sampleApplication(from + index, world));
      await model.insertMany(records, { ordered: false, lean: true });
    }
    await ensureDatabase(connection);
    writeFileSync(join(dataFolder, 'bench-filled'), String(applications));
  } finally {
    await database.close();
  }
}

const named = z.array(z.object({ _id: z.string(), name: z.string() }));

async function worldOf(connection: Parameters<typeof organisationModel>[0]): Promise<SampleWorld> {
  const organisations = await organisationModel(connection).find({ kind: 'municipality' }).lean();
  const officers = await userAccountModel(connection)
    .find({ 'memberships.roles': 'programmeOfficer' })
    .lean();
  const centres = await centreModel(connection).find().lean();
  const calls = await fundingCallModel(connection).find().lean();
  return {
    organisations: organisations.map(({ _id, name, code }) => ({ id: _id, name, code })),
    centreIds: centres.map(({ _id }) => _id),
    officers: named.parse(officers).map(({ _id, name }) => ({ id: _id, name })),
    callIds: calls.map(({ _id }) => _id),
  };
}
