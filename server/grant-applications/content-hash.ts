import { createHash } from 'node:crypto';
import { canonicalJson } from '#shared/grant-applications/canonical-json.ts';
import type { GrantApplicationContent } from '#shared/grant-applications/grant-application.ts';

/** SHA-256, in hex, of the content's canonical JSON. Certification, submission and the PDF all quote this one. */
export function contentHash(content: GrantApplicationContent): string {
  return createHash('sha256').update(canonicalJson(content), 'utf8').digest('hex');
}
