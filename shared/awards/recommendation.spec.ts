import fc from 'fast-check';
import type { BudgetLine, LineAmount } from '../grant-applications/grant-application.ts';
import { AllocationStatus } from '../funding-calls/funding-call.ts';
import { anActor, municipalityId } from '../testing/actors.ts';
import {
  allocationLeftMinor,
  awardLinesOf,
  decideAwarding,
  instalmentsOf,
  recommendationDoesNotFit,
  recommendationIssues,
} from './recommendation.ts';
import { sum } from '../money/money.ts';
import type { GrantApplicationCase } from '../grant-applications/grant-application.ts';

const line = (id: string, priceMinor: number): BudgetLine => ({
  id,
  category: 'equipment',
  description: `Line ${id}`,
  quantity: 1,
  unit: 'each',
  unitPriceMinor: priceMinor,
  ownContributionMinor: 0,
  otherContributionMinor: 0,
});
const budget = [line('a', 100_00), line('b', 50_00)];
const now = '2026-11-16T08:00:00.000Z';

const recommendedCase = (change: Partial<GrantApplicationCase> = {}): GrantApplicationCase => ({
  status: 'recommended',
  organisationId: municipalityId,
  steps: [],
  programme: 'OMG',
  callOpensOn: '2026-04-01',
  callClosesOn: '2026-12-01',
  callIsOpen: true,
  issues: [],
  contentSha256: 'a',
  certifiedSha256: 'a',
  chain: { version: 0, endorsers: [] },
  endorsements: [],
  concession: null,
  writerIds: [],
  conflictedUserIds: [],
  openChangeRequest: null,
  answersUndecided: 0,
  screeningItemsOpen: 0,
  assessmentsOutstanding: 0,
  assessmentsFinished: 2,
  assessmentsMinimum: 1,
  approvals: [],
  actorApprovalLevel: 1,
  financeCommentNeeded: false,
  financeComment: null,
  representationsDueOn: null,
  condonation: null,
  representationsState: 'none',
  recommendedMinor: 100_00,
  envelopeLeftMinor: 1_000_00,
  delegationLimitMinor: null,
  firstSubmittedAt: now,
  ...change,
});

