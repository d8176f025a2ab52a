/** What the portal's e-mails say. Texts of one mail stand together; what several share stands first. */
export const mails = {
  greeting: 'Dear {name}',
  closing: 'Thusong Grants',
  open: 'Open it',
  preferences: 'Choose which e-mails you get',
  invitation: {
    subject: 'You are invited to Thusong Grants',
    text: '{inviter} has opened an account for you in Thusong Grants, the portal for the grants of the Thusong Service Centre programme.',
    next: 'Choose a password to begin. The link works once, for {days} days.',
    action: 'Choose a password',
  },
  passwordReset: {
    subject: 'Choose a new password for Thusong Grants',
    text: 'Somebody, we hope you, asked for a new password. The link works once, for {minutes} minutes.',
    next: 'If it was not you, do nothing: your password stays as it is.',
    action: 'Choose a new password',
  },
  passwordChanged: {
    subject: 'Your Thusong Grants password was changed',
    text: 'Your password was changed on {at}, and you were signed out everywhere else.',
    next: 'If it was not you, ask for a new password on the sign-in page at once and tell your administrator.',
  },
  accountDisabled: {
    subject: 'Your Thusong Grants account is switched off',
    text: 'An administrator has switched your account off. Ask them if you did not expect this.',
  },
  notice: {
    subject: '{reference}: {what}',
    /** {about} is the project's title and the municipality. */
    line: '{reference}, {about}: {what}.',
    due: 'It is due on {dueOn}.',
    reminderBefore: {
      one: 'It is due on {dueOn}, in {count} working day.',
      other: 'It is due on {dueOn}, in {count} working days.',
    },
    reminderOn: 'It is due today, {dueOn}.',
    reminderAfter: 'It was due on {dueOn} and is not done yet.',
    escalation: 'It was due on {dueOn}. The people you supervise have not done it yet.',
  },
  digest: {
    subject: {
      one: 'Thusong Grants: {count} thing to know today',
      other: 'Thusong Grants: {count} things to know today',
    },
    lead: 'This is what came up since your last daily e-mail:',
    action: 'Open your tasks',
  },
  why: {
    taskOpened:
      'You get this e-mail because a step became yours, and you chose an e-mail at once for new tasks.',
    taskReminder:
      'You get this e-mail because a step of yours has a due day, and you chose an e-mail at once for reminders.',
    escalation:
      'You get this e-mail because you supervise the people whose step is overdue, and chose an e-mail at once for it.',
    caseNews:
      'You get this e-mail because something happened on a case of yours or of your municipality, and you chose an e-mail at once for news.',
    delegation:
      'You get this e-mail because one of your roles is delegated, or one is delegated to you, and you chose an e-mail at once for it.',
    digest: 'You get this e-mail because you chose one e-mail a day for some of your notices.',
    security: 'This e-mail is about your account and cannot be switched off.',
  },
} as const;
