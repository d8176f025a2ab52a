import { errorRegistry } from '#shared/errors/api-error.ts';
import type { ErrorCode, FieldError } from '#shared/errors/api-error.ts';
import type { Refusal } from '#shared/errors/refusal.ts';

/** An answer that is not a success, on its way to the error envelope. Its code decides the status. */
export class ApiFailure extends Error {
  override name = 'ApiFailure';
  readonly code: ErrorCode;
  readonly details: Readonly<Record<string, unknown>> | undefined;
  readonly fields: readonly FieldError[] | undefined;
  /** Seconds after which trying again makes sense. */
  readonly retryAfterSeconds: number | undefined;

  constructor(
    code: ErrorCode,
    more: {
      readonly details?: Readonly<Record<string, unknown>>;
      readonly fields?: readonly FieldError[];
      readonly retryAfterSeconds?: number;
    } = {},
  ) {
    super(code);
    this.code = code;
    this.details = more.details;
    this.fields = more.fields;
    this.retryAfterSeconds = more.retryAfterSeconds;
  }

  get status(): number {
    return errorRegistry[this.code].status;
  }
}

/** A rule said no. Thrown by a use case with the refusal that the shared decision gave. */
export class RefusedError extends ApiFailure {
  override name = 'RefusedError';
  constructor(refusal: Refusal) {
    super(refusal.code, { details: refusal.details });
  }
}

/** Not there, or not the actor's to know of: both get the same answer. */
export class NotFoundError extends ApiFailure {
  override name = 'NotFoundError';
  constructor(what?: { readonly type: string; readonly id: string }) {
    super('notFound', what ? { details: { ...what } } : {});
  }
}

export class VersionStaleError extends ApiFailure {
  override name = 'VersionStaleError';
  constructor(details: { readonly expected?: number; readonly actual?: number }) {
    super('versionStale', { details });
  }
}

/** Input that a schema accepts and a rule over stored facts does not; names the fields to change. */
export class ValidationError extends ApiFailure {
  override name = 'ValidationError';
  constructor(fields: readonly FieldError[]) {
    super('validationFailed', { fields });
  }
}
