import { formatRand } from '#shared/money/money.ts';
import { readConfig } from '../config.ts';
import { joinDatabase } from '../open-database.ts';
import { reconcileLedger } from './use-cases/reconcile-ledger.ts';

/**
 * `npm run ledger:reconcile`: proves the books, beside a running portal or without one. Exit code 0 when they hold,
 * 1 when they do not, 2 when they could not be read.
 */
async function main(): Promise<number> {
  const database = await joinDatabase(readConfig());
  try {
    const proof = await reconcileLedger(database);
    print(`${proof.awards} awards, ${proof.entries} entries`);
    print(`Debits ${formatRand(proof.debitMinor)}, credits ${formatRand(proof.creditMinor)}`);
    for (const { what, awardId, account, storedMinor, computedMinor } of proof.discrepancies) {
      print(
        `✗ ${what} ${awardId} ${account}: stored ${formatRand(storedMinor)}, entries make ${formatRand(computedMinor)}`,
      );
    }
    const wrong = proof.discrepancies.length;
    print(wrong === 0 ? 'The ledger is in balance.' : `${wrong} discrepancies.`);
    return wrong === 0 ? 0 : 1;
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
      `The ledger could not be read: ${error instanceof Error ? error.message : String(error)}\n`,
    );
    process.exit(2);
  },
);
