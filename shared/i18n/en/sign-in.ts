/** The screens before one is signed in. */
export const signIn = {
  forgotten: {
    heading: 'Forgotten password',
    lead: 'Give your e-mail address. If it belongs to an account, a link to choose a new password is on its way.',
    submit: 'Send me a link',
    sentHeading: 'Look into your inbox',
    sentText:
      'If {email} belongs to an account, a link is on its way. It works once, for a short time. Nothing there? Look among unwanted mail, or ask your administrator.',
    back: 'Back to sign in',
  },
  newPassword: {
    resetHeading: 'Choose a new password',
    invitationHeading: 'Welcome, {name}',
    invitationLead: 'You will sign in as {email}. Choose a password to begin.',
    password: 'New password',
    help: 'At least {minimum} characters. Several words with spaces are easy to remember and hard to guess.',
    repeat: 'New password again',
    submit: 'Save password',
    unusableHeading: 'This link no longer works',
    unusableText:
      'It was used already, or its time has run out. Ask for a new one; an invitation is sent again by your administrator.',
    newLink: 'Send me a new link',
  },
} as const;
