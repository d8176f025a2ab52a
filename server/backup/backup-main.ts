import { resolve } from 'node:path';
import { readConfig } from '../config.ts';
import { joinDatabase } from '../open-database.ts';
import { backupDatabase } from './backup-database.ts';
import { runTool, say } from './run-tool.ts';

const usage = 'Say where the backup goes: npm run backup -- DIR';

/** `npm run backup -- DIR`: a copy of one moment, beside a running portal or without one. */
await runTool('The backup was not made', async ([folder, ...more]) => {
  if (folder === undefined || more.length > 0) throw new Error(usage);
  const config = readConfig();
  const database = await joinDatabase(config);
  try {
    const manifest = await backupDatabase({
      connection: database.connection,
      folder: resolve(folder),
      now: new Date(),
      dataDir: config.dataDir,
      encryptionKeyIds: config.encryptionKeys.map(({ id }) => id),
      say,
    });
    const documents = manifest.collections.reduce((sum, each) => sum + each.documents, 0);
    say(`${documents} documents of ${manifest.collections.length} collections are in ${resolve(folder)}.`);
    say(
      `Keep the encryption keys (${manifest.encryptionKeyIds.join(', ')}) and the key of the keyed hashes elsewhere: ` +
        'they are not in it, and without them it is of little use.',
    );
  } finally {
    await database.close();
  }
});
