import type { CommentAudience } from '#shared/grant-applications/grant-application-requests.ts';
import { defineModel } from '../database/model.ts';

/** A comment on a section of an application, or on a field of it. It stays when it is resolved. */
export interface ApplicationCommentRecord {
  _id: string;
  applicationId: string;
  organisationId: string;
  section: string;
  /** Field as `ContentIssue` names it; null: the section as a whole. */
  field: string | null;
  text: string;
  audience: CommentAudience;
  writtenById: string;
  writtenBy: string;
  writtenAt: Date;
  resolvedBy: string | null;
  resolvedAt: Date | null;
}

export const applicationCommentModel = defineModel<ApplicationCommentRecord>({
  name: 'ApplicationComment',
  collection: 'applicationComments',
  fields: {
    applicationId: { type: String, required: true },
    organisationId: { type: String, required: true },
    section: { type: String, required: true },
    field: { type: String, default: null },
    text: { type: String, required: true },
    audience: { type: String, required: true },
    writtenById: { type: String, required: true },
    writtenBy: { type: String, required: true },
    writtenAt: { type: Date, required: true },
    resolvedBy: { type: String, default: null },
    resolvedAt: { type: Date, default: null },
  },
  indexes: [{ fields: { applicationId: 1, writtenAt: 1, _id: 1 } }],
});
