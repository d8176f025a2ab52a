import type { ErrorCode, FieldError } from '#shared/errors/api-error.ts';

/** What the server said, or that it could not be reached at all. */
export type ApiErrorCode = ErrorCode | 'unreachable';

interface ApiErrorFacts {
  readonly code: ApiErrorCode;
  /** HTTP status; 0 when no answer came. */
  readonly status: number;
  /** The server's own English words: shown only for a code this client has no words for. */
  readonly message: string;
  readonly fields?: readonly FieldError[];
  readonly details?: Readonly<Record<string, unknown>>;
  /** What to quote to support; the server's log carries the same. */
  readonly requestId?: string;
}

/** The only error an HTTP call of this client ends with. `resource.error()` and `catchError` both see it. */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  readonly code: ApiErrorCode;
  readonly status: number;
  readonly fields: readonly FieldError[];
  readonly details: Readonly<Record<string, unknown>>;
  readonly requestId: string | null;

  constructor(facts: ApiErrorFacts) {
    super(facts.message);
    this.code = facts.code;
    this.status = facts.status;
    this.fields = facts.fields ?? [];
    this.details = facts.details ?? {};
    this.requestId = facts.requestId ?? null;
  }

  /** Trying the very same request again may help. */
  get isTemporary(): boolean {
    return (
      this.status === 0 ||
      this.status === 429 ||
      this.status === 502 ||
      this.status === 503 ||
      this.status === 504
    );
  }

  /** Somebody else changed the record since it was read. */
  get isConflict(): boolean {
    return this.code === 'versionStale';
  }
}

/** The error as an ApiError; anything else (a bug of ours) becomes `internal` with its own message. */
export function asApiError(error: unknown): ApiError {
  if (error instanceof ApiError) return error;
  if (error instanceof Error && error.cause instanceof ApiError) return error.cause;
  return new ApiError({
    code: 'internal',
    status: 500,
    message: error instanceof Error ? error.message : String(error),
  });
}
