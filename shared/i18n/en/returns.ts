/** Monthly expenditure returns. */
export const returns = {
  title: 'Expenditure returns',
  intro: 'What each municipality spent of its grants, month by month. Due on the 10th working day after the month.',
  nav: 'Returns',
  status: {
    draft: 'Draft',
    certified: 'Certified',
    submitted: 'Sent',
    accepted: 'Accepted',
    returned: 'Sent back',
    superseded: 'Replaced',
    notOpened: 'Not started',
  },
  command: {
    certify: 'Certify',
    uncertify: 'Hand back',
    submit: 'Send to the Department',
    accept: 'Accept',
    returnToMunicipality: 'Send back',
    correct: 'Correct',
  },
  issues: {
    lineMissing: 'Fill in this budget line; enter 0 if nothing was spent.',
    overspentWithoutReason: 'This line is {overMinor} above its award. Say why.',
    spentMoreThanReceived:
      'The month accounts for {spentMinor}, but only {availableMinor} of the grant is there to account for. Take out what was paid from other money.',
    nothingSpentWithoutReason: 'Nothing was spent this month. Say why, and what is being done about it.',
    invoicesMissing: 'Add the invoices or the expenditure report that prove the spending.',
  },
} as const;
