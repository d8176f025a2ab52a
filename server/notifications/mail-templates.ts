import type { Role } from '#shared/access/roles.ts';
import { formatDayLong } from '#shared/calendar/format-day.ts';
import { common } from '#shared/i18n/en/common.ts';

/** A mail in words: paragraphs, at most one link to act on, and a closing line. */
export interface MailWords {
  readonly subject: string;
  readonly paragraphs: readonly string[];
  readonly action?: { readonly label: string; readonly url: string };
}

export interface MailTemplates {
  invitation: {
    readonly name: string;
    readonly inviter: string;
    readonly url: string;
    readonly days: number;
  };
  passwordReset: { readonly name: string; readonly url: string; readonly minutes: number };
  passwordChanged: { readonly name: string; readonly at: string };
  accountDisabled: { readonly name: string };
  /** Somebody has to act on a case. */
  caseWaiting: {
    readonly name: string;
    readonly reference: string;
    readonly what: string;
    readonly url: string;
  };
  /** A role is handed on for some days, or no longer; to both people. */
  delegation: {
    readonly name: string;
    readonly role: Role;
    readonly giverName: string;
    readonly delegateName: string;
    readonly organisationName: string;
    readonly fromOn: string;
    readonly toOn: string;
    readonly url: string;
    readonly what: 'given' | 'revoked';
  };
  /** An application changed hands among the programme officers. */
  officerChanged: {
    readonly name: string;
    readonly reference: string;
    readonly by: string;
    /** Who has it now; null: nobody. */
    readonly officer: string | null;
    /** True for the officer who has it now, false for the one who had it. */
    readonly isYours: boolean;
    readonly note: string;
    readonly url: string;
  };
}

export type MailTemplateName = keyof MailTemplates;

type Words = { readonly [Name in MailTemplateName]: (params: MailTemplates[Name]) => MailWords };

const english: Words = {
  invitation: ({ name, inviter, url, days }) => ({
    subject: 'You are invited to Thusong Grants',
    paragraphs: [
      `Dear ${name}`,
      `${inviter} has opened an account for you in Thusong Grants, the portal for the grants of the Thusong Service Centre programme.`,
      `Choose a password to begin. The link works once, for ${days} days.`,
    ],
    action: { label: 'Choose a password', url },
  }),
  passwordReset: ({ name, url, minutes }) => ({
    subject: 'Choose a new password for Thusong Grants',
    paragraphs: [
      `Dear ${name}`,
      `Somebody, we hope you, asked for a new password. The link works once, for ${minutes} minutes.`,
      'If it was not you, do nothing: your password stays as it is.',
    ],
    action: { label: 'Choose a new password', url },
  }),
  passwordChanged: ({ name, at }) => ({
    subject: 'Your Thusong Grants password was changed',
    paragraphs: [
      `Dear ${name}`,
      `Your password was changed on ${at}, and you were signed out everywhere else.`,
      'If it was not you, ask for a new password on the sign-in page at once and tell your administrator.',
    ],
  }),
  accountDisabled: ({ name }) => ({
    subject: 'Your Thusong Grants account is switched off',
    paragraphs: [
      `Dear ${name}`,
      'An administrator has switched your account off. Ask them if you did not expect this.',
    ],
  }),
  delegation: ({ name, role, giverName, delegateName, organisationName, url, what, ...period }) => {
    const roleName = common.roles[role].toLowerCase();
    const days = `from ${formatDayLong(period.fromOn, 'en')} to ${formatDayLong(period.toOn, 'en')}`;
    return {
      subject:
        what === 'given'
          ? `${delegateName} acts for ${giverName} as ${roleName}`
          : `${delegateName} no longer acts for ${giverName} as ${roleName}`,
      paragraphs: [
        `Dear ${name}`,
        what === 'given'
          ? `${giverName} has delegated the role of ${roleName} at ${organisationName} to ${delegateName}, ${days}, both days included. Each step taken says for whom it was taken.`
          : `The delegation of the role of ${roleName} at ${organisationName} by ${giverName} to ${delegateName}, ${days}, has been revoked. What was done meanwhile stands.`,
      ],
      action: { label: 'See the delegations', url },
    };
  },
  caseWaiting: ({ name, reference, what, url }) => ({
    subject: `${reference}: ${what}`,
    paragraphs: [`Dear ${name}`, `${reference} is waiting for you: ${what}`],
    action: { label: 'Open it', url },
  }),
  officerChanged: ({ name, reference, by, officer, isYours, note, url }) => ({
    subject: `${reference}: ${isYours ? 'assigned to you' : 'no longer assigned to you'}`,
    paragraphs: [
      `Dear ${name}`,
      isYours
        ? `${by} assigned ${reference} to you.`
        : `${by} ${officer === null ? `took ${reference} off you` : `assigned ${reference} to ${officer}`}.`,
      ...(note === '' ? [] : [note]),
    ],
    action: { label: 'Open it', url },
  }),
};

/** The mail's words. English until the other catalogs are there; the language travels with the mail already. */
export function mailWords<Name extends MailTemplateName>(
  template: Name,
  params: MailTemplates[Name],
): MailWords {
  return english[template](params);
}

export function isMailTemplate(name: string): name is MailTemplateName {
  return Object.hasOwn(english, name);
}
