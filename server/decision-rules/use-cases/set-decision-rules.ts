import type { SetDecisionRulesBody } from '#shared/decision-rules/decision-rules-requests.ts';
import { peopleWithRole } from '../../accounts/index.ts';
import { newId } from '../../database/model.ts';
import type { Transaction } from '../../database/transaction.ts';
import { assertVersion } from '../../database/versioned.ts';
import type { Deps } from '../../deps.ts';
import { ValidationError } from '../../http/errors.ts';
import { decisionRulesModel } from '../decision-rules.model.ts';
import { currentDecisionRules } from '../decision-rules.repository.ts';

/** Sets a new version. What is recommended already keeps the approvals it was told; see `approvalNeed`. */
export async function setDecisionRules(
  deps: Pick<Deps, 'connection' | 'clock'>,
  tx: Transaction,
  { expectedVersion, body }: { expectedVersion: number | undefined; body: SetDecisionRulesBody },
): Promise<void> {
  const before = await currentDecisionRules(deps, tx);
  assertVersion(expectedVersion, before.version);
  const { reason, ...rules } = body;
  await refuseWhoDoesNotApprove(deps, tx, rules);
  const { userId, name } = tx.actor;
  const record = { _id: newId(), version: before.version + 1, rules, reason, userId, name, at: tx.now };
  await decisionRulesModel(deps.connection).create([record], { session: tx.session });
  const entity = { type: 'decisionRules', id: record._id };
  await tx.record({ action: 'decisionRules.set', entity, before: before.rules, after: { ...rules, reason } });
}

/** A level is held by people who may approve at all. */
async function refuseWhoDoesNotApprove(
  deps: Pick<Deps, 'connection' | 'clock'>,
  tx: Transaction,
  { levels }: Pick<SetDecisionRulesBody, 'levels'>,
): Promise<void> {
  const approvers = await peopleWithRole(deps, { role: 'approver', organisationKind: 'department' }, tx);
  const fields = levels.flatMap(({ userIds }, index) =>
    userIds.every((userId) => approvers.some(({ id }) => id === userId))
      ? []
      : [
          {
            path: `levels.${index}.userIds`,
            code: 'notAllowed',
            message: 'Name people who hold the role of approver in the Department.',
          },
        ],
  );
  if (fields.length > 0) throw new ValidationError(fields);
}
