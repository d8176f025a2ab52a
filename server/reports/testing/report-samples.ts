import { grantProgrammes } from '#shared/funding-calls/grant-programme.ts';
import type { GrantFramework } from '#shared/funding-calls/grant-programme.ts';
import { requestedMinor } from '#shared/grant-applications/grant-application.ts';
import type { BudgetLine } from '#shared/grant-applications/grant-application.ts';
import type { AwardLine, Instalment, Signature } from '#shared/awards/award.ts';
import type { AwardLetterData, DecisionLetterFacts } from '../award-letter.ts';
import type { AwardStatementData, StatementEntry } from '../award-statement.ts';
import type { DeclineLetterData } from '../decline-letter.ts';
import type { PaymentAdviceData } from '../payment-advice.ts';
import type { QuarterlyProjectReportData } from '../quarterly-project-report.ts';
import type { LogEntry, MaskedBankAccount, ReportSetting, SignOff } from '../report-parts.ts';
import type { SubmittedApplicationData } from '../submitted-application.ts';
import type { TransferPaymentAgreementData } from '../transfer-payment-agreement.ts';

/** Fictional people and amounts for specs, benchmarks and looking at the documents. */
export const sampleSetting: ReportSetting = {
  language: 'en',
  programmeName: 'Thusong Service Centre programme',
};

const municipality = 'Mossel Bay Municipality';
const department = 'Department of Local Government, Western Cape';
const hash = 'a3f5c2e7b19d4486b0c7d2e1f3a4958677889900aabbccddeeff001122334455';

export function signOff(
  name: string,
  capacity: string,
  at: string,
  organisation: string = department,
): SignOff {
  return { name, capacity, organisation, at, method: 'password' };
}

const manager = signOff('Lindiwe Mkhize', 'Municipal manager', '2026-05-12T09:14:00Z', municipality);
const treasurer = signOff('Johan Vermeulen', 'Chief financial officer', '2026-05-11T13:40:00Z', municipality);
const approver = signOff('Pieter Adams', 'Approver, delegated limit R 500 000', '2026-06-18T10:05:00Z');

const log: readonly LogEntry[] = [
  { name: treasurer.name, capacity: treasurer.capacity, at: treasurer.at, step: 'Certified', reason: null },
  { name: manager.name, capacity: manager.capacity, at: manager.at, step: 'Submitted', reason: null },
  {
    name: 'Thandi Jacobs',
    capacity: 'Programme officer',
    at: '2026-05-20T08:30:00Z',
    step: 'Screened and accepted',
    reason: 'Complete. The business plan answers the question on running costs that last year’s left open.',
  },
  {
    name: approver.name,
    capacity: 'Approver',
    at: approver.at,
    step: 'Awarded',
    reason: 'As recommended, with two conditions.',
  },
];

const budgetLines: readonly BudgetLine[] = [
  line(
    'l1',
    'repairs',
    'Repair of the roof over the service hall, including gutters',
    1,
    'job',
    8_500_000,
    500_000,
  ),
  line('l2', 'repairs', 'Repainting of the public areas', 420, 'm²', 9_550, 0),
  line('l3', 'running', 'Security at the centre', 12, 'month', 650_000, 1_200_000),
  line('l4', 'running', 'Broadband connection', 12, 'month', 89_900, 0),
];

function line(
  id: string,
  category: string,
  description: string,
  quantity: number,
  unit: string,
  unitPriceMinor: number,
  ownContributionMinor: number,
): BudgetLine {
  return {
    id,
    category,
    description,
    quantity,
    unit,
    unitPriceMinor,
    ownContributionMinor,
    otherContributionMinor: 0,
  };
}

const categories = [
  { key: 'repairs', label: 'Repairs and maintenance' },
  { key: 'running', label: 'Running costs' },
];

