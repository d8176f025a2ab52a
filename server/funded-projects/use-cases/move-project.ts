import type { UpdateQuery } from 'mongoose';
import { decideFundedProject } from '#shared/funded-projects/funded-project-workflow.ts';
import type { FundedProjectCommand } from '#shared/funded-projects/funded-project.ts';
import type { FundedProjectView } from '#shared/funded-projects/funded-project-views.ts';
import type { Transaction } from '../../database/transaction.ts';
import { assertVersion, updateVersioned } from '../../database/versioned.ts';
import type { Deps } from '../../deps.ts';
import { RefusedError } from '../../http/errors.ts';
import { fundedProjectModel, type FundedProjectRecord } from '../funded-project.model.ts';
import { loadProjectFor } from '../funded-project.repository.ts';
import { projectView } from '../project-view.ts';
import type { ProjectTarget } from './plan-project.ts';
import { stepTaken } from '#shared/workflow/workflow.ts';

/** Past tense; the audit action and the words on the timeline. */
export const projectEvents = {
  start: 'started',
  suspend: 'suspended',
  resume: 'resumed',
  complete: 'completed',
  cancel: 'cancelled',
} as const satisfies Record<FundedProjectCommand, string>;

/** Load, authorise, decide, write: the way of every command that moves a project. */
export async function moveProject(
  deps: Deps,
  tx: Transaction,
  {
    id,
    expectedVersion,
    command,
    reason,
  }: ProjectTarget & { readonly command: FundedProjectCommand; readonly reason?: string },
): Promise<FundedProjectView> {
  const record = await loadProjectFor(deps, { actor: tx.actor, permission: 'fundedProject.move', id }, tx);
  assertVersion(expectedVersion, record.version);
  const now = tx.now.toISOString();
  const decision = decideFundedProject(await projectView(deps, record, tx), command, {
    actor: tx.actor,
    now,
  });
  if (!decision.ok) throw new RefusedError(decision);
  const { as } = decision.value;
  const step = stepTaken(command, { actor: tx.actor, now, as });
  tx.actFor(as.onBehalfOf);
  const change = { status: decision.value.to, updatedAt: tx.now };
  const update = { $set: change, $push: { steps: step } } as UpdateQuery<FundedProjectRecord>;
  const version = await updateVersioned(fundedProjectModel(deps.connection), record, update, tx.session);
  const { organisationId } = record;
  const event = projectEvents[command];
  await tx.record({
    action: `fundedProject.${event}`,
    entity: { type: 'fundedProject', id },
    organisationId,
    before: { status: record.status },
    after: change,
  });
  await tx.tell({
    caseType: 'fundedProject',
    caseId: id,
    organisationId,
    event,
    ...(reason ? { comment: reason } : {}),
  });
  return projectView(deps, { ...record, ...change, steps: [...record.steps, step], version }, tx);
}
