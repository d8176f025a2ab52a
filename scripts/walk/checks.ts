import { errorRegistry, type ErrorCode } from '#shared/errors/api-error.ts';
import { WalkFailure, type Answer } from './person.ts';

/** What must hold, in words that say what was expected. */
export function check(holds: boolean, what: string): asserts holds {
  if (!holds) throw new WalkFailure(`does not hold: ${what}`);
}

export function checkEqual<Value>(actual: Value, expected: Value, what: string): void {
  const same = JSON.stringify(actual) === JSON.stringify(expected);
  check(same, `${what}: expected ${JSON.stringify(expected)}, is ${JSON.stringify(actual)}`);
}

export function required<Value>(value: Value | null | undefined, what: string): Value {
  check(value !== null && value !== undefined, `there is ${what}`);
  return value;
}

/** The command was refused for this reason and no other. */
export function checkRefused({ status, body }: Answer, code: ErrorCode, what: string): void {
  const error = (body as { error?: { code?: string } } | undefined)?.error;
  check(
    status === errorRegistry[code].status && error?.code === code,
    `${what} is refused with ${code}, but: ${status} ${JSON.stringify(body).slice(0, 400)}`,
  );
}

/** To this reader the record does not exist. */
export function checkHidden({ status }: Answer, what: string): void {
  check(status === 404, `${what} answers 404, but: ${status}`);
}
