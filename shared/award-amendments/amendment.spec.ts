import * as fc from 'fast-check';
import {
  amendmentIssues,
  amendmentKinds,
  approvalLevelOf,
  proposedTotalMinor,
  shiftShareBasisPoints,
  termsAfter,
  type AmendmentGround,
  type AmendmentProposal,
} from './amendment.ts';

const today = '2026-11-22';
const line = (lineId: string, amountMinor: number) => ({
  lineId,
  category: 'training',
  description: lineId,
  requestedMinor: amountMinor,
  amountMinor,
});
const aGround = (change: Partial<AmendmentGround> = {}): AmendmentGround => ({
  terms: {
    number: 1,
    lines: [line('course', 60_000), line('machines', 40_000)],
    totalMinor: 100_000,
    conditions: [],
    instalments: [
      { number: 1, amountMinor: 50_000, plannedOn: '2026-10-01', conditions: [] },
      { number: 2, amountMinor: 30_000, plannedOn: '2027-01-15', conditions: [] },
      { number: 3, amountMinor: 20_000, plannedOn: '2027-03-15', conditions: [] },
    ],
    endsOn: '2027-06-30',
  },
  fixedInstalments: [1],
  spentByLineMinor: { course: 10_000 },
  transferredMinor: 50_000,
  increaseLeftMinor: 25_000,
  approvedLines: [
    { lineId: 'course', amountMinor: 60_000 },
    { lineId: 'machines', amountMinor: 40_000 },
  ],
  shiftBasisPoints: 1_000,
  shiftMeasuredOn: 'line',
  ...change,
});
const aProposal = (
  course: number,
  machines: number,
  change: Partial<AmendmentProposal> = {},
): AmendmentProposal => ({
  lines: [
    { lineId: 'course', amountMinor: course },
    { lineId: 'machines', amountMinor: machines },
  ],
  instalments: [
    { number: 2, plannedOn: '2027-01-15' },
    { number: 3, plannedOn: '2027-03-15' },
  ],
  endsOn: '2027-06-30',
  reasons: 'The machines became dearer.',
  ...change,
});
const codes = (ground: AmendmentGround, proposal: AmendmentProposal) =>
  amendmentIssues(ground, proposal, today).map(({ code }) => code);

describe('an amendment', () => {
  it('knows what it changes', () => {
    const { terms } = aGround();
    expect(amendmentKinds(terms, aProposal(60_000, 40_000))).toEqual([]);
    expect(amendmentKinds(terms, aProposal(55_000, 45_000))).toEqual(['budgetShift']);
    expect(amendmentKinds(terms, aProposal(60_000, 50_000))).toEqual(['amount']);
    const later = aProposal(55_000, 45_000, { endsOn: '2027-09-30' });
    expect(amendmentKinds(terms, later)).toEqual(['dates', 'budgetShift']);
  });

  it('measures a shift on the line that changes most, or on the whole, never rounding it down', () => {
    expect(shiftShareBasisPoints(aGround(), aProposal(56_000, 44_000))).toBe(1_000);
    expect(shiftShareBasisPoints(aGround(), aProposal(55_999, 44_001))).toBe(1_001);
    const onTotal = aGround({ shiftMeasuredOn: 'total' });
    expect(shiftShareBasisPoints(onTotal, aProposal(50_000, 50_000))).toBe(1_000);
    const fromNothing = aGround({ approvedLines: [{ lineId: 'course', amountMinor: 0 }] });
    expect(shiftShareBasisPoints(fromNothing, aProposal(1, 99_999))).toBeGreaterThan(10_000);
  });

  it('is a programme officer’s up to the limit, an approver’s above it and for everything else', () => {
    expect(approvalLevelOf(aGround(), aProposal(56_000, 44_000))).toBe('programmeOfficer');
    expect(approvalLevelOf(aGround(), aProposal(55_999, 44_001))).toBe('approver');
    expect(approvalLevelOf(aGround(), aProposal(60_000, 40_001))).toBe('approver');
    expect(approvalLevelOf(aGround(), aProposal(60_000, 40_000, { endsOn: '2027-07-01' }))).toBe('approver');
  });

  it('measures small shifts from what an approver last saw, so that they do not add up unseen', () => {
    const shifted = aGround({
      terms: { ...aGround().terms, number: 2, lines: [line('course', 56_000), line('machines', 44_000)] },
    });
    expect(approvalLevelOf(shifted, aProposal(53_000, 47_000))).toBe('approver');
  });

  for (const [what, proposal, expected] of [
    ['nothing', aProposal(60_000, 40_000), ['nothingChanges']],
    ['a line below what is spent on it', aProposal(9_999, 90_001), ['belowSpent']],
    ['a total below what is transferred', aProposal(20_000, 29_999), ['belowTransferred']],
    ['more than envelope and allocation have left', aProposal(60_000, 65_001), ['aboveLeft']],
    ['no reasons', aProposal(56_000, 44_000, { reasons: 'dear' }), ['reasonsMissing']],
    [
      'a day that has passed and comes before the one paid',
      aProposal(60_000, 40_000, { instalments: [{ number: 2, plannedOn: '2026-09-30' }] }),
      ['dayHasPassed', 'daysOutOfOrder'],
    ],
    ['an end before today', aProposal(60_000, 40_000, { endsOn: '2026-11-21' }), ['endsBeforeToday']],
  ] as const) {
    it(`lists what is wrong with ${what}`, () => {
      expect(codes(aGround(), proposal)).toEqual([...expected]);
    });
  }

  it('takes no other amount once every instalment is paid or on its way', () => {
    const ground = aGround({ fixedInstalments: [1, 2, 3], transferredMinor: 100_000 });
    expect(codes(ground, aProposal(60_000, 41_000, { instalments: [] }))).toEqual(['noOpenInstalment']);
  });

  it('leaves what is paid to the cent, and lets the schedule add up to the new total', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 10_000, max: 200_000 }),
        fc.integer({ min: 40_000, max: 90_000 }),
        (course, machines) => {
          const terms = termsAfter(aGround(), aProposal(course, machines));
          const sum = terms.instalments.reduce((total, { amountMinor }) => total + amountMinor, 0);
          expect(sum).toBe(course + machines);
          expect(terms.totalMinor).toBe(proposedTotalMinor(aProposal(course, machines)));
          expect(terms.instalments[0]).toEqual(aGround().terms.instalments[0]);
          expect(terms.instalments.every(({ amountMinor }) => amountMinor > 0)).toBeTrue();
          expect(terms.number).toBe(2);
        },
      ),
    );
  });

  it('drops instalments that come to nothing', () => {
    const terms = termsAfter(aGround(), aProposal(20_000, 30_000));
    expect(terms.instalments.map(({ number }) => number)).toEqual([1]);
  });
});
