import type { ErrorCode } from './api-error.ts';

/** A rule's answer when it says no: a code of the registry and the facts its message names. */
export interface Refusal {
  readonly ok: false;
  readonly code: ErrorCode;
  readonly details: Readonly<Record<string, unknown>>;
}

export interface Granted<T> {
  readonly ok: true;
  readonly value: T;
}

export type Decision<T> = Granted<T> | Refusal;

export function refuse(code: ErrorCode, details: Readonly<Record<string, unknown>> = {}): Refusal {
  return { ok: false, code, details };
}

export function grant<T>(value: T): Granted<T> {
  return { ok: true, value };
}
