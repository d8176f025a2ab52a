import fc from 'fast-check';
import type { InstalmentCondition } from '../funding-calls/funding-call.ts';
import { instalmentReadiness, type ReadinessFacts } from './instalment-readiness.ts';

const nothingYet: ReadinessFacts = {
  today: '2026-11-16',
  allocationGazetted: false,
  businessPlanApproved: false,
  agreementSigned: false,
  assuranceReceived: false,
  bankAccountVerified: false,
  acceptedReturnMonths: [],
  paidMinor: 0,
  spentMinor: 0,
  openFindings: 1,
  confirmedManualKeys: [],
  waivedConditions: [],
  earlierInstalmentPaid: true,
  disbursementUnderWay: false,
  paid: false,
};

/** Each condition, with the facts that meet it. */
const conditions: [InstalmentCondition, Partial<ReadinessFacts>][] = [
  [{ kind: 'allocationGazetted' }, { allocationGazetted: true }],
  [{ kind: 'businessPlanApproved' }, { businessPlanApproved: true }],
  [{ kind: 'agreementSigned' }, { agreementSigned: true }],
  [{ kind: 'assuranceReceived' }, { assuranceReceived: true }],
  [{ kind: 'bankAccountVerified' }, { bankAccountVerified: true }],
  [{ kind: 'findingsClosed' }, { openFindings: 0 }],
  [{ kind: 'notBefore', on: '2026-11-17' }, { today: '2026-11-17' }],
  [{ kind: 'manual', key: 'm', label: 'Steering committee met' }, { confirmedManualKeys: ['m'] }],
  [{ kind: 'returnAccepted', month: '2026-10' }, { acceptedReturnMonths: ['2026-10'] }],
  [
    { kind: 'spentAtLeast', basisPoints: 6000 },
    { paidMinor: 100, spentMinor: 60 },
  ],
];

describe('instalment readiness', () => {
  for (const [condition, meeting] of conditions) {
    it(`is blocked until ${condition.kind} holds, and then ready`, () => {
      expect(instalmentReadiness([condition], nothingYet).state).toBe('blocked');
      expect(instalmentReadiness([condition], { ...nothingYet, ...meeting }).state).toBe('ready');
    });

    it(`takes a waiver of ${condition.kind} for met, and says that it is one`, () => {
      const readiness = instalmentReadiness([condition], { ...nothingYet, waivedConditions: [0] });
      expect(readiness.state).toBe('ready');
      expect(readiness.conditions[0]).toEqual(jasmine.objectContaining({ met: false, waived: true }));
    });
  }

  it('waits for the instalment before it', () => {
    const readiness = instalmentReadiness([], { ...nothingYet, earlierInstalmentPaid: false });
    expect(readiness.state).toBe('blocked');
    expect(readiness.waitsForEarlierInstalment).toBeTrue();
  });

  it('says in progress and paid before anything else', () => {
    expect(instalmentReadiness([], { ...nothingYet, disbursementUnderWay: true }).state).toBe('inProgress');
    expect(instalmentReadiness([], { ...nothingYet, disbursementUnderWay: true, paid: true }).state).toBe(
      'paid',
    );
  });

  it('never counts spending as enough before anything was paid', () => {
    const facts = { ...nothingYet, paidMinor: 0, spentMinor: 0 };
    expect(instalmentReadiness([{ kind: 'spentAtLeast', basisPoints: 0 }], facts).state).toBe('blocked');
  });

  it('judges a share to the cent, however large the amounts', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 9_000_000_000_000_00 }),
        fc.integer({ min: 1, max: 10_000 }),
        (paidMinor, basisPoints) => {
          const exact = (BigInt(paidMinor) * BigInt(basisPoints) + 9_999n) / 10_000n;
          const state = (spentMinor: number) =>
            instalmentReadiness([{ kind: 'spentAtLeast', basisPoints }], {
              ...nothingYet,
              paidMinor,
              spentMinor,
            }).state;
          expect(state(Number(exact))).toBe('ready');
          expect(state(Number(exact) - 1)).toBe('blocked');
        },
      ),
    );
  });
});
