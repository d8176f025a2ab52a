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
  acceptForAssessment: 'acceptForAssessment',
  recommend: 'recommend',
  returnToAssessment: 'returnToAssessment',
  award: 'award',
  decline: 'decline',
  withdraw: 'withdraw',
} as const;
export type GrantApplicationCommand = (typeof GrantApplicationCommand)[keyof typeof GrantApplicationCommand];