export const sampleApplication: SubmittedApplicationData = {
  reference: 'OMG-2026-27-WC043-001',
  version: 2,
  municipalityName: municipality,
  municipalityCode: 'WC043',
  grantName: grantProgrammes.OMG.name.en,
  status: 'Submitted',
  call: {
    title: 'Operational and Maintenance Grant 2026/27',
    financialYear: '2026/27',
    budgetCategories: categories,
    requiredDocuments: [
      { key: 'plan', label: 'Business plan', required: true },
      { key: 'quotes', label: 'Quotations', required: true },
      { key: 'photos', label: 'Photographs of the centre', required: false },
    ],
    sections: [
      {
        key: 'need',
        title: 'Need and condition of the centre',
        questions: [
          { key: 'condition', kind: 'longText', label: 'What condition is the centre in?', required: true },
          { key: 'visitors', kind: 'number', label: 'Visitors in the last twelve months', required: true },
          {
            key: 'services',
            kind: 'multipleChoice',
            label: 'Which services does the centre house?',
            required: true,
            options: [
              { value: 'homeAffairs', label: 'Home Affairs' },
              { value: 'sassa', label: 'SASSA' },
              { value: 'library', label: 'Library' },
            ],
          },
        ],
      },
      {
        key: 'use',
        title: 'Use of the grant',
        questions: [
          { key: 'start', kind: 'date', label: 'When can work begin?', required: true },
          {
            key: 'ownBudget',
            kind: 'money',
            label: 'Provision in the municipality’s own budget',
            required: true,
          },
          {
            key: 'declaration',
            kind: 'declaration',
            label: 'No other source funds these costs',
            required: true,
          },
          {
            key: 'remarks',
            kind: 'longText',
            label: 'Anything else the Department should know?',
            required: false,
          },
        ],
      },
    ],
  },
  content: {
    overview: {
      projectTitle: 'Roof, security and connection of the KwaNonqaba Thusong centre',
      summary:
        'The roof of the service hall leaks over two counters. The grant repairs it before the winter rain, keeps the centre guarded for twelve months and pays for the connection on which Home Affairs depends.',
      contactName: 'Nomsa Dlamini',
      contactEmail: 'nomsa.dlamini@example.org',
      contactPhone: '044 555 0142',
      startsOn: '2026-07-01',
      endsOn: '2027-06-30',
    },
    centreIds: ['c1'],
    answers: {
      condition:
        'Roof: poor. Two counters are closed when it rains, and the ceiling above the waiting area has come down in one place.\nElectrical: fair. Ablutions: good since the repairs of 2024/25.',
      visitors: 48_231,
      services: ['homeAffairs', 'sassa'],
      start: '2026-07-15',
      ownBudget: 1_700_000,
      declaration: true,
      remarks: null,
    },
    budgetLines,
    documents: [
      {
        type: 'plan',
        documentId: 'd1',
        name: 'KwaNonqaba business plan 2026.pdf',
        sha256: hash,
        sizeBytes: 1_482_113,
      },
      {
        type: 'quotes',
        documentId: 'd2',
        name: 'Three quotations, roof.pdf',
        sha256: hash,
        sizeBytes: 402_118,
      },
    ],
  },
  canonicalJson: '{"answers":{"condition":"Roof: poor."},"centreIds":["c1"]}',
  contentSha256: hash,
  eligibility: [{ question: 'atCentre', label: 'Is the work done at a Thusong centre?', answer: 'yes' }],
  centres: [{ name: 'KwaNonqaba Thusong Service Centre', detail: 'fixed, ward 3' }],
  allocation: 'R 250 000,00 (final)',
  firstSubmittedAt: '2026-05-02T07:10:00Z',
  callClosesOn: '2026-11-30',
  concession: null,
  endorsements: [],
  certification: {
    ...treasurer,
    statement:
      'I certify that I have examined this application; that its budget is complete and correct, is aligned with the approved or draft municipal budget and asks for no cost that another source already funds; that the contributions shown are available; and that the municipality will account for the grant as the grant framework requires.',
  },
  submission: manager,
  log: log.slice(0, 2),
};

const awardLines: readonly AwardLine[] = budgetLines.map((each) => ({
  lineId: each.id,
  category: categories.find((category) => category.key === each.category)?.label ?? each.category,
  description: each.description,
  requestedMinor: requestedMinor(each),
  amountMinor: each.id === 'l2' ? 3_000_000 : requestedMinor(each),
}));
const totalMinor = awardLines.reduce((sum, each) => sum + each.amountMinor, 0);

