/** The accounts of an award's book. `spent` is kept per budget line. */
export const LedgerAccountCode = {
  /** What the Department set aside for the award; its balance is minus the award. */
  allocation: 'allocation',
  /** Promised and not yet paid. */
  commitment: 'commitment',
  /** Paid to the municipality and not yet accounted for. */
  transferred: 'transferred',
  /** Accepted expenditure, an account per budget line. */
  spent: 'spent',
  /** Interest the municipality earned on the money while it lay in its bank. */
  interest: 'interest',
  /** Left over at the end of the municipal year. */
  unspent: 'unspent',
  /** To be paid back or set off. */
  recovery: 'recovery',
} as const;
export type LedgerAccountCode = (typeof LedgerAccountCode)[keyof typeof LedgerAccountCode];

export const LedgerEntryCode = {
  awardCommitted: 'awardCommitted',
  commitmentReleased: 'commitmentReleased',
  transferPaid: 'transferPaid',
  expenditureAccepted: 'expenditureAccepted',
  interestEarned: 'interestEarned',
  unspentDeclared: 'unspentDeclared',
  recoveryDue: 'recoveryDue',
} as const;
export type LedgerEntryCode = (typeof LedgerEntryCode)[keyof typeof LedgerEntryCode];

/** An account within one award's book: a code, or `spent:` and the id of the budget line. */
export type LedgerAccountName = Exclude<LedgerAccountCode, 'spent'> | `spent:${string}`;

export interface Posting {
  readonly debit: LedgerAccountName;
  readonly credit: LedgerAccountName;
}

const fixedPostings: Record<Exclude<LedgerEntryCode, 'expenditureAccepted'>, Posting> = {
  awardCommitted: { debit: 'commitment', credit: 'allocation' },
  commitmentReleased: { debit: 'allocation', credit: 'commitment' },
  transferPaid: { debit: 'transferred', credit: 'commitment' },
  interestEarned: { debit: 'transferred', credit: 'interest' },
  unspentDeclared: { debit: 'unspent', credit: 'transferred' },
  recoveryDue: { debit: 'recovery', credit: 'unspent' },
};

/** Which two accounts an entry of this code touches. */
export function postingOf(
  event:
    | { readonly code: Exclude<LedgerEntryCode, 'expenditureAccepted'> }
    | { readonly code: 'expenditureAccepted'; readonly lineId: string },
): Posting {
  return event.code === 'expenditureAccepted'
    ? { debit: `spent:${event.lineId}`, credit: 'transferred' }
    : fixedPostings[event.code];
}

/** The running sums of an account, all in cents. `pendingMinor` is reserved by disbursements under way. */
export interface LedgerHead {
  readonly debitMinor: number;
  readonly creditMinor: number;
  readonly pendingMinor: number;
}

export const emptyHead: LedgerHead = { debitMinor: 0, creditMinor: 0, pendingMinor: 0 };

/** Debits less credits. */
export function balanceMinor(head: LedgerHead): number {
  return head.debitMinor - head.creditMinor;
}

/** What may still be reserved. */
export function availableMinor(head: LedgerHead): number {
  return balanceMinor(head) - head.pendingMinor;
}

/**
 * Accounts that may never be overdrawn: nobody pays more than is committed, accounts for more than was paid, or
 * declares more unspent than is there.
 */
export function mayNotBeOverdrawn(account: LedgerAccountName): boolean {
  return account === 'commitment' || account === 'transferred' || account === 'unspent';
}

export interface LedgerEntryFacts extends Posting {
  readonly awardId: string;
  readonly amountMinor: number;
  /** Key of the entry this one takes back. A reversal has the accounts of the original exchanged. */
  readonly reverses?: string | null;
}

/** The heads that a book's entries and open reservations amount to. */
export function foldEntries(
  entries: Iterable<LedgerEntryFacts>,
  reservations: Iterable<{ readonly amountMinor: number }> = [],
): Map<LedgerAccountName, LedgerHead> {
  const heads = new Map<
    LedgerAccountName,
    { debitMinor: number; creditMinor: number; pendingMinor: number }
  >();
  const headOf = (account: LedgerAccountName) => {
    const head = heads.get(account) ?? { ...emptyHead };
    heads.set(account, head);
    return head;
  };
  for (const entry of entries) {
    headOf(entry.debit).debitMinor += entry.amountMinor;
    headOf(entry.credit).creditMinor += entry.amountMinor;
  }
  for (const reservation of reservations) headOf('commitment').pendingMinor += reservation.amountMinor;
  return heads;
}

/** The four figures of an award and what they leave, in cents. */
export interface AwardMoney {
  readonly awardedMinor: number;
  /** Reserved by disbursements that are prepared but not yet paid. */
  readonly pendingMinor: number;
  readonly paidMinor: number;
  readonly interestMinor: number;
  readonly spentMinor: number;
  /** In the municipality's hands: paid and interest, less accepted spending. */
  readonly unspentMinor: number;
  /** Still to be paid and not reserved. */
  readonly availableMinor: number;
  readonly spentByLineMinor: Readonly<Record<string, number>>;
}

/** Reads an award's money off the heads of its accounts. */
export function awardMoneyOf(heads: ReadonlyMap<LedgerAccountName, LedgerHead>): AwardMoney {
  const head = (account: LedgerAccountName) => heads.get(account) ?? emptyHead;
  const spentByLineMinor: Record<string, number> = {};
  let spentMinor = 0;
  for (const [account, each] of heads) {
    if (!account.startsWith('spent:')) continue;
    spentByLineMinor[account.slice('spent:'.length)] = balanceMinor(each);
    spentMinor += balanceMinor(each);
  }
  const interestMinor = -balanceMinor(head('interest'));
  const commitment = head('commitment');
  const surrenderedMinor = balanceMinor(head('unspent')) + balanceMinor(head('recovery'));
  return {
    awardedMinor: -balanceMinor(head('allocation')),
    pendingMinor: commitment.pendingMinor,
    paidMinor: balanceMinor(head('transferred')) + spentMinor + surrenderedMinor - interestMinor,
    interestMinor,
    spentMinor,
    unspentMinor: balanceMinor(head('transferred')) + balanceMinor(head('unspent')),
    availableMinor: availableMinor(commitment),
    spentByLineMinor,
  };
}
