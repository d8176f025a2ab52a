import { callDesignTemplate } from '#shared/funding-calls/design-templates.ts';
import type { FundingCallView } from '#shared/funding-calls/funding-call-views.ts';
import { localDayOf, addDays } from '#shared/calendar/local-day.ts';

export const department = 'd'.repeat(24);
export const mosselBay = '6742f0c2a1b2c3d4e5f60719';
export const callId = 'c'.repeat(24);

/** An open call of the capacity building template, within its window, for Mossel Bay. */
export function aCall(over: Partial<FundingCallView> = {}): FundingCallView {
  const today = localDayOf(new Date());
  const [opensOn, closesOn] = [addDays(today, -10), addDays(today, 20)];
  const design = callDesignTemplate('CBG', { financialYear: '2026/27', opensOn, closesOn });
  return {
    id: callId,
    version: 3,
    reference: 'CALL-CBG-2026-27',
    status: 'open',
    organisationId: department,
    closesOn,
    design: {
      ...design,
      envelopeMinor: 100_000_000,
      eligibleOrganisationIds: [mosselBay],
      delegationLimits: [],
    },
    steps: [],
    issues: [],
    municipalities: [{ id: mosselBay, code: 'WC043', name: 'Mossel Bay' }],
    people: [],
    allocations: [
      {
        id: 'a'.repeat(24),
        version: 1,
        programme: 'CBG',
        financialYear: '2026/27',
        organisationId: mosselBay,
        organisationName: 'Mossel Bay',
        organisationCode: 'WC043',
        amountMinor: 60_000_000,
        status: 'final',
        gazette: { gazetteNumber: '1', noticeNumber: '2', publishedOn: '2026-03-10' },
        history: [],
      },
    ],
    copiedFrom: null,
    closingReason: '',
    createdAt: '2026-10-01T08:00:00.000Z',
    createdByName: 'Somebody',
    updatedAt: '2026-10-01T08:00:00.000Z',
    committedMinor: null,
    ...over,
  } as FundingCallView;
}
