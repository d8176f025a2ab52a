import { anApplicationCase } from '../testing/grant-application-builders.ts';
import type { ChainReturn } from './certification-chain.ts';
import { GrantApplicationStatus } from './grant-application-status.ts';
import { rolesToActOn, type TurnFacts } from './who-acts-next.ts';

const authors = ['grantOfficer', 'centreManager', 'projectLead'] as const;

function facts(change: Partial<TurnFacts> = {}): TurnFacts {
  return { ...anApplicationCase(), issueCount: 0, chainReturn: null, ...change };
}

describe('whose turn it is on an application', () => {
  const expected: Record<GrantApplicationStatus, string> = {
    draft: 'chiefFinancialOfficer',
    endorsing: 'chiefFinancialOfficer',
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
      expect(rolesToActOn(facts({ status })).join()).toBe(expected[status]);
    });
  }

  it('is the authors while something is missing', () => {
    expect(rolesToActOn(facts({ issueCount: 1 }))).toEqual(authors);
    expect(rolesToActOn(facts({ status: 'changesRequested', issueCount: 1 }))).toEqual(authors);
  });

  it('is the assessors while an assessment is outstanding', () => {
    expect(rolesToActOn(facts({ status: 'assessment', assessmentsOutstanding: 1 }))).toEqual(['assessor']);
  });

  it('is the endorsers of a longer chain in their order, each until they stand for the content', () => {
    const chain = { version: 1, endorsers: ['projectLead', 'centreManager'] } as const;
    const given = { userId: 'lead', name: 'Lead', at: '2026-11-22T08:00:00.000Z', withdrawnAt: null };
    const endorsement = { ...given, role: 'projectLead' as const, contentSha256: 'b'.repeat(64) };
    expect(rolesToActOn(facts({ chain }))).toEqual(['projectLead']);
    const endorsed = facts({ chain, status: 'endorsing', endorsements: [endorsement] });
    expect(rolesToActOn(endorsed)).toEqual(['centreManager']);
    expect(rolesToActOn({ ...endorsed, contentSha256: 'c'.repeat(64) })).toEqual(['projectLead']);
  });

  it('is the authors once it was returned to them, until they have changed something', () => {
    const chainReturn: ChainReturn = {
      userId: 'cfo',
      name: 'CFO',
      at: '2026-11-22T08:00:00.000Z',
      role: 'chiefFinancialOfficer',
      to: 'writers',
      reason: 'The travel is not in our budget.',
      contentSha256: 'b'.repeat(64),
    };
    expect(rolesToActOn(facts({ chainReturn }))).toEqual(authors);
    expect(rolesToActOn(facts({ chainReturn, contentSha256: 'c'.repeat(64) }))).toEqual([
      'chiefFinancialOfficer',
    ]);
  });

  it('is finance’s and the approver’s while a comment of finance is awaited', () => {
    const awaited = facts({ status: 'recommended', financeCommentIsAwaited: true });
    expect(rolesToActOn(awaited)).toEqual(['financeOfficer', 'approver']);
  });

  it('is the approver’s when representations about a decision not to award wait for an answer', () => {
    expect(rolesToActOn(facts({ status: 'declined', representationsWait: true }))).toEqual(['approver']);
  });
});
