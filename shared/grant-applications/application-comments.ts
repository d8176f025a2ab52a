import * as z from 'zod';
import { CommentAudience } from './grant-application-requests.ts';

/** A comment as those who may read it see it. */
export const applicationCommentSchema = z.object({
  id: z.string(),
  section: z.string(),
  /** Field as `ContentIssue` names it; null: the section as a whole. */
  field: z.string().nullable(),
  text: z.string(),
  audience: z.enum(CommentAudience),
  writtenBy: z.string(),
  writtenAt: z.string(),
  /** Null: still open. */
  resolvedBy: z.string().nullable(),
  resolvedAt: z.string().nullable(),
});
export type ApplicationCommentView = z.infer<typeof applicationCommentSchema>;

/** Every comment on the application that the reader may see, the earliest first. */
export const applicationCommentsSchema = z.object({ items: z.array(applicationCommentSchema) });
export type ApplicationComments = z.infer<typeof applicationCommentsSchema>;

export const resolveCommentBody = z.strictObject({
  /** False opens it again. */
  isResolved: z.boolean(),
});
