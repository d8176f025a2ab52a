import { refuse } from '#shared/errors/refusal.ts';
import { assertMinorUnits } from '#shared/money/money.ts';
import type { Transaction } from '../../database/transaction.ts';
import type { Deps } from '../../deps.ts';
import { RefusedError } from '../../http/errors.ts';
import { ledgerReservationModel, type LedgerCause } from '../ledger.model.ts';
import { moveHead, type BookOf } from '../ledger.repository.ts';
import { postEntry } from './post-entry.ts';

/**
 * Sets an amount of the commitment aside. Fails where the commitment would be exceeded, so that over-commitment is
 * stopped when a payment is prepared and not when it is made. At most one reservation per purpose is open or posted.
 */
export async function reserveAmount(
  deps: Deps,
  tx: Transaction,
  book: BookOf,
  reservation: {
    readonly purpose: string;
    readonly key: string;
    readonly amountMinor: number;
    readonly causedBy: LedgerCause;
  },
): Promise<void> {
  assertMinorUnits(reservation.amountMinor);
  await ledgerReservationModel(deps.connection).create(
    [{ ...book, ...reservation, status: 'open', standing: true, at: tx.now, resolvedAt: null }],
    { session: tx.session },
  );
  await moveHead(deps, tx, book, 'commitment', { pendingMinor: reservation.amountMinor });
}

/** The reserved money was paid: the reservation ends and the transfer is posted under the same key. */
export async function postReservation(deps: Deps, tx: Transaction, key: string): Promise<void> {
  const reservation = await resolve(deps, tx, key, 'posted');
  await moveHead(deps, tx, reservation, 'commitment', { pendingMinor: -reservation.amountMinor });
  await postEntry(deps, tx, reservation, { code: 'transferPaid' }, reservation);
}

/** The payment will not happen: the reserved money is free again. */
export async function voidReservation(deps: Deps, tx: Transaction, key: string): Promise<void> {
  const reservation = await resolve(deps, tx, key, 'voided');
  await moveHead(deps, tx, reservation, 'commitment', { pendingMinor: -reservation.amountMinor });
}

/** Each reservation resolves once: the filter on `open` decides a race. */
async function resolve(deps: Deps, tx: Transaction, key: string, status: 'posted' | 'voided') {
  const reservation = await ledgerReservationModel(deps.connection)
    .findOneAndUpdate(
      { key, status: 'open' },
      { $set: { status, standing: status === 'posted', resolvedAt: tx.now } },
      { session: tx.session, returnDocument: 'after' },
    )
    .lean();
  if (!reservation) throw new RefusedError(refuse('reservationIsResolved', { key }));
  return {
    awardId: reservation.awardId,
    organisationId: reservation.organisationId,
    amountMinor: reservation.amountMinor,
    causedBy: reservation.causedBy,
    key,
  };
}
