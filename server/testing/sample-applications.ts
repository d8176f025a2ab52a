import { GrantApplicationStatus } from '#shared/grant-applications/grant-application-status.ts';
import { emptyContent } from '#shared/grant-applications/grant-application.ts';
import { newId } from '../database/model.ts';
import type { GrantApplicationRecord } from '../grant-applications/index.ts';

/** What the made-up applications are spread over. */
export interface SampleWorld {
  readonly organisations: readonly { readonly id: string; readonly name: string; readonly code: string }[];
  readonly centreIds: readonly string[];
  readonly officers: readonly { readonly id: string; readonly name: string }[];
  readonly callIds: readonly string[];
}

const activities = [
  'Sewing',
  'Hospitality',
  'Food garden',
  'Youth business',
  'Roof repair',
  'Computer room',
  'Bakery',
];
const places = [
  'Zoar',
  'Môreson',
  'KwaNonqaba',
  'Riversdale',
  'Nyanga',
  'Saldanha',
  'Beaufort Wes',
  'Oudtshoorn',
];
const years = ['2023/24', '2024/25', '2025/26', '2026/27'];
const statuses = Object.values(GrantApplicationStatus);
const closed: readonly string[] = ['awarded', 'declined', 'withdrawn', 'lapsed'];
const before: readonly string[] = ['draft', 'certified'];

/** The same number for the same two, between 0 and 1, spread evenly: a small hash (splitmix32). */
function chance(index: number, salt: number): number {
  let state = (index * 0x9e3779b9 + salt * 0x85ebca6b) | 0;
  state = Math.imul(state ^ (state >>> 16), 0x21f0aaad);
  state = Math.imul(state ^ (state >>> 15), 0x735a2d97);
  return ((state ^ (state >>> 15)) >>> 0) / 2 ** 32;
}

function pick<Item>(items: readonly Item[], index: number, salt: number): Item {
  const item = items[Math.floor(chance(index, salt) * items.length)];
  if (item === undefined) throw new Error('There is nothing to pick from.');
  return item;
}

/** The made-up application of that number: always the same for the same world, but for its id. */
export function sampleApplication(index: number, world: SampleWorld): GrantApplicationRecord {
  const organisation = pick(world.organisations, index, 1);
  const programme = chance(index, 2) < 0.5 ? 'OMG' : 'CBG';
  const financialYear = pick(years, index, 3);
  const status = pick(statuses, index, 4);
  const centreId = pick(world.centreIds, index, 5);
  const requestedMinor = 50_000_00 + Math.floor(chance(index, 6) * 2_000_000_00);
  const updatedAt = new Date(Date.UTC(2026, 0, 1) + Math.floor(chance(index, 7) * 300 * 86_400_000));
  const isSubmitted = !before.includes(status);
  const officer = isSubmitted && chance(index, 8) < 0.8 ? pick(world.officers, index, 9) : null;
  const projectTitle = `${pick(activities, index, 10)} at ${pick(places, index, 11)} ${index}`;
  const by = { userId: newId(), name: 'Made-up Person', at: updatedAt.toISOString() };
  const totalMinor = Math.floor(requestedMinor * 0.9);
  return {
    _id: newId(),
    version: 1,
    reference: `${programme}-${financialYear.replace('/', '-')}-${organisation.code}-${String(index).padStart(6, '0')}`,
    callId: pick(world.callIds, index, 12),
    organisationId: organisation.id,
    organisationName: organisation.name,
    organisationCode: organisation.code,
    programme,
    financialYear,
    callTitle: `${programme} ${financialYear}`,
    callClosesOn: `20${financialYear.slice(5)}-03-31`,
    designVersion: 1,
    startedDesignVersion: 1,
    eligibility: [],
    status,
    steps: [],
    content: {
      ...emptyContent,
      overview: {
        ...emptyContent.overview,
        projectTitle,
        summary: `Training and equipment for ${10 + (index % 90)} people of the ward, with a stall at the market.`,
        contactName: `Contact ${index % 200}`,
      },
      centreIds: [centreId],
      budgetLines: sampleLines(index, requestedMinor),
    },
    sections: [],
    contentSha256: '0'.repeat(64),
    projectTitle,
    requestedMinor,
    issueCount: status === 'draft' ? 3 : 0,
    searchText: projectTitle.toLowerCase(),
    officer: officer && { userId: officer.id, name: officer.name, at: updatedAt.toISOString() },
    openQuestions: [],
    officerId: officer?.id ?? null,
    certification: null,
    chain: { version: 0, endorsers: [] },
    endorsements: [],
    chainReturn: null,
    concessions: [],
    changeRequests:
      status === 'changesRequested'
        ? [
            {
              ...by,
              sections: [],
              dueOn: new Date(updatedAt.getTime() + 14 * 86_400_000).toISOString().slice(0, 10),
            },
          ]
        : [],
    changesAreOpen: status === 'changesRequested',
    checklist: [],
    assessmentsOutstanding: status === 'assessment' ? 2 : 0,
    assessmentsFinished: 0,
    conflictedUserIds: [],
    substituteAssessorIds: [],
    assessmentMean: null,
    assessmentSpread: null,
    approvals: [],
    financeCommentNeeded: false,
    financeComment: null,
    representationsDueOn: null,
    condonation: null,
    representations: [],
    recommendation:
      status === 'recommended' || closed.slice(0, 2).includes(status)
        ? { ...by, lines: [], totalMinor, conditions: [], comment: '' }
        : null,
    decision:
      status === 'awarded'
        ? { ...by, outcome: 'awarded', lines: [], totalMinor, reasons: '', criterionReasons: [] }
        : null,
    firstSubmittedAt: isSubmitted ? updatedAt : null,
    withdrawnReason: null,
    submittedVersions: [],
    issuedDocuments: [],
    writerIds: [],
    contributors: [by.name],
    createdAt: updatedAt,
    updatedAt,
  };
}

function sampleLines(index: number, totalMinor: number): GrantApplicationRecord['content']['budgetLines'] {
  const lines = 8;
  return Array.from({ length: lines }, (_, line) => ({
    id: `line-${line}`,
    category: 'equipment',
    description: `Machines, material and a trainer for group ${line + 1} of project ${index}`,
    quantity: 1,
    unit: 'set',
    unitPriceMinor: Math.floor(totalMinor / lines),
    ownContributionMinor: 0,
    otherContributionMinor: 0,
  }));
}
