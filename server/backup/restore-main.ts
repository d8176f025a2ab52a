import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { readConfig } from '../config.ts';
import { joinDatabase } from '../open-database.ts';
import { restoreDatabase } from './restore-database.ts';
import { runTool, say } from './run-tool.ts';

const usage = 'Say which backup: npm run restore -- DIR [--replace]';

/** `npm run restore -- DIR`: into an empty database, or with `--replace` in the place of what it holds. */
await runTool('Nothing was restored', async (args) => {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { replace: { type: 'boolean', default: false } },
  });
  const [folder, ...more] = positionals;
  if (folder === undefined || more.length > 0) throw new Error(usage);
  const config = readConfig();
  const database = await joinDatabase(config);
  try {
    const manifest = await restoreDatabase({
      connection: database.connection,
      folder: resolve(folder),
      replace: values.replace,
      now: new Date(),
      dataDir: config.dataDir,
      encryptionKeyIds: config.encryptionKeys.map(({ id }) => id),
      say,
    });
    say(`The database is as it was at ${manifest.madeAt}. Everybody has to sign in again.`);
    say('Restart a portal that is running, then prove it: npm run audit:verify && npm run ledger:reconcile');
  } finally {
    await database.close();
  }
});