const letterFacts: DecisionLetterFacts = {
  reference: 'OMG-2026-27-WC043-001/L1',
  applicationReference: 'OMG-2026-27-WC043-001',
  letterOn: '2026-06-18',
  submittedOn: '2026-05-02',
  grantName: grantProgrammes.OMG.name.en,
  financialYear: '2026/27',
  callTitle: 'Operational and Maintenance Grant 2026/27',
  projectTitle: 'Roof, security and connection of the KwaNonqaba Thusong centre',
  departmentName: department,
  departmentAddress: ['Thusong programme', 'Cape Town'],
  municipalityName: municipality,
  addressee: 'Municipal Manager',
  municipalityAddress: ['101 Marsh Street', 'Mossel Bay', '6500'],
  contact: { name: 'Thandi Jacobs', email: 'thandi.jacobs@example.org', phone: '021 555 0188' },
  decision: approver,
  approvals: [],
  log,
};

export const sampleAwardLetter: AwardLetterData = {
  ...letterFacts,
  lines: awardLines,
  totalMinor,
  conditions: [
    'Three quotations for the roof are on file before the order is placed.',
    'Repainting begins only after the roof has been inspected and found dry.',
  ],
  instalmentCount: 2,
  acceptanceDueOn: '2026-07-09',
  acceptanceWorkingDays: 20,
  framework: 'the grant framework of the demonstration for 2026/27',
  frameworkIsDemonstration: true,
};

export const sampleDeclineLetter: DeclineLetterData = {
  ...letterFacts,
  requestedMinor: 18_840_000,
  reasons: [
    'The budget asks for a vehicle, which the purpose of the grant does not cover.',
    'The call’s envelope is taken up by applications with a higher weighted score.',
  ],
  representations: {
    text: 'The municipality may make written representations on this decision. (Demonstration wording; the Department sets it.)',
    to: 'the Head of Department',
    dueOn: '2026-07-09',
    source: '',
  },
};

const framework: GrantFramework = {
  financialYear: '2026/27',
  texts: {
    strategicGoal: { en: 'Thusong centres that work, close to the people who need them.' },
    purpose: { en: grantProgrammes.OMG.purpose.en },
    measurableOutputs: { en: 'Centres repaired; days open in the year; visitors served.' },
    conditions: { en: 'The grant is used only for the purpose and the budget lines of the agreement.' },
    allocationCriteria: {
      en: 'Condition of the centre, use by the public, and past accounting for the grant.',
    },
    monitoringSystem: { en: 'Monthly expenditure returns, quarterly performance returns and site visits.' },
    paymentSchedule: { en: 'Two instalments, the second against spending of the first.' },
    transferringOfficerDuties: {
      en: 'Pay against the schedule; monitor; report to the Provincial Treasury.',
    },
    receivingOfficerDuties: { en: 'Spend for the purpose; report in time; keep evidence.' },
  },
  legalBasis: 'The provisions that the gazette of the year names.',
  gazetteNumber: '',
  noticeNumber: '',
  publishedOn: '',
  wordingIsDemonstration: true,
};

const instalments: readonly Instalment[] = [
  {
    number: 1,
    amountMinor: 10_000_000,
    plannedOn: '2026-07-15',
    conditions: [
      { kind: 'allocationGazetted' },
      { kind: 'agreementSigned' },
      { kind: 'assuranceReceived' },
      { kind: 'bankAccountVerified' },
    ],
  },
  {
    number: 2,
    amountMinor: totalMinor - 10_000_000,
    plannedOn: '2026-12-01',
    conditions: [
      { kind: 'spentAtLeast', basisPoints: 6_000 },
      { kind: 'returnAccepted', month: '2026-10' },
      { kind: 'findingsClosed' },
    ],
  },
];

export const sampleBankAccount: MaskedBankAccount = {
  bank: 'Demonstration Bank',
  branchCode: '000205',
  holder: municipality,
  type: 'cheque',
  lastFour: '4417',
};

