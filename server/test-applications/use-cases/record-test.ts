import type { Transaction } from '../../database/transaction.ts';
import type { TestApplicationRecord } from '../test-application.model.ts';

type Doing = 'started' | 'sectionSaved' | 'certified' | 'submitted' | 'reopened' | 'removed';

/**
 * The audit trail knows of a test like of anything else that a person does; nobody is told of it, so there is no entry
 * on a timeline and no task.
 */
export async function recordTest(
  tx: Transaction,
  doing: Doing,
  { test, before, after }: { test: TestApplicationRecord; before?: object; after?: object },
): Promise<void> {
  const { _id: id, organisationId, reference, callId } = test;
  await tx.record({
    action: `testApplication.${doing}`,
    entity: { type: 'testApplication', id },
    organisationId,
    ...(before ? { before } : {}),
    after: { reference, callId, ...after },
  });
}
