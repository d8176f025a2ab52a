import type { Actor, OrganisationKind, Role } from '../access/roles.ts';
import {
  newChangeRequest,
  withSections,
  type ChangeRequest,
  type RequestedSection,
} from '../grant-applications/change-requests.ts';
import type { ApplicationForm } from '../grant-applications/content-issues.ts';
import {
  type BudgetLine,
  type GrantApplicationCase,
  type GrantApplicationContent,
} from '../grant-applications/grant-application.ts';
import { shortestChain } from '../grant-applications/certification-chain.ts';

export const mosselBayId = '0000000000000000000000a1';
export const hessequaId = '0000000000000000000000a2';
export const departmentId = '0000000000000000000000d1';

/** A person with these roles in one organisation. */
export function actorWith(
  roles: readonly Role[],
  more: { readonly organisationId?: string; readonly kind?: OrganisationKind; readonly userId?: string } = {},
): Actor {
  const { organisationId = mosselBayId, kind = 'municipality', userId = `user-${roles.join('-')}` } = more;
  return { userId, name: userId, memberships: [{ organisationId, organisationKind: kind, roles }] };
}

/** A person of the department with these roles. */
export function officialWith(roles: readonly Role[], userId?: string): Actor {
  return actorWith(roles, {
    organisationId: departmentId,
    kind: 'department',
    ...(userId === undefined ? {} : { userId }),
  });
}

/** A request for changes in these sections, each asked to `dueOn`; `change` puts all of them in another state. */
export function aChangeRequest(
  sections: readonly string[],
  change: Partial<RequestedSection> = {},
): ChangeRequest {
  const by = { userId: 'officer', name: 'P. Officer', at: '2026-11-22T08:00:00.000Z' };
  const asked = sections.map((section) => ({ section, comment: `Change ${section}.`, dueOn: '2026-12-01' }));
  const request = newChangeRequest(by, asked, []);
  return withSections(
    request,
    () => true,
    (each) => ({ ...each, ...change }),
  );
}

/** A form with one question of each kind, two budget categories and two document types. */
export const aForm: ApplicationForm = {
  sections: [
    {
      key: 'need',
      title: 'Need',
      questions: [
        { key: 'why', kind: 'longText', label: 'Why is it needed?', required: true, wordLimit: 5 },
        { key: 'who', kind: 'shortText', label: 'Who benefits?', required: false },
        { key: 'people', kind: 'number', label: 'How many people?', required: true },
        { key: 'rent', kind: 'money', label: 'Rent a month', required: false },
        {
          key: 'kind',
          kind: 'choice',
          label: 'Kind of work',
          required: true,
          options: [
            { value: 'repair', label: 'Repair' },
            { value: 'service', label: 'Service' },
          ],
        },
        {
          key: 'days',
          kind: 'multipleChoice',
          label: 'Open on',
          required: false,
          options: [
            { value: 'weekday', label: 'Weekdays' },
            { value: 'saturday', label: 'Saturday' },
          ],
        },
        { key: 'from', kind: 'date', label: 'From', required: false },
        { key: 'truth', kind: 'declaration', label: 'All of it is true', required: true },
      ],
    },
  ],
  budgetCategories: [
    { key: 'repairs', label: 'Repairs' },
    { key: 'admin', label: 'Administration', maxShareBasisPoints: 1_000 },
  ],
  requiredDocuments: [
    { key: 'resolution', label: 'Council resolution', required: true },
    { key: 'photos', label: 'Photos', required: false },
  ],
};

/** One line that asks R 1 000,00. */
export function aBudgetLine(change: Partial<BudgetLine> = {}): BudgetLine {
  return {
    id: 'line-1',
    category: 'repairs',
    description: 'Roof sheets',
    quantity: 10,
    unit: 'sheet',
    unitPriceMinor: 12_000,
    ownContributionMinor: 20_000,
    otherContributionMinor: 0,
    ...change,
  };
}

/** Content of `aForm` without an issue. */
export const completeContent: GrantApplicationContent = {
  overview: {
    projectTitle: 'A dry roof for KwaNonqaba',
    summary: 'The roof leaks over the service counters.',
    contactName: 'Thandi Jacobs',
    contactEmail: 'thandi@mosselbay.example',
    contactPhone: '044 606 5000',
    startsOn: '2026-12-01',
    endsOn: '2027-03-31',
  },
  centreIds: ['0000000000000000000000c1'],
  answers: { why: 'The roof leaks.', people: 120, kind: 'repair', truth: true },
  budgetLines: [aBudgetLine()],
  documents: [
    {
      type: 'resolution',
      documentId: '0000000000000000000000f1',
      name: 'resolution.pdf',
      sha256: 'a'.repeat(64),
      sizeBytes: 1_024,
    },
  ],
};

/** An application that any command may be given to, as far as the facts go. */
export function anApplicationCase(change: Partial<GrantApplicationCase> = {}): GrantApplicationCase {
  return {
    status: 'draft',
    organisationId: mosselBayId,
    steps: [],
    programme: 'OMG',
    callOpensOn: '2026-10-01',
    callClosesOn: '2026-12-15',
    callIsOpen: true,
    issues: [],
    contentSha256: 'b'.repeat(64),
    certifiedSha256: 'b'.repeat(64),
    chain: shortestChain,
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
    recommendedMinor: 100_000,
    envelopeLeftMinor: 1_000_000,
    delegationLimitMinor: 500_000,
    firstSubmittedAt: null,
    ...change,
  };
}
