import { passwordLengthMax, passwordLengthMin } from '#shared/accounts/password-rules.ts';
import type { PasswordWeakness } from '#shared/accounts/password-rules.ts';
import type { CodedError } from '../../ui/labelled-field/field-message.ts';

/** A weakness of a password as the error of a field; undefined when it will do. */
export function passwordError(weakness: PasswordWeakness | 'differs' | null): CodedError | undefined {
  if (weakness === null) return undefined;
  const code = weakness === 'tooLong' ? 'tooLong' : `password.${weakness}`;
  const params = { minimum: passwordLengthMin, maximum: passwordLengthMax };
  return { kind: 'password', worded: { code, message: '', params } };
}
