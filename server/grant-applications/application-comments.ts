import type { Actor } from '#shared/access/roles.ts';
import { isPermitted } from '#shared/access/permissions.ts';
import type { ApplicationCommentView } from '#shared/grant-applications/application-comments.ts';
import type { CommentAudience } from '#shared/grant-applications/grant-application-requests.ts';
import { refuse } from '#shared/errors/refusal.ts';
import { trusted } from '../database/model.ts';
import type { Transaction } from '../database/transaction.ts';
import type { Deps } from '../deps.ts';
import { NotFoundError, RefusedError } from '../http/errors.ts';
import { applicationCommentModel, type ApplicationCommentRecord } from './application-comment.model.ts';
import { isOfDepartment } from './application-view.ts';
import { loadReadable } from './grant-application.repository.ts';

type Database = Pick<Deps, 'connection'>;

/** As many as one application is ever shown; the timeline has every one. */
const commentsMax = 500;

/** What is written for one side is not there for the other. */
function audiencesOf(actor: Actor): readonly CommentAudience[] {
  return ['all', isOfDepartment(actor) ? 'province' : 'municipality'];
}

export async function commentsOn(
  deps: Database,
  actor: Actor,
  id: string,
): Promise<ApplicationCommentView[]> {
  const application = await loadReadable(deps, actor, id);
  const found = await applicationCommentModel(deps.connection)
    .find({ applicationId: application._id, audience: trusted({ $in: [...audiencesOf(actor)] }) })
    .sort({ writtenAt: 1, _id: 1 })
    .limit(commentsMax)
    .lean<ApplicationCommentRecord[]>();
  return found.map(commentView);
}

/** Closes what a comment asked for, or opens it again; whoever may comment there and may read it. */
export async function resolveComment(
  deps: Database,
  tx: Transaction,
  {
    id,
    commentId,
    isResolved,
  }: { readonly id: string; readonly commentId: string; readonly isResolved: boolean },
): Promise<ApplicationCommentView> {
  const { organisationId } = await loadReadable(deps, tx.actor, id, tx);
  if (!isPermitted(tx.actor, 'grantApplication.comment', organisationId)) {
    throw new RefusedError(refuse('permissionDenied'));
  }
  const model = applicationCommentModel(deps.connection);
  const readable = { applicationId: id, audience: trusted({ $in: [...audiencesOf(tx.actor)] }) };
  const comment = await model
    .findOne({ _id: commentId, ...readable })
    .session(tx.session)
    .lean<ApplicationCommentRecord>();
  if (!comment) throw new NotFoundError({ type: 'applicationComment', id: commentId });
  const change = isResolved
    ? { resolvedBy: comment.resolvedBy ?? tx.actor.name, resolvedAt: comment.resolvedAt ?? tx.now }
    : { resolvedBy: null, resolvedAt: null };
  await model.updateOne({ _id: commentId }, { $set: change }, { session: tx.session });
  await tx.record({
    action: isResolved ? 'grantApplication.commentResolved' : 'grantApplication.commentReopened',
    entity: { type: 'grantApplication', id },
    organisationId,
    before: { commentId, resolvedAt: comment.resolvedAt },
    after: { commentId, resolvedAt: change.resolvedAt },
  });
  return commentView({ ...comment, ...change });
}

function commentView(record: ApplicationCommentRecord): ApplicationCommentView {
  const { _id: id, section, field, text, audience, writtenBy, resolvedBy } = record;
  return {
    id,
    section,
    field,
    text,
    audience,
    writtenBy,
    writtenAt: record.writtenAt.toISOString(),
    resolvedBy,
    resolvedAt: record.resolvedAt?.toISOString() ?? null,
  };
}
