export const GrantApplicationStatus = {
  draft: 'draft',
  certified: 'certified',
  submitted: 'submitted',
  screening: 'screening',
  changesRequested: 'changesRequested',
  assessment: 'assessment',
  recommended: 'recommended',
  awarded: 'awarded',
  declined: 'declined',
  withdrawn: 'withdrawn',
  lapsed: 'lapsed',
} as const;
export type GrantApplicationStatus = (typeof GrantApplicationStatus)[keyof typeof GrantApplicationStatus];

export const GrantApplicationCommand = {
  /** The CFO certifies the budget; the answers are locked from then on. */
  certify: 'certify',
  /** The CFO or the municipal manager hands a certified application back to its authors. */
  uncertify: 'uncertify',
  submit: 'submit',
  startScreening: 'startScreening',
  requestChanges: 'requestChanges',
  /** The Department takes back all it asked for; nothing was changed yet. */
  withdrawRequest: 'withdrawRequest',
  acceptForAssessment: 'acceptForAssessment',
  recommend: 'recommend',
  returnToAssessment: 'returnToAssessment',
  /** One of several approvals that an amount needs; the last one awards. */
  approve: 'approve',
  commentForFinance: 'commentForFinance',
  award: 'award',
  decline: 'decline',
  /** The municipality answers a decision not to award. */
  makeRepresentations: 'makeRepresentations',
  /** Representations may be made although their day has passed. */
  condoneLateRepresentations: 'condoneLateRepresentations',
  upholdDecision: 'upholdDecision',
  setDecisionAside: 'setDecisionAside',
  withdraw: 'withdraw',
} as const;
export type GrantApplicationCommand = (typeof GrantApplicationCommand)[keyof typeof GrantApplicationCommand];
