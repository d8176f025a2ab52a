import { hash, verify } from '@node-rs/argon2';
import { passwordLengthMax, passwordLengthMin, passwordWeakness } from '#shared/accounts/password-rules.ts';
import type { PasswordWeakness } from '#shared/accounts/password-rules.ts';
import { ValidationError } from '../http/errors.ts';

/** The library's number for Argon2id; its own name for it is a const enum, which type stripping cannot read. */
const argon2id = 2;

/** Argon2id, 64 MiB, 3 passes, 1 lane. */
const parameters = { algorithm: argon2id, memoryCost: 64 * 1024, timeCost: 3, parallelism: 1 };

export async function hashPassword(password: string): Promise<string> {
  return hash(password.normalize('NFC'), parameters);
}

let nobodysHash: Promise<string> | undefined;

/**
 * True if the password fits. Without a hash (no such account, not yet active) it works just as long, so that the time
 * of the answer tells nobody which accounts exist.
 */
export async function verifyPassword(passwordHash: string | null, password: string): Promise<boolean> {
  nobodysHash ??= hashPassword('nobody has this password');
  const fits = await verify(passwordHash ?? (await nobodysHash), password.normalize('NFC'));
  return fits && passwordHash !== null;
}

const hints: Record<PasswordWeakness, string> = {
  tooShort: `Use at least ${passwordLengthMin} characters. Several words are easy to remember.`,
  tooLong: `Use at most ${passwordLengthMax} characters.`,
  likeEmail: 'Choose a password that does not contain your e-mail address or name.',
  tooCommon: 'This password is among the first that others would guess. Choose another.',
};

/** Refuses a weak password, naming the field it was typed in. */
export function requireStrongPassword(password: string, email: string, path: string): void {
  const weakness = passwordWeakness(password, email);
  if (weakness === null) return;
  const params = { minimum: passwordLengthMin, maximum: passwordLengthMax };
  const code = weakness === 'tooLong' ? 'tooLong' : `password.${weakness}`;
  throw new ValidationError([{ path, code, message: hints[weakness], params }]);
}
