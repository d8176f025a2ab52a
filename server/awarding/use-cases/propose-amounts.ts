import type { ProposeAmountsBody } from '#shared/awards/ranking-views.ts';
import type { FieldError } from '#shared/errors/api-error.ts';
import { trusted } from '../../database/model.ts';
import type { Transaction } from '../../database/transaction.ts';
import type { Deps } from '../../deps.ts';
import { loadVisibleCall } from '../../funding-calls/index.ts';
import {
  grantApplicationModel,
  readableBy,
  type GrantApplicationRecord,
} from '../../grant-applications/index.ts';
import { ValidationError } from '../../http/errors.ts';
import { proposedAmountModel } from '../proposed-amount.model.ts';

type Found = Pick<GrantApplicationRecord, '_id' | 'organisationId' | 'requestedMinor' | 'status'>;

/**
 * Carries amounts from a trial of the ranking to where the recommendations are written: each starts with the amount,
 * spread over its budget lines. Nothing is recommended by it; every cut still needs its reason.
 */
export async function proposeAmounts(
  deps: Pick<Deps, 'connection'>,
  tx: Transaction,
  { callId, amounts }: ProposeAmountsBody & { readonly callId: string },
): Promise<number> {
  await loadVisibleCall(deps, tx.actor, callId, tx);
  const ids = amounts.map(({ applicationId }) => applicationId);
  const found = await grantApplicationModel(deps.connection)
    .find({ $and: [{ _id: trusted({ $in: ids }), callId }, readableBy(tx.actor)] })
    .select(['organisationId', 'requestedMinor', 'status'])
    .session(tx.session)
    .lean<Found[]>();
  const byId = new Map(found.map((application) => [application._id, application]));
  const problems = amounts.flatMap(({ applicationId, amountMinor }, index) =>
    problemOf(byId.get(applicationId), amountMinor, index),
  );
  if (problems.length > 0) throw new ValidationError(problems);
  const { userId, name } = tx.actor;
  const model = proposedAmountModel(deps.connection);
  for (const { applicationId, amountMinor } of amounts) {
    const set = { callId, amountMinor, userId, name, at: tx.now };
    const options = { session: tx.session, upsert: true };
    await model.updateOne({ _id: applicationId }, { $set: set }, options);
    await tx.tell({
      caseType: 'grantApplication',
      caseId: applicationId,
      organisationId: byId.get(applicationId)?.organisationId ?? '',
      event: 'amountProposed',
      params: { amountMinor },
      audience: 'province',
    });
  }
  await tx.record({
    action: 'award.amountsProposed',
    entity: { type: 'fundingCall', id: callId },
    after: { amounts },
  });
  return amounts.length;
}

function problemOf(application: Found | undefined, amountMinor: number, index: number): FieldError[] {
  const path = `amounts.${index}.${application ? 'amountMinor' : 'applicationId'}`;
  const problem = (message: string): FieldError[] => [{ path, code: 'notAllowed', message }];
  if (!application) return problem('The call has no such application.');
  if (application.status !== 'assessment')
    return problem('Only an application in assessment is still to be recommended.');
  return amountMinor > application.requestedMinor ? problem('This is more than was requested.') : [];
}
