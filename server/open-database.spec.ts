import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { organisationModel } from './organisations/index.ts';
import { ensureCollections } from './database/model.ts';
import { openDatabase } from './open-database.ts';

describe('The embedded database under the portal', () => {
  it('is started again when it dies, with everything it had acknowledged', async () => {
    const dataDir = mkdtempSync(join(tmpdir(), 'thusong-keep-'));
    const database = await openDatabase({ mongodbUri: undefined, dataDir });
    try {
      await ensureCollections(database.connection, [organisationModel]);
      const organisations = organisationModel(database.connection);
      const kept = {
        version: 1,
        kind: 'municipality',
        code: 'WC043',
        name: 'Mossel Bay',
        financialYearStartMonth: 7,
      } as const;
      await organisations.create([{ ...kept, createdAt: new Date() }]);
      const before = database.embeddedPid ?? 0;
      process.kill(before, 'SIGKILL');
      const found = await untilAnswered(() => organisations.findOne({ code: 'WC043' }).lean());
      expect(found?.name).toBe('Mossel Bay');
      expect(database.embeddedPid).not.toBe(before);
    } finally {
      await database.close();
      rmSync(dataDir, { recursive: true, force: true });
    }
  });
});

async function untilAnswered<Answer>(ask: () => Promise<Answer>): Promise<Answer> {
  for (let tries = 0; ; tries += 1) {
    try {
      return await ask();
    } catch (error) {
      if (tries > 50) throw error;
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
  }
}
