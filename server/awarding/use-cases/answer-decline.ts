import type { MakeRepresentationsBody } from '#shared/awards/award-requests.ts';
import { localDayOf, type LocalDay } from '#shared/calendar/local-day.ts';
import type { Representations } from '#shared/grant-applications/grant-application.ts';
import type { Transaction } from '../../database/transaction.ts';
import type { Deps } from '../../deps.ts';
import { transitionGrantApplication, type GrantApplicationRecord } from '../../grant-applications/index.ts';
import { ValidationError } from '../../http/errors.ts';
import {
  issueRepresentationsLetterJob,
  representationsLetterAwaited,
} from '../issue-representations-letter.ts';
import { actedBy } from '../acted-by.ts';
import type { OnApplication } from './recommend-application.ts';

/** The municipality says what should be looked at again about a decision not to award. Once per decision. */
export async function makeRepresentations(
  deps: Deps,
  tx: Transaction,
  { id, expectedVersion, text, documentIds }: OnApplication & MakeRepresentationsBody,
): Promise<GrantApplicationRecord> {
  const on = { id, expectedVersion, command: 'makeRepresentations' } as const;
  return transitionGrantApplication(deps, tx, on, async ({ record }) => {
    const documents = [];
    for (const documentId of documentIds) {
      const { name } = await deps.documents.attach(tx, {
        documentId,
        link: { type: 'grantApplication', id },
        organisationId: record.organisationId,
        readPermission: 'grantApplication.read',
      });
      documents.push({ documentId, name });
    }
    const { representationsDueOn: dueOn, representations } = record;
    const made: Representations = {
      ...actedBy(tx),
      text,
      documents,
      isLate: dueOn !== null && localDayOf(tx.now) > dueOn,
      review: null,
    };
    return { change: { representations: [...representations, made] }, telling: { comment: text } };
  });
}

/** Allows representations after their day, until another. Recorded with the reason, for both sides to read. */
export async function condoneLateRepresentations(
  deps: Deps,
  tx: Transaction,
  {
    id,
    expectedVersion,
    reason,
    until,
  }: OnApplication & { readonly reason: string; readonly until: LocalDay },
): Promise<GrantApplicationRecord> {
  if (until < localDayOf(tx.now)) {
    const message = 'Choose today or a later day.';
    throw new ValidationError([{ path: 'until', code: 'notAllowed', message }]);
  }
  const on = { id, expectedVersion, command: 'condoneLateRepresentations' } as const;
  return transitionGrantApplication(deps, tx, on, () => ({
    change: { condonation: { ...actedBy(tx), reason, until } },
    telling: { params: { until }, comment: reason },
  }));
}

/**
 * Answers representations: the decision stands, or it is set aside and the application is decided anew, all its
 * approvals still to be given. By somebody who did not decide.
 */
export async function reviewRepresentations(
  deps: Deps,
  tx: Transaction,
  { id, expectedVersion, outcome, reasons }: OnApplication & Reviewing,
): Promise<GrantApplicationRecord> {
  const command = outcome === 'upheld' ? 'upholdDecision' : 'setDecisionAside';
  return transitionGrantApplication(deps, tx, { id, expectedVersion, command }, async ({ record }) => {
    const review = { ...actedBy(tx), outcome, reasons };
    const representations = record.representations.map((each, index, all) =>
      index === all.length - 1 ? { ...each, review } : each,
    );
    await tx.enqueue(issueRepresentationsLetterJob(id, review.at));
    const decidedAnew = {
      decision: null,
      representationsDueOn: null,
      condonation: null,
      approvals: record.approvals.map((approval) => ({ ...approval, given: null })),
      financeComment: null,
    };
    return {
      change: {
        representations,
        issuedDocuments: [...record.issuedDocuments, representationsLetterAwaited(record)],
        ...(outcome === 'setAside' ? decidedAnew : {}),
      },
      telling: { comment: reasons },
    };
  });
}

interface Reviewing {
  readonly outcome: 'upheld' | 'setAside';
  readonly reasons: string;
}
