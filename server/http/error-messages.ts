import type { ErrorCode } from '#shared/errors/api-error.ts';
import { errors } from '#shared/i18n/en/errors.ts';
import { translate } from '#shared/i18n/translate.ts';

/** What the catalog says to a person about a page is of no use to the author of a client: these say it in headers. */
const forAuthors: Partial<Record<ErrorCode, string>> = {
  malformedRequest: 'The request could not be read: send JSON that is complete and in UTF-8.',
  csrfHeaderMissing: 'Send the header X-Thusong-Client: web with every request that changes something.',
  methodNotAllowed: 'This address does not take this method; the Allow header lists those it takes.',
  idempotencyKeyReused:
    'This Idempotency-Key was used for another request. Make a new key for a new request.',
  versionRequired: 'Send If-Match with the version you saw, for example If-Match: "v17".',
  idempotencyKeyRequired:
    'Send Idempotency-Key with a new UUID, and the same one when you repeat this request.',
};

/** English of a code with its details filled in. Screens use their own catalog and the code. */
export function errorMessage(code: ErrorCode, details: Readonly<Record<string, unknown>> = {}): string {
  return forAuthors[code] ?? translate({ en: { errors } }, `errors.${code}`, details);
}
