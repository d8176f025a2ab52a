/**
 * Runs MongoDB's published driver tests against the embedded database:
 *
 *   node server/embedded-mongo/testing/mongodb-spec/main.ts DIR [--only TEXT] [--verbose] [--uri URI]
 */
import { globSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { MongoClient } from 'mongodb';
import { startEmbeddedMongo } from '../../start.ts';
import { leftOut } from './left-out.ts';
import { UnknownOperation } from './operations.ts';
import { TestRun } from './runner.ts';
import { isApplicable, readSpecFile } from './test-file.ts';
import type { SpecFile, SpecTest } from './test-file.ts';

const TEST_TIMEOUT_MS = 20_000;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    only: { type: 'string' },
    verbose: { type: 'boolean', default: false },
    uri: { type: 'string' },
  },
});
const directory = positionals[0];
if (directory === undefined) {
  process.stderr.write("Say where MongoDB's tests are: npm run test:mongodb-spec -- DIR\n");
  process.exit(2);
}

interface Totals {
  passed: number;
  failed: number;
  leftOut: number;
  notApplicable: number;
}

function reasonToLeaveOut(file: string, test: SpecTest): string | undefined {
  return leftOut.find(
    (entry) => entry.file === file && (entry.test === '*' || entry.test === test.description),
  )?.reason;
}

async function withTimeout(run: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(
      () => reject(new Error(`took longer than ${TEST_TIMEOUT_MS / 1000} s`)),
      TEST_TIMEOUT_MS,
    );
  });
  try {
    await Promise.race([run, timeout]);
  } finally {
    clearTimeout(timer);
  }
}

async function runFile(
  name: string,
  file: SpecFile,
  uri: string,
  internal: MongoClient,
  totals: Totals,
): Promise<void> {
  for (const test of file.tests) {
    const title = `${name} › ${test.description}`;
    if (values.only !== undefined && !title.includes(values.only)) continue;
    if (
      !isApplicable(file.runOnRequirements) ||
      !isApplicable(test.runOnRequirements) ||
      test.skipReason !== undefined
    ) {
      totals.notApplicable++;
      continue;
    }
    const reason = reasonToLeaveOut(name, test);
    if (reason !== undefined) {
      totals.leftOut++;
      if (values.verbose) process.stdout.write(`- ${title}: left out, ${reason}\n`);
      continue;
    }
    try {
      await withTimeout(new TestRun(uri, internal).run(file, test));
      totals.passed++;
      if (values.verbose) process.stdout.write(`✓ ${title}\n`);
    } catch (error) {
      totals.failed++;
      const text =
        error instanceof UnknownOperation || !(error instanceof Error)
          ? String(error)
          : `${error.name}: ${error.message}`;
      process.stdout.write(`✗ ${title}\n    ${text}\n`);
    }
  }
}

async function main(root: string): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'embedded-mongodb-spec-'));
  const mongo =
    values.uri === undefined
      ? await startEmbeddedMongo({ dataDir: folder, port: 0, noPassword: true, testCommands: true })
      : undefined;
  const uri = values.uri ?? mongo!.uri;
  const internal = await MongoClient.connect(uri, { writeConcern: { w: 'majority' } });
  const totals: Totals = { passed: 0, failed: 0, leftOut: 0, notApplicable: 0 };
  for (const path of globSync('**/*.json', { cwd: root }).sort()) {
    await runFile(path, readSpecFile(join(root, path)), uri, internal, totals);
  }
  await internal.close();
  await mongo?.stop();
  rmSync(folder, { recursive: true, force: true });
  process.stdout.write(
    `MongoDB's tests: ${totals.leftOut} left out by name, ${totals.notApplicable} not for this server\n` +
      `${totals.passed} passed, ${totals.failed} failed\n`,
  );
  return totals.failed === 0 && totals.passed > 0 ? 0 : 1;
}

process.exitCode = await main(directory);
