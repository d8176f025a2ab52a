import { actorWith, officialWith } from '../testing/grant-application-builders.ts';
import { delegationLimitOf } from './delegation.ts';

describe('the delegation of an approver', () => {
  const limits = [
    { role: 'approver', limitMinor: 50_000_000 },
    { role: 'approver', userId: 'head', limitMinor: null },
    { role: 'approver', userId: 'junior', limitMinor: 1_000_000 },
  ] as const;

  it('is the limit of the role', () => {
    expect(delegationLimitOf(limits, officialWith(['approver'], 'other'))).toBe(50_000_000);
  });

  it('is the limit in the own name where there is one, higher or lower', () => {
    expect(delegationLimitOf(limits, officialWith(['approver'], 'head'))).toBeNull();
    expect(delegationLimitOf(limits, officialWith(['approver'], 'junior'))).toBe(1_000_000);
  });

  it('is nothing without the role, and nothing where no limit is set', () => {
    expect(delegationLimitOf(limits, officialWith(['programmeOfficer'], 'head'))).toBe(0);
    expect(delegationLimitOf(limits, actorWith(['grantOfficer']))).toBe(0);
    expect(delegationLimitOf([], officialWith(['approver']))).toBe(0);
  });
});
