import type { GrantApplicationView } from '#shared/grant-applications/grant-application-views.ts';

export const applicationId = '6742f0c2a1b2c3d4e5f60001';
export const mosselBayId = '6742f0c2a1b2c3d4e5f60719';

/** A draft of Mossel Bay: one form section, two budget categories of which one is limited, one required document. */
export function anApplication(change: Partial<GrantApplicationView> = {}): GrantApplicationView {
  const sections = ['overview', 'centres', 'need', 'budget', 'documents'];
  return {
    id: applicationId,
    reference: 'OMG-2026-27-WC043-001',
    version: 1,
    status: 'draft',
    steps: [],
    organisationId: mosselBayId,
    organisationName: 'Mossel Bay',
    organisationCode: 'WC043',
    programme: 'OMG',
    financialYear: '2026/27',
    call: {
      id: '6742f0c2a1b2c3d4e5f60002',
      reference: 'CALL-OMG-2026-27',
      title: 'Operational and Maintenance Grant 2026/27',
      status: 'open',
      opensOn: '2020-01-01',
      closesOn: '2199-12-31',
      wordingIsDemonstration: true,
      sections: [
        {
          key: 'need',
          title: 'Need',
          questions: [
            { key: 'why', kind: 'longText', label: 'Why is it needed?', required: true, wordLimit: 5 },
          ],
        },
      ],
      budgetCategories: [
        { key: 'repairs', label: 'Repairs' },
        { key: 'admin', label: 'Administration', maxShareBasisPoints: 1_000 },
      ],
      requiredDocuments: [{ key: 'resolution', label: 'Council resolution', required: true }],
    },
    callOpensOn: '2020-01-01',
    callClosesOn: '2199-12-31',
    callIsOpen: true,
    allocation: { amountMinor: 100_000, status: 'final' },
    content: {
      overview: {
        projectTitle: 'A dry roof',
        summary: 'The roof leaks.',
        contactName: 'Thandi Mokoena',
        contactEmail: 'thandi@example.org',
        contactPhone: '',
        startsOn: '2026-12-01',
        endsOn: '2027-03-31',
      },
      centreIds: [],
      answers: {},
      budgetLines: [],
      documents: [],
    },
    sections: sections.map((section) => ({ section, version: 1, savedAt: null, savedBy: null })),
    centres: [],
    requestedMinor: 0,
    issues: [],
    contentSha256: 'a'.repeat(64),
    certifiedSha256: null,
    certification: null,
    openChangeRequest: null,
    changeRequests: [],
    officer: null,
    screening: { checklist: [] },
    screeningItemsOpen: 0,
    assessmentsOutstanding: 0,
    assessmentsFinished: 0,
    recommendation: null,
    recommendedMinor: null,
    decision: null,
    envelopeLeftMinor: 0,
    delegationLimitMinor: 0,
    firstSubmittedAt: null,
    withdrawnReason: null,
    versions: [],
    issuedDocuments: [],
    nextRoles: ['grantOfficer'],
    contributors: ['Thandi Mokoena'],
    createdAt: '2026-11-20T08:00:00.000Z',
    updatedAt: '2026-11-20T08:00:00.000Z',
    ...change,
  };
}
