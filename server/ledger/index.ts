import { ledgerAccountModel, ledgerEntryModel, ledgerReservationModel } from './ledger.model.ts';
import { ledgerRoutes } from './ledger.routes.ts';

export { headsOf } from './ledger.repository.ts';
export type { BookOf } from './ledger.repository.ts';
export { ledgerAccountModel, ledgerEntryModel, ledgerReservationModel };
export type { LedgerCause, LedgerEntryRecord } from './ledger.model.ts';
export { postEntry, reverseEntry } from './use-cases/post-entry.ts';
export { awardMoney, awardsMoney, firstTransferOn } from './use-cases/read-award-money.ts';
export { reconcileLedger } from './use-cases/reconcile-ledger.ts';
export type { LedgerReconciliation } from './use-cases/reconcile-ledger.ts';
export { postReservation, reserveAmount, voidReservation } from './use-cases/reserve-amount.ts';
export const routes = ledgerRoutes;
export const models = [ledgerAccountModel, ledgerEntryModel, ledgerReservationModel];