const signatures: readonly Signature[] = [
  signature('municipality', 'Lindiwe Mkhize', 'Municipal manager', '2026-06-30T08:20:00Z'),
  signature('department', 'Pieter Adams', 'Approver', '2026-07-02T12:45:00Z'),
];

function signature(side: Signature['side'], name: string, capacity: string, signedAt: string): Signature {
  return { side, userId: name, name, capacity, signedAt, method: 'password', agreementSha256: hash };
}

export const sampleAgreement: TransferPaymentAgreementData = {
  reference: 'OMG-2026-27-WC043-001/A1',
  awardReference: 'OMG-2026-27-WC043-001',
  grantName: grantProgrammes.OMG.name.en,
  financialYear: '2026/27',
  projectTitle: letterFacts.projectTitle,
  municipality: {
    name: municipality,
    code: 'WC043',
    address: ['101 Marsh Street', 'Mossel Bay', '6500'],
    representedBy: { name: 'Lindiwe Mkhize', capacity: 'Municipal manager' },
  },
  department: {
    name: department,
    code: '',
    address: ['Thusong programme', 'Cape Town'],
    representedBy: { name: 'Pieter Adams', capacity: 'Approver' },
  },
  framework,
  lines: awardLines,
  totalMinor,
  conditions: sampleAwardLetter.conditions,
  instalments,
  duties: [
    {
      report: 'Monthly expenditure return',
      dueRule: '10th working day after the end of the month',
      basis: 'Framework, monitoring system',
    },
    {
      report: 'Quarterly performance return',
      dueRule: '30 days after the end of the quarter',
      basis: 'Framework, monitoring system',
    },
  ],
  bankAccount: sampleBankAccount,
  clauses: [
    {
      heading: 'Use of the grant',
      paragraphs: ['The municipality uses the grant only for the budget lines of this agreement.'],
      origin: 'demonstration',
      source: '',
    },
    {
      heading: 'Unspent money',
      paragraphs: [
        'Money that is unspent at the end of the financial year is dealt with as the framework says.',
        'What is rolled over is used for the same budget lines.',
      ],
      origin: 'demonstration',
      source: '',
    },
  ],
  template: { programme: 'OMG', financialYear: '2026/27', number: 2, isDraft: false },
  isSample: false,
  signatures,
  unsignedSha256: hash,
  log,
};

export const samplePaymentAdvice: PaymentAdviceData = {
  reference: 'OMG-2026-27-WC043-001/P1',
  awardReference: 'OMG-2026-27-WC043-001',
  grantName: grantProgrammes.OMG.name.en,
  financialYear: '2026/27',
  projectTitle: letterFacts.projectTitle,
  municipalityName: municipality,
  status: 'Paid',
  instalmentNumber: 1,
  instalmentCount: 2,
  amountMinor: 10_000_000,
  paidOn: '2026-07-17',
  bankReference: 'THUSONG WC043 001 1',
  bankAccount: sampleBankAccount,
  conditions: [
    { condition: { kind: 'allocationGazetted' }, metOn: '2026-03-05', waiver: null },
    { condition: { kind: 'agreementSigned' }, metOn: '2026-07-02', waiver: null },
    {
      condition: { kind: 'assuranceReceived' },
      metOn: null,
      waiver: {
        askedBy: 'Thandi Jacobs',
        agreedBy: 'Pieter Adams',
        reason: 'The signed assurance is in the post; a scan is on file.',
      },
    },
    { condition: { kind: 'bankAccountVerified' }, metOn: '2026-07-06', waiver: null },
  ],
  awardedMinor: totalMinor,
  paidBeforeMinor: 0,
  remainingMinor: totalMinor - 10_000_000,
  prepared: signOff('Faizel Davids', 'Finance officer', '2026-07-13T07:30:00Z'),
  verified: signOff('Anita Booysen', 'Finance officer', '2026-07-13T09:12:00Z'),
  approved: signOff('Pieter Adams', 'Approver', '2026-07-14T06:50:00Z'),
  released: signOff('Sipho Ndlovu', 'Finance officer', '2026-07-15T08:00:00Z'),
  log: [
    {
      name: 'Faizel Davids',
      capacity: 'Finance officer',
      at: '2026-07-13T07:30:00Z',
      step: 'Prepared',
      reason: null,
    },
    {
      name: 'Anita Booysen',
      capacity: 'Finance officer',
      at: '2026-07-13T09:12:00Z',
      step: 'Verified',
      reason: null,
    },
    {
      name: 'Pieter Adams',
      capacity: 'Approver',
      at: '2026-07-14T06:50:00Z',
      step: 'Approved',
      reason: null,
    },
    {
      name: 'Sipho Ndlovu',
      capacity: 'Finance officer',
      at: '2026-07-15T08:00:00Z',
      step: 'Released',
      reason: null,
    },
    {
      name: 'Faizel Davids',
      capacity: 'Finance officer',
      at: '2026-07-17T07:05:00Z',
      step: 'Marked paid',
      reason: 'Bank confirmation of 17 July 2026.',
    },
  ],
};

