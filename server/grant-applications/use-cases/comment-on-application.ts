import type { Actor } from '#shared/access/roles.ts';
import type { CommentBody } from '#shared/grant-applications/grant-application-requests.ts';
import { refuse } from '#shared/errors/refusal.ts';
import { isPermitted } from '#shared/access/permissions.ts';
import type { Transaction } from '../../database/transaction.ts';
import type { Deps } from '../../deps.ts';
import { RefusedError, ValidationError } from '../../http/errors.ts';
import { applicationCommentModel } from '../application-comment.model.ts';
import { isOfDepartment } from '../application-view.ts';
import { loadReadable } from '../grant-application.repository.ts';

/**
 * Adds a comment to the case's timeline: for everybody on it, or for the writer's own side. One on a section, or on a
 * field of it, also stands there until somebody resolves it.
 */
export async function commentOnApplication(
  deps: Pick<Deps, 'connection'>,
  tx: Transaction,
  { id, text, audience, section, field }: CommentBody & { readonly id: string },
): Promise<void> {
  const record = await loadReadable(deps, tx.actor, id, tx);
  const { organisationId } = record;
  if (!isPermitted(tx.actor, 'grantApplication.comment', organisationId)) {
    throw new RefusedError(refuse('permissionDenied'));
  }
  if (audience !== 'all' && audience !== sideOf(tx.actor)) {
    throw new ValidationError([
      {
        path: 'audience',
        code: 'notAllowed',
        message: 'Write for your own side, or for everybody on the case.',
      },
    ]);
  }
  if (section !== undefined && !record.sections.some((each) => each.section === section)) {
    throw new RefusedError(refuse('sectionIsUnknown', { section }));
  }
  if (section !== undefined) {
    const comment = {
      applicationId: id,
      organisationId,
      section,
      field: field ?? null,
      text,
      audience,
      writtenById: tx.actor.userId,
      writtenBy: tx.actor.name,
      writtenAt: tx.now,
    };
    await applicationCommentModel(deps.connection).create([comment], { session: tx.session });
  }
  await tx.record({
    action: 'grantApplication.commented',
    entity: { type: 'grantApplication', id },
    organisationId,
  });
  await tx.tell({
    caseType: 'grantApplication',
    caseId: id,
    organisationId,
    event: 'commented',
    audience,
    comment: text,
    ...(section === undefined ? {} : { params: { section } }),
  });
}

function sideOf(actor: Actor): 'province' | 'municipality' {
  return isOfDepartment(actor) ? 'province' : 'municipality';
}
