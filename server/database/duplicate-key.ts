interface DuplicateKeyError {
  readonly code: 11000;
  readonly keyPattern?: Readonly<Record<string, unknown>>;
  readonly keyValue?: Readonly<Record<string, unknown>>;
}

/** True for a unique index's complaint; with `fields`, only for the index that begins with them. */
export function isDuplicateKey(error: unknown, ...fields: readonly string[]): error is DuplicateKeyError {
  if (typeof error !== 'object' || error === null || (error as { code?: unknown }).code !== 11000)
    return false;
  const { keyPattern } = error as DuplicateKeyError;
  return fields.every((field) => keyPattern !== undefined && field in keyPattern);
}
