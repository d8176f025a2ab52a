import type { ErrorCode } from '#shared/errors/api-error.ts';

/** English of the transport's own errors, for readers of the API. Screens use their catalog. */
const messages: Partial<Record<ErrorCode, string>> = {
  validationFailed: 'Some fields need changing; each says how.',
  malformedRequest: 'The request could not be read: send JSON that is complete and in UTF-8.',
  signInRequired: 'Sign in first.',
  csrfHeaderMissing: 'Send the header X-Thusong-Client: web with every request that changes something.',
  permissionDenied: 'Your roles do not include this. Ask an administrator if they should.',
  notFound: 'There is no such record among those you may see.',
  methodNotAllowed: 'This address does not take this method; the Allow header lists those it takes.',
  commandNotAllowedInStatus: 'This cannot be done in the present status.',
  roleRequired: 'Another role has to do this.',
  actorTookEarlierStep: 'You took an earlier step of this case, so somebody else must take this one.',
  duplicate: 'There is one like this already.',
  versionStale: 'Somebody changed this since you opened it. Load it again, look at what changed, and repeat your step.',
  payloadTooLarge: 'This is larger than can be taken; the details say how large it may be.',
  unsupportedMediaType: 'Send the content type that the details name.',
  idempotencyKeyReused: 'This Idempotency-Key was used for another request. Make a new key for a new request.',
  versionRequired: 'Send If-Match with the version you saw, for example If-Match: "v17".',
  idempotencyKeyRequired: 'Send Idempotency-Key with a new UUID, and the same one when you repeat this request.',
  tooManyRequests: 'Too many tries. Wait as long as Retry-After says, then try again.',
  internal: 'Something went wrong on our side. Nothing was changed. Quote the request id when you report it.',
  unavailable: 'The portal is not available just now. Try again in a moment.',
};

export function errorMessage(code: ErrorCode, _details?: Readonly<Record<string, unknown>>): string {
  return messages[code] ?? code;
}
