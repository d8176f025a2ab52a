import { createHash } from 'node:crypto';
import { canonicalJson } from '#shared/grant-applications/canonical-json.ts';
import type { ApplicationForm } from '#shared/grant-applications/content-issues.ts';
import type { GrantApplicationContent } from '#shared/grant-applications/grant-application.ts';
import { contentToCertify } from '#shared/grant-applications/visible-form.ts';

/**
 * SHA-256, in hex, of the canonical JSON of what would be certified: answers that the form does not ask for are not
 * in it. Certification, submission and the PDF all quote this one.
 */
export function contentHash(
  form: Pick<ApplicationForm, 'sections' | 'requiredDocuments'>,
  content: GrantApplicationContent,
): string {
  const text = canonicalJson(contentToCertify(form, content));
  return createHash('sha256').update(text, 'utf8').digest('hex');
}
