/** The words of the first download: what stands before one is signed in, and over a page whose session has run out. */
export const entry = {
  titles: {
    signIn: 'Sign in',
    forgottenPassword: 'Forgotten password',
    resetPassword: 'Choose a new password',
    acceptInvitation: 'Accept your invitation',
  },
  product: {
    name: 'Thusong Grants',
    department: 'Department of Local Government, Western Cape',
  },
  promise: {
    heading: 'From an application to the people it helped',
    text: 'Municipalities apply for, receive and account for the grants of the Thusong Service Centre programme here. The Department decides, pays and proves what the money did.',
  },
  offline: 'No connection. You can go on reading; changes are sent when the line is back.',
  again: {
    heading: 'Your session has ended',
    text: 'Sign in again to go on where you were. What you typed is still here.',
    signIn: 'Sign in and go on',
    leave: 'Leave this page',
  },
  signIn: {
    heading: 'Sign in',
    lead: 'With the e-mail address your administrator invited.',
    next: 'Sign in to go on to the page you wanted.',
    forgotten: 'Forgotten your password?',
    submit: 'Sign in',
    show: 'Show',
    hide: 'Hide',
    email: 'E-mail address',
    password: 'Password',
    emailNeeded: 'Give your e-mail address, such as name@example.org.',
    passwordNeeded: 'Give your password.',
  },
  unreachable: {
    heading: 'The portal cannot be reached',
    text: 'There is no connection to the portal at the moment. Check the line and try again; nothing is lost.',
  },
} as const;