export function sampleStatement(entryCount = 4): AwardStatementData {
  const first: StatementEntry = {
    on: '2026-07-17',
    number: 'E-000012',
    cause: 'Instalment 1 paid',
    debitMinor: 10_000_000,
    creditMinor: null,
  };
  const entries = [
    first,
    ...Array.from({ length: Math.max(entryCount - 1, 0) }, (_, index): StatementEntry => ({
      on: `2026-${String(8 + (index % 5)).padStart(2, '0')}-14`,
      number: `E-${String(13 + index).padStart(6, '0')}`,
      cause: `Expenditure return accepted, ${budgetLines[index % 4]?.description ?? ''}`,
      debitMinor: index % 9 === 8 ? 12_345 : null,
      creditMinor: index % 9 === 8 ? null : 4_321 + index,
    })),
  ].slice(0, entryCount);
  const debits = entries.reduce((sum, entry) => sum + (entry.debitMinor ?? 0), 0);
  const spentMinor = entries.reduce((sum, entry) => sum + (entry.creditMinor ?? 0), 0);
  const receivedMinor = entryCount === 0 ? 0 : 10_000_000;
  return {
    awardReference: 'OMG-2026-27-WC043-001',
    grantName: grantProgrammes.OMG.name.en,
    financialYear: '2026/27',
    projectTitle: letterFacts.projectTitle,
    municipalityName: municipality,
    status: 'Active',
    from: '2026-07-01',
    to: '2026-11-22',
    openingMinor: 0,
    receivedMinor,
    interestMinor: debits - receivedMinor,
    spentMinor,
    surrenderedMinor: 0,
    unspentMinor: debits - spentMinor,
    awardedMinor: totalMinor,
    paidToDateMinor: receivedMinor,
    pendingMinor: 0,
    lines: awardLines.map((each, index) => ({
      category: each.category,
      description: each.description,
      awardedMinor: each.amountMinor,
      spentMinor: index * 4_321,
    })),
    entries,
    examiners: [
      {
        name: 'Johan Vermeulen',
        capacity: 'Chief financial officer',
        organisation: municipality,
        side: 'municipality',
      },
      { name: 'Faizel Davids', capacity: 'Finance officer', organisation: department, side: 'department' },
    ],
    log: log.slice(3),
  };
}

