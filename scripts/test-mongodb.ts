/**
 * Runs the server's specs against a real MongoDB: `npm run test:mongodb [-- options and specs of test:unit]`.
 *
 * `MONGODB_URI` names it: a replica set, in which every spec file makes and drops a database of its own. Without it
 * `mongodb-memory-server-core` starts one for the occasion; it downloads `mongod` on first use.
 */
import { spawn } from 'node:child_process';
import { globSync } from 'node:fs';
import { join } from 'node:path';
import { MongoMemoryReplSet } from 'mongodb-memory-server-core';
import { root } from './workspace.ts';

const mongodbVersion = '7.0.24';

const given = process.env['MONGODB_URI'];
const set = given === undefined || given === '' ? await startReplicaSet() : undefined;
const uri = set?.getUri() ?? given ?? '';
process.stdout.write(`The specs run against ${uri.replace(/\/\/[^@/]*@/, '//…@')}\n`);
const code = await runSpecs(uri);
await set?.stop();
process.exit(code);

async function startReplicaSet(): Promise<MongoMemoryReplSet> {
  process.stdout.write(`MONGODB_URI is not set: starting MongoDB ${mongodbVersion} for the occasion …\n`);
  try {
    return await MongoMemoryReplSet.create({
      binary: { version: mongodbVersion },
      replSet: { count: 1, storageEngine: 'wiredTiger' },
    });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    process.stderr.write(
      `No MongoDB could be started: ${reason.split('\n')[0]}\n` +
        'It is downloaded on first use, which needs the internet. Either allow that, or set ' +
        'MONGOMS_SYSTEM_BINARY=/path/to/mongod, or name a running replica set with MONGODB_URI.\n',
    );
    process.exit(2);
  }
}

/** The embedded database's own specs are about itself: they stay out. */
function runSpecs(address: string): Promise<number> {
  const args = process.argv.slice(2);
  const specs = args.some((arg) => !arg.startsWith('--'))
    ? []
    : globSync('server/**/*.spec.ts', { cwd: root }).filter(
        (file) => !file.startsWith('server/embedded-mongo/'),
      );
  const child = spawn(process.execPath, [join(root, 'scripts/run-jasmine.ts'), ...args, ...specs], {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, MONGODB_URI: address },
  });
  return new Promise((resolve) => child.on('exit', (exitCode) => resolve(exitCode ?? 1)));
}
