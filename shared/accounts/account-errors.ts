import type { ErrorEntry } from '../errors/api-error.ts';

/** Refusals of signing in, invitations and accounts. Words: `errors.<code>` in the message catalog. */
export const accountErrors = {
  /** Unknown e-mail, wrong password, disabled account: one answer, so that it tells nobody which accounts exist. */
  signInFailed: { status: 401 },
  /** The password given again to confirm a step is not right. */
  passwordWrong: { status: 403 },
  /** A step needs the password again; `POST /session/reauthenticate` gives the token. */
  reauthenticationRequired: { status: 403 },
  /** Used, expired or never issued: ask for a new one. */
  tokenNotUsable: { status: 410 },
  emailTaken: { status: 409 },
  /** Administrators do not change their own roles, nor switch themselves off. */
  ownAccount: { status: 409 },
  accountDisabled: { status: 409 },
  accountActiveAlready: { status: 409 },
  /** Outside the demonstration a mail's content is its reader's only. */
  mailContentPrivate: { status: 403 },
  holidayTaken: { status: 409 },
} as const satisfies Record<string, ErrorEntry>;