export const sampleProjectReport: QuarterlyProjectReportData = {
  reference: 'CBG-2026-27-WC043-002/Q2',
  awardReference: 'CBG-2026-27-WC043-002',
  projectTitle: 'Sewing and needlework at KwaNonqaba',
  projectKind: 'Sewing and needlework',
  projectStatus: 'Active',
  municipalityName: municipality,
  grantName: grantProgrammes.CBG.name.en,
  centres: ['KwaNonqaba Thusong Service Centre'],
  wards: ['3', '12'],
  lead: 'Zanele Petersen',
  partner: null,
  startsOn: '2026-05-01',
  endsOn: '2027-03-31',
  quarter: {
    startsOn: '2026-07-01',
    endsOn: '2026-09-30',
    provincial: 'Q2 2026/27',
    municipal: 'Q1 2026/27',
  },
  dueOn: '2026-10-30',
  summary:
    'Thirty-eight of forty places were taken up. Two classes ran for ten weeks each; the accredited assessment moved to October because the assessor withdrew. Four graduates have begun to sell from the centre’s market day.',
  indicators: [
    indicator('People enrolled', 'people', 'counted', [40, 38, 38, 40], 38),
    indicator('People who completed the course', 'people', 'counted', [20, 17, 17, 36], 15),
    {
      ...indicator('Accredited certificates', 'certificates', 'counted', [20, 0, 0, 36], null),
      actual: { kind: 'nil' },
      varianceReason: 'The assessor withdrew in August; a new one is appointed from 12 October.',
      correctiveAction: {
        action: 'Assess both classes in October and November',
        owner: 'Zanele Petersen',
        dueOn: '2026-11-30',
      },
    },
    indicator('Enterprises started', 'enterprises', 'reported', [2, 4, 4, 6], null),
    {
      ...indicator('Trading after 3 months', 'enterprises', 'reported', [0, 0, 0, 4], null),
      actual: { kind: 'notApplicable', reason: 'No enterprise is three months old yet.' },
      yearToDate: null,
    },
  ],
  people: [
    breakdown('Gender', [
      ['Women', 31, 14],
      ['Men', 7, 3],
      ['Other or not stated', 0, 0],
    ]),
    breakdown('Age at enrolment', [
      ['Under 18', 0, 0],
      ['18 to 35', 26, 12],
      ['36 and older', 12, 5],
    ]),
    breakdown('Disability', [
      ['With a disability', 2, 1],
      ['Without', 34, 15],
      ['Not stated', 2, 1],
    ]),
  ],
  milestones: [
    {
      name: 'Machines delivered',
      plannedOn: '2026-05-31',
      completedOn: '2026-06-04',
      state: 'Completed',
      note: 'Ten domestic machines, two overlockers',
    },
    {
      name: 'First class completed',
      plannedOn: '2026-08-31',
      completedOn: '2026-08-28',
      state: 'Completed',
      note: '',
    },
    { name: 'Accredited assessment', plannedOn: '2026-09-30', completedOn: null, state: 'Late', note: '' },
  ],
  spending: [
    { month: '2026-07', plannedMinor: 4_500_000, spentMinor: 4_120_050 },
    { month: '2026-08', plannedMinor: 4_500_000, spentMinor: 5_010_000 },
    { month: '2026-09', plannedMinor: 3_000_000, spentMinor: null },
  ],
  evidence: [
    {
      proves: 'People enrolled',
      documentName: 'Attendance register, class 1.pdf',
      sha256: hash,
      addedOn: '2026-09-30',
      verification: 'Verified',
    },
    {
      proves: 'Enterprises started',
      documentName: 'Market day permits.pdf',
      sha256: hash,
      addedOn: '2026-10-02',
      verification: 'Not sampled',
    },
  ],
  risks: [
    {
      risk: 'The assessor is available on four days only.',
      mitigation: 'A second assessor is being asked for by 20 October.',
    },
  ],
  submitted: signOff('Nomsa Dlamini', 'Grant officer', '2026-11-02T08:15:00Z', municipality),
  accepted: null,
  log: [
    {
      name: 'Nomsa Dlamini',
      capacity: 'Grant officer',
      at: '2026-11-02T08:15:00Z',
      step: 'Submitted',
      reason: null,
    },
  ],
};

function indicator(
  name: string,
  unit: string,
  source: 'counted' | 'reported',
  [planned, actual, yearToDate, yearTarget]: readonly [number, number, number, number],
  verified: number | null,
): QuarterlyProjectReportData['indicators'][number] {
  const actualValue = { kind: 'value', value: actual } as const;
  return {
    name,
    unit,
    source,
    planned,
    actual: actualValue,
    yearToDate,
    yearTarget,
    verified,
    varianceReason: '',
    correctiveAction: null,
  };
}

function breakdown(
  characteristic: string,
  rows: readonly (readonly [string, number, number])[],
): QuarterlyProjectReportData['people'][number] {
  return {
    characteristic,
    measures: ['Enrolled', 'Completed'],
    rows: rows.map(([category, ...counts]) => ({ category, counts })),
  };
}
