/**
 * What happened on a case, by case type and event: `timeline.<caseType>.<event>`. Placeholders are the entry's params.
 * A slice adds its case type here; what it tells on another slice's case stands under that one.
 */
export const timeline = {
  award: {
    returnOpened: 'Return for {month} started',
    returnCertified: 'Return for {month} certified',
    returnUncertified: 'Return for {month} handed back to its authors',
    returnSubmitted: 'Return for {month} sent to the Department',
    returnAccepted: 'Return for {month} accepted',
    returnReturned: 'Return for {month} sent back to the municipality',
    returnCorrectionAsked: 'Correction of the return for {month} asked for',
    returnCorrectionOpened: 'Correction of the return for {month} started',
  },
  bankAccount: {
    captured: 'Bank details captured; payments wait until they are verified',
    verified: 'Bank details verified against the proof',
    rejected: 'Bank details rejected',
    superseded: 'Replaced by newer bank details',
  },
  centre: {
    registered: 'Added to the register',
    statusRecorded: 'Status recorded since {sinceOn}',
  },
  expenditureReturn: {
    opened: 'Return started',
    certified: 'Figures certified',
    uncertified: 'Handed back to its authors',
    submitted: 'Sent to the Department',
    accepted: 'Accepted; posted to the ledger',
    returned: 'Sent back to the municipality',
    correctionAsked: 'Correction asked for',
    correctionOpened: 'Correction started',
  },
  fundingCall: {
    created: 'Draft created',
    opened: 'Call opened; its design is frozen',
    closed: 'Call closed',
    archived: 'Call archived',
  },
  grantApplication: {
    started: 'Application started',
    certified: 'Certified by the chief financial officer',
    uncertified: 'Handed back to its authors',
    submitted: 'Version {version} submitted',
    screeningStarted: 'Screening started',
    changesRequested: 'Changes requested, due {dueOn}',
    acceptedForAssessment: 'Accepted for assessment',
    recommended: 'Recommended',
    returnedToAssessment: 'Returned to assessment',
    awarded: 'Awarded',
    declined: 'Declined',
    withdrawn: 'Withdrawn',
    commented: 'Comment',
  },
} as const;
