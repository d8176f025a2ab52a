import {
  stepBefore,
  type ChainReturn,
  type ChainRole,
  type Endorsement,
} from '#shared/grant-applications/certification-chain.ts';
import { refuse } from '#shared/errors/refusal.ts';
import type { Capacity } from '#shared/workflow/workflow.ts';
import { actedFor, type Transaction } from '../../database/transaction.ts';
import type { Deps } from '../../deps.ts';
import { RefusedError } from '../../http/errors.ts';
import { contentHash } from '../content-hash.ts';
import type { GrantApplicationRecord } from '../grant-application.model.ts';
import { transitionGrantApplication } from '../transition.ts';
import type { OnApplication } from './certify-and-submit.ts';

type Database = Pick<Deps, 'connection'>;

/** The next endorser of the chain stands for the content they read: its hash is computed anew and must be that one. */
export async function endorseGrantApplication(
  deps: Database,
  tx: Transaction,
  { contentSha256, ...on }: OnApplication & { readonly contentSha256: string },
): Promise<GrantApplicationRecord> {
  return transitionGrantApplication(deps, tx, { ...on, command: 'endorse' }, ({ record, call }, as) => {
    const actual = contentHash(call.design, record.content);
    if (actual !== contentSha256) {
      throw new RefusedError(
        refuse('contentChangedSinceRead', { read: contentSha256, contentSha256: actual }),
      );
    }
    const endorsement: Endorsement = {
      ...signedBy(tx),
      role: as.role as Endorsement['role'],
      contentSha256: actual,
      withdrawnAt: null,
    };
    return {
      change: { endorsements: [...record.endorsements, endorsement], chainReturn: null },
      telling: { params: { sha256: actual } },
    };
  });
}

/** Hands the application to the step of the chain before: its signature is taken back, the answers stay locked. */
export async function returnToStepBefore(
  deps: Database,
  tx: Transaction,
  { reason, ...on }: OnApplication & { readonly reason: string },
): Promise<GrantApplicationRecord> {
  return transitionGrantApplication(deps, tx, { ...on, command: 'returnToStepBefore' }, ({ record }, as) => {
    const to = stepBefore(record);
    if (to === null) throw new Error(`${record.reference} was returned to a step that is not there.`);
    const withdrawnAt = tx.now.toISOString();
    return {
      change: {
        certification: to === 'chiefFinancialOfficer' ? null : record.certification,
        endorsements: record.endorsements.map((each) =>
          each.role === to && each.withdrawnAt === null ? { ...each, withdrawnAt } : each,
        ),
        chainReturn: returned(tx, as, { record, to, reason }),
      },
      telling: { comment: reason },
    };
  });
}

/** Hands the application back to its authors. Endorsements hold on if the authors leave the content as it is. */
export async function returnToWriters(
  deps: Database,
  tx: Transaction,
  { reason, ...on }: OnApplication & { readonly reason: string },
): Promise<GrantApplicationRecord> {
  return transitionGrantApplication(deps, tx, { ...on, command: 'returnToWriters' }, ({ record }, as) => ({
    change: { certification: null, chainReturn: returned(tx, as, { record, to: 'writers', reason }) },
    telling: { comment: reason },
  }));
}

function signedBy(tx: Transaction) {
  const { userId, name } = tx.actor;
  return { userId, name, at: tx.now.toISOString(), ...actedFor(tx) };
}

function returned(
  tx: Transaction,
  as: Capacity,
  {
    record,
    to,
    reason,
  }: { readonly record: GrantApplicationRecord; readonly to: ChainReturn['to']; readonly reason: string },
): ChainReturn {
  const { contentSha256 } = record;
  return { ...signedBy(tx), role: as.role as ChainRole, to, reason, contentSha256 };
}
