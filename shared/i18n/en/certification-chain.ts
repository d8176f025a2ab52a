/** The municipality's setting: who signs an application before it is sent. */
export const certificationChain = {
  title: 'Certification chain',
  lead: 'Who signs an application at your municipality before it goes to the Department.',
  steps: 'Steps, in this order',
  endorses: 'endorses the application',
  holders: {
    one: '{count} person holds this role',
    other: '{count} people hold this role',
  },
  always: {
    chiefFinancialOfficer: 'certifies the budget, always',
    municipalManager: 'submits, always',
  },
  byPerson:
    'One person takes one step only, whatever their roles. The answers are locked from the first signature on.',
  whoChanges: 'The municipal manager changes the chain, in person.',
  save: 'Save the chain',
  unchanged: 'Nothing is changed yet: tick or untick a step first.',
  saved: 'The chain is saved.',
  reason: 'Reason',
  confirm: 'Change the certification chain?',
  drafts: {
    one: '{count} draft takes on the new chain.',
    other: '{count} drafts take on the new chain.',
  },
  others: 'Applications that somebody has signed keep the chain they entered with.',
  history: 'Versions',
  version: 'Version {version}',
  noHistory: 'Your municipality has not changed the chain: the CFO certifies, the municipal manager submits.',
} as const;
