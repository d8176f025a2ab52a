import type { Role } from '../access/roles.ts';

const writers = ['grantOfficer', 'centreManager', 'projectLead'] as const;
const signers = ['chiefFinancialOfficer', 'municipalManager'] as const;

/**
 * What the people of a case's municipality hear of without having to act, by case type and event of the timeline, whose
 * words it is told in. Whoever gets a task by the same step is told of the task and not of the news as well.
 */
const news: Readonly<Record<string, Readonly<Record<string, readonly Role[]>>>> = {
  grantApplication: {
    submitted: ['grantOfficer', 'chiefFinancialOfficer'],
    acceptedForAssessment: ['grantOfficer'],
    awarded: ['grantOfficer', 'chiefFinancialOfficer', 'municipalManager'],
    declined: ['grantOfficer', 'chiefFinancialOfficer', 'municipalManager'],
    withdrawn: ['grantOfficer', 'chiefFinancialOfficer'],
    callAmended: writers,
    reopenedByAmendment: [...writers, ...signers],
  },
  award: {
    agreed: ['grantOfficer', 'chiefFinancialOfficer'],
    lapsed: ['grantOfficer', 'chiefFinancialOfficer', 'municipalManager'],
    refused: ['grantOfficer', 'chiefFinancialOfficer'],
    disbursementPaid: ['grantOfficer', 'chiefFinancialOfficer'],
  },
  awardAmendment: {
    approved: ['grantOfficer', 'chiefFinancialOfficer'],
    declined: ['grantOfficer', 'chiefFinancialOfficer'],
  },
  expenditureReturn: {
    accepted: ['grantOfficer', 'chiefFinancialOfficer'],
  },
  bankAccount: {
    verified: ['chiefFinancialOfficer'],
    rejected: ['chiefFinancialOfficer'],
  },
};

/** The municipal roles that hear of the event; none for most. */
export function rolesToTell(caseType: string, event: string): readonly Role[] {
  const events = Object.hasOwn(news, caseType) ? news[caseType] : undefined;
  return events && Object.hasOwn(events, event) ? (events[event] ?? []) : [];
}

/** Every event that is told, for the spec that looks for its words. */
export const toldEvents: readonly string[] = Object.entries(news).flatMap(([caseType, events]) =>
  Object.keys(events).map((event) => `${caseType}.${event}`),
);
