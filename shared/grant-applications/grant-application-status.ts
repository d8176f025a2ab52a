export const GrantApplicationStatus = {
  draft: 'draft',
  /** In the municipality's own chain, before the CFO: endorsed by somebody, or handed back to a step of it. */
  endorsing: 'endorsing',
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
  /** The CFO certifies the budget. */
  certify: 'certify',
  /** The next endorser of the chain stands for the content; the answers are locked from the first one on. */
  endorse: 'endorse',
  /** Whoever has it hands it back, with a reason, to the step of the chain before. */
  returnToStepBefore: 'returnToStepBefore',
  /** Anybody whom the chain has reached hands it back to its authors, with a reason. */
  returnToWriters: 'returnToWriters',
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
