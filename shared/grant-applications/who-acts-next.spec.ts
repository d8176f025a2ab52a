import { GrantApplicationStatus } from './grant-application-status.ts';
import { rolesToActOn } from './who-acts-next.ts';

describe('whose turn it is on an application', () => {
  const expected: Record<GrantApplicationStatus, string> = {
    draft: 'chiefFinancialOfficer',
    certified: 'municipalManager',
    submitted: 'programmeOfficer',
    screening: 'programmeOfficer',
    changesRequested: 'chiefFinancialOfficer',
    assessment: 'programmeOfficer',
    recommended: 'approver',
    awarded: '',
    declined: '',
    withdrawn: '',
    lapsed: '',
  };
  for (const status of Object.values(GrantApplicationStatus)) {
    it(`is ${expected[status] || "nobody's"} when ${status} with nothing left to do`, () => {
      expect(rolesToActOn({ status, issueCount: 0, assessmentsOutstanding: 0 }).join()).toBe(
        expected[status],
      );
    });
  }

  it('is the authors while something is missing', () => {
    const authors = ['grantOfficer', 'centreManager', 'projectLead'] as const;
    expect(rolesToActOn({ status: 'draft', issueCount: 1, assessmentsOutstanding: 0 })).toEqual(authors);
    expect(rolesToActOn({ status: 'changesRequested', issueCount: 1, assessmentsOutstanding: 0 })).toEqual(
      authors,
    );
  });

  it('is the assessors while an assessment is outstanding', () => {
    expect(rolesToActOn({ status: 'assessment', issueCount: 0, assessmentsOutstanding: 1 })).toEqual([
      'assessor',
    ]);
  });
});
