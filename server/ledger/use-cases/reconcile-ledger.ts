import {
  availableMinor,
  balanceMinor,
  emptyHead,
  foldEntries,
  mayNotBeOverdrawn,
  type LedgerHead,
} from '#shared/ledger/ledger.ts';
import type { Deps } from '../../deps.ts';
import { ledgerAccountModel, ledgerEntryModel, ledgerReservationModel } from '../ledger.model.ts';

type Database = Pick<Deps, 'connection'>;

export interface LedgerDiscrepancy {
  readonly awardId: string;
  readonly account: string;
  readonly what: 'headDiffersFromEntries' | 'overdrawn' | 'debitsDifferFromCredits';
  readonly storedMinor: number;
  readonly computedMinor: number;
}

export interface LedgerReconciliation {
  readonly awards: number;
  readonly entries: number;
  readonly debitMinor: number;
  readonly creditMinor: number;
  readonly discrepancies: readonly LedgerDiscrepancy[];
}

/**
 * Proves the books: every account's head equals the fold of its entries and open reservations, the sum of debits
 * equals the sum of credits, and nothing is overdrawn. Reads one snapshot, so it may run beside payments.
 */
export async function reconcileLedger(deps: Database): Promise<LedgerReconciliation> {
  const session = await deps.connection.startSession();
  try {
    return await session.withTransaction(() => reconcileIn(deps, session), {
      readConcern: { level: 'snapshot' },
    });
  } finally {
    await session.endSession();
  }
}

type Session = Awaited<ReturnType<Deps['connection']['startSession']>>;

async function reconcileIn(deps: Database, session: Session): Promise<LedgerReconciliation> {
  const accounts = await ledgerAccountModel(deps.connection).find({}, null, { session }).lean();
  const entries = await ledgerEntryModel(deps.connection).find({}, null, { session }).lean();
  const open = await ledgerReservationModel(deps.connection)
    .find({ status: 'open' }, null, { session })
    .lean();
  const books = Map.groupBy(accounts, (account) => account.awardId);
  const entriesByAward = Map.groupBy(entries, (entry) => entry.awardId);
  const openByAward = Map.groupBy(open, (reservation) => reservation.awardId);
  const discrepancies: LedgerDiscrepancy[] = [];
  for (const awardId of new Set([...books.keys(), ...entriesByAward.keys(), ...openByAward.keys()])) {
    const computed = foldEntries(entriesByAward.get(awardId) ?? [], openByAward.get(awardId) ?? []);
    const stored = new Map((books.get(awardId) ?? []).map((account) => [account.name, account]));
    for (const account of new Set([...computed.keys(), ...stored.keys()])) {
      const want = computed.get(account) ?? emptyHead;
      const have = stored.get(account) ?? { ...emptyHead, availableMinor: 0 };
      if (differs(have, want) || have.availableMinor !== availableMinor(want)) {
        discrepancies.push({
          awardId,
          account,
          what: 'headDiffersFromEntries',
          storedMinor: have.availableMinor,
          computedMinor: availableMinor(want),
        });
      }
      if (mayNotBeOverdrawn(account) && availableMinor(want) < 0) {
        discrepancies.push({
          awardId,
          account,
          what: 'overdrawn',
          storedMinor: have.availableMinor,
          computedMinor: availableMinor(want),
        });
      }
    }
  }
  const debitMinor = accounts.reduce((sum, account) => sum + account.debitMinor, 0);
  const creditMinor = accounts.reduce((sum, account) => sum + account.creditMinor, 0);
  if (debitMinor !== creditMinor) {
    discrepancies.push({
      awardId: '',
      account: '',
      what: 'debitsDifferFromCredits',
      storedMinor: debitMinor,
      computedMinor: creditMinor,
    });
  }
  return { awards: books.size, entries: entries.length, debitMinor, creditMinor, discrepancies };
}

function differs(have: LedgerHead, want: LedgerHead): boolean {
  return (
    balanceMinor(have) !== balanceMinor(want) ||
    have.debitMinor !== want.debitMinor ||
    have.pendingMinor !== want.pendingMinor
  );
}
