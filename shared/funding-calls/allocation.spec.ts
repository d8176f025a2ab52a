import { allocationStatusesAfter, carriesMoney, decideAllocationRevision, isPayable } from './allocation.ts';
import { AllocationStatus } from './funding-call.ts';

const gazette = { gazetteNumber: '1', noticeNumber: '2', publishedOn: '2026-03-10' };

/** Written by hand: from (or none yet) to, every pair that is allowed. */
const allowed = new Set([
  'none>indicative',
  'none>final',
  'indicative>indicative',
  'indicative>final',
  'final>amended',
  'final>stopped',
  'final>reallocated',
  'amended>amended',
  'amended>stopped',
  'amended>reallocated',
  'stopped>amended',
  'stopped>reallocated',
  'reallocated>amended',
]);

describe('decideAllocationRevision', () => {
  for (const from of [null, ...Object.values(AllocationStatus)]) {
    for (const to of Object.values(AllocationStatus)) {
      const pair = `${from ?? 'none'}>${to}`;
      it(`${allowed.has(pair) ? 'lets' : 'does not let'} an allocation go ${pair}`, () => {
        const decision = decideAllocationRevision(from, { status: to, gazette });
        expect(decision.ok).toBe(allowed.has(pair));
        expect(allocationStatusesAfter(from).includes(to)).toBe(allowed.has(pair));
        if (!decision.ok) expect(decision.code).toBe('allocationStatusNotAllowed');
      });
    }
  }

  it('takes an indicative amount without a gazette, and nothing else', () => {
    expect(decideAllocationRevision(null, { status: 'indicative', gazette: null }).ok).toBeTrue();
    for (const [from, to] of [
      ['indicative', 'final'],
      ['final', 'amended'],
      ['final', 'stopped'],
      ['stopped', 'reallocated'],
    ] as const) {
      const decision = decideAllocationRevision(from, { status: to, gazette: null });
      expect(decision).toEqual({ ok: false, code: 'gazetteReferenceRequired', details: { status: to } });
    }
  });
});

describe('isPayable', () => {
  it('holds for a gazetted final or amended allocation only', () => {
    const payable = Object.values(AllocationStatus).filter((status) => isPayable({ status, gazette }));
    expect(payable).toEqual(['final', 'amended']);
    expect(isPayable({ status: 'final', gazette: null })).toBeFalse();
  });

  it('says that a stopped or reallocated sum no longer stands', () => {
    expect(Object.values(AllocationStatus).filter(carriesMoney)).toEqual(['indicative', 'final', 'amended']);
  });
});