describe('recommendation', () => {
  it('fits when every line is named once, cuts have reasons and something is left', () => {
    const lines = [
      { lineId: 'a', amountMinor: 100_00 },
      { lineId: 'b', amountMinor: 0, reason: 'Funded by the library grant' },
    ];
    expect(recommendationDoesNotFit(budget, lines)).toBeNull();
  });

  for (const [why, lines, code] of [
    ['a line is left out', [{ lineId: 'a', amountMinor: 100_00 }], 'missing'],
    [
      'a line is named twice',
      [
        { lineId: 'a', amountMinor: 100_00 },
        { lineId: 'a', amountMinor: 100_00 },
        { lineId: 'b', amountMinor: 50_00 },
      ],
      'repeated',
    ],
    [
      'a line is not of the budget',
      [
        { lineId: 'a', amountMinor: 100_00 },
        { lineId: 'b', amountMinor: 50_00 },
        { lineId: 'x', amountMinor: 1 },
      ],
      'unknown',
    ],
    [
      'a line gets more than it asks',
      [
        { lineId: 'a', amountMinor: 100_01 },
        { lineId: 'b', amountMinor: 50_00 },
      ],
      'aboveRequested',
    ],
    [
      'a cut has no reason',
      [
        { lineId: 'a', amountMinor: 99_99 },
        { lineId: 'b', amountMinor: 50_00 },
      ],
      'reasonMissing',
    ],
    [
      'nothing is recommended',
      [
        { lineId: 'a', amountMinor: 0, reason: 'No need shown' },
        { lineId: 'b', amountMinor: 0, reason: 'No need shown' },
      ],
      'nothing',
    ],
  ] as const) {
    it(`does not fit when ${why}`, () => {
      expect(recommendationIssues(budget, lines).map((issue) => issue.code)).toEqual([code]);
      expect(recommendationDoesNotFit(budget, lines)?.code).toBe('recommendationDoesNotFit');
    });
  }

  it('names the lines that do not fit by their words', () => {
    const namedBy = (lines: readonly LineAmount[]) =>
      recommendationDoesNotFit(budget, lines)?.details['lines'];
    expect(
      namedBy([
        { lineId: 'a', amountMinor: 99_99 },
        { lineId: 'b', amountMinor: 50_00 },
      ]),
    ).toBe('Line a');
    expect(namedBy([{ lineId: 'c', amountMinor: 1 }])).toBe('Line a; Line b; c');
    const nothing = budget.map(({ id }) => ({ lineId: id, amountMinor: 0, reason: 'No need shown' }));
    expect(namedBy(nothing)).toBe('Line a; Line b');
  });

  it('becomes the lines of the award without those that get nothing', () => {
    const lines = awardLinesOf(budget, [
      { lineId: 'b', amountMinor: 0, reason: 'Not needed' },
      { lineId: 'a', amountMinor: 60_00, reason: 'Cheaper quotation' },
    ]);
    expect(lines).toEqual([
      {
        lineId: 'a',
        category: 'equipment',
        description: 'Line a',
        requestedMinor: 100_00,
        amountMinor: 60_00,
      },
    ]);
  });

  it('splits an award into instalments that add up to the cent', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 9_000_000_000_00 }),
        fc.integer({ min: 1, max: 9_999 }),
        (total, share) => {
          const template = [share, 10_000 - share].map((shareBasisPoints, index) => ({
            number: index + 1,
            shareBasisPoints,
            plannedOn: '2026-12-01',
            conditions: [],
          }));
          expect(sum(instalmentsOf(total, template).map((instalment) => instalment.amountMinor))).toBe(total);
        },
      ),
    );
  });
});

describe('awarding', () => {
  const approver = { actor: anActor('approver'), now };
  const allocation = { amountMinor: 300_00, status: AllocationStatus.final, awardedMinor: 0 };

  it('goes ahead within envelope, delegation and allocation', () => {
    expect(decideAwarding(recommendedCase(), allocation, approver).ok).toBeTrue();
  });

  for (const [why, subject, use, code] of [
    [
      'the allocation has less left',
      recommendedCase(),
      { ...allocation, awardedMinor: 200_01 },
      'aboveAllocation',
    ],
    ['nothing is allocated', recommendedCase(), null, 'aboveAllocation'],
    [
      'the allocation was stopped',
      recommendedCase(),
      { ...allocation, status: AllocationStatus.stopped },
      'aboveAllocation',
    ],
    ['the envelope is short', recommendedCase({ envelopeLeftMinor: 99_99 }), allocation, 'envelopeIsShort'],
    [
      'the delegation does not reach',
      recommendedCase({ delegationLimitMinor: 99_99 }),
      allocation,
      'aboveDelegation',
    ],
    [
      'it is not recommended',
      recommendedCase({ status: 'assessment' }),
      allocation,
      'commandNotAllowedInStatus',
    ],
  ] as const) {
    it(`is refused when ${why}`, () => {
      expect(decideAwarding(subject, use, approver)).toEqual(jasmine.objectContaining({ ok: false, code }));
    });
  }

  it('is refused to the person who recommended', () => {
    const steps = [{ command: 'recommend' as const, userId: approver.actor.userId, userName: 'A', at: now }];
    expect(decideAwarding(recommendedCase({ steps }), allocation, approver)).toEqual(
      jasmine.objectContaining({ code: 'actorTookEarlierStep' }),
    );
  });

  it('takes an indicative allocation for one: payment is what waits for the gazette', () => {
    expect(
      allocationLeftMinor({ ...allocation, status: AllocationStatus.indicative, awardedMinor: 100_00 }),
    ).toBe(200_00);
    expect(allocationLeftMinor({ ...allocation, awardedMinor: 400_00 })).toBe(0);
  });
});
