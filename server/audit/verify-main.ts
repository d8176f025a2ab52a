import { readConfig } from '../config.ts';
import { joinDatabase } from '../open-database.ts';
import { checkpointFile, readCheckpoints } from './checkpoints.ts';
import { verifyChain } from './verify-chain.ts';

/**
 * `npm run audit:verify`: walks the whole audit chain, beside a running portal or without one. Exit code 0 when the
 * chain holds, 1 when it does not, 2 when it could not be checked.
 */
async function main(): Promise<number> {
  const config = readConfig();
  const database = await joinDatabase(config);
  try {
    const startedAt = performance.now();
    const outside = await readCheckpoints(checkpointFile(config.dataDir));
    const report = await verifyChain(database.connection, outside, new Date());
    const seconds = ((performance.now() - startedAt) / 1_000).toFixed(1);
    print(
      `${report.sealed} events sealed, ${report.waiting} waiting, ${report.checkpoints} checkpoints outside the database, ${seconds} s`,
    );
    for (const problem of report.problems) print(`✗ ${problem.kind} at ${problem.at}: ${problem.message}`);
    print(report.problems.length === 0 ? 'The audit chain is whole.' : `${report.problems.length} problems.`);
    return report.problems.length === 0 ? 0 : 1;
  } finally {
    await database.close();
  }
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    process.stderr.write(
      `The audit chain could not be checked: ${error instanceof Error ? error.message : String(error)}\n`,
    );
    process.exit(2);
  },
);
