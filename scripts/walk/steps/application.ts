import { fundingCallViewSchema } from '#shared/funding-calls/funding-call-views.ts';
import { neededAnswers } from '#shared/grant-applications/eligibility.ts';
import { addDays } from '#shared/calendar/local-day.ts';
import { centrePageSchema } from '#shared/centres/centre-views.ts';
import { formatRand } from '#shared/money/money.ts';
import type { Question, TableColumn } from '#shared/funding-calls/funding-call.ts';
import type { Answer as FormAnswer } from '#shared/grant-applications/grant-application.ts';
import {
  grantApplicationVersionSchema,
  grantApplicationViewSchema,
  sectionSavedSchema,
  type GrantApplicationView,
} from '#shared/grant-applications/grant-application-views.ts';
import { check, checkEqual, checkHidden, checkRefused, required } from '../checks.ts';
import { samplePdf } from '../sample-file.ts';
import type { Person } from '../person.ts';
import type { Step, Walk } from '../walk.ts';
import { municipality, neighbour } from './call.ts';
import { waitFor } from '../wait.ts';

const writer = `${municipality}.grantOfficer`;
const chiefFinancialOfficer = `${municipality}.chiefFinancialOfficer`;
const manager = `${municipality}.municipalManager`;

export const pathOf = (walk: Walk) => `/grant-applications/${walk.text('applicationId')}`;

export async function readApplication(walk: Walk, by = writer): Promise<GrantApplicationView> {
  return (await walk.as(by)).read(pathOf(walk), grantApplicationViewSchema);
}

export const startApplication: Step = {
  name: 'Grant officer starts an application from the call',
  async run(walk) {
    const person = await walk.as(writer);
    const { design } = await person.read(`/funding-calls/${walk.text('callId')}`, fundingCallViewSchema);
    const body = {
      callId: walk.text('callId'),
      eligibility: neededAnswers(design.eligibilityQuestions ?? []),
      projectTitle: `Sewing for school uniforms (walk ${walk.id})`,
    };
    const started = await person.command('/grant-applications', body, grantApplicationViewSchema, {
      once: 'application',
    });
    walk.note({ applicationId: started.id, applicationReference: started.reference });
    return started.reference;
  },
};

export const writeApplication: Step = {
  name: 'Grant officer writes every section and attaches the documents',
  async run(walk) {
    const person = await walk.as(writer);
    const application = await readApplication(walk);
    if (application.status !== 'draft') return 'written and certified';
    for (const [section, body] of await sectionsOf(walk, person, application))
      await saveSection(walk, person, { section, body });
    const written = await readApplication(walk);
    checkEqual(written.issues, [], 'what is missing before certification');
    walk.note({ requestedMinor: written.requestedMinor });
    return `${written.sections.length} sections, ${written.content.documents.length} documents, ${formatRand(written.requestedMinor)} requested`;
  },
};

interface SectionSave {
  /** Path below the application and key of the section. */
  readonly section: { readonly path: string; readonly key: string };
  readonly body: unknown;
}

/** Each section has a version of its own: two people in two sections never collide. */
async function saveSection(walk: Walk, person: Person, { section, body }: SectionSave): Promise<void> {
  const { sections } = await readApplication(walk);
  const { version } = required(
    sections.find((each) => each.section === section.key),
    `section ${section.key}`,
  );
  await person.command(`${pathOf(walk)}/${section.path}`, body, sectionSavedSchema, {
    method: 'PUT',
    version,
  });
}

async function sectionsOf(
  walk: Walk,
  person: Person,
  application: GrantApplicationView,
): Promise<(readonly [SectionSave['section'], unknown])[]> {
  const { day } = walk;
  const { call } = application;
  const centres = await person.read(`/centres?limit=200`, centrePageSchema);
  const own = centres.items.filter(({ organisationCode }) => organisationCode === municipality).slice(0, 1);
  check(own.length === 1, 'the municipality has a centre');
  const overview = {
    projectTitle: application.content.overview.projectTitle,
    summary: 'Twenty unemployed residents learn to sew and take orders for school uniforms.',
    contactName: person.name,
    contactEmail: 'grants@mosselbay.example',
    contactPhone: '044 606 5000',
    startsOn: day,
    endsOn: addDays(day, 200),
  };
  const documents = [];
  for (const { key, label, required: isRequired } of call.requiredDocuments) {
    if (!isRequired) continue;
    const bytes = samplePdf(`${label} - stands in for a real paper, walk ${walk.id}`);
    documents.push({
      type: key,
      documentId: await person.upload({ name: `${key}.pdf`, purpose: 'grantApplication', bytes }),
    });
  }
  return [
    [{ path: 'overview', key: 'overview' }, overview],
    [{ path: 'centres', key: 'centres' }, { centreIds: own.map(({ id }) => id) }],
    ...(await Promise.all(
      call.sections.map(async (section) => {
        const answers = await Promise.all(
          section.questions.map(
            async (question) =>
              [question.key, await answerTo(question, { walk, person, centre: own[0] })] as const,
          ),
        );
        const place = { path: `answers/${section.key}`, key: section.key };
        return [place, { answers: Object.fromEntries(answers) }] as const;
      }),
    )),
    [{ path: 'budget-lines', key: 'budget' }, { budgetLines: budgetOf(application) }],
    [{ path: 'documents', key: 'documents' }, { documents }],
  ];
}

interface AnswerSource {
  readonly walk: Walk;
  readonly person: Person;
  readonly centre: { readonly id: string; readonly name: string } | undefined;
}

/** An answer of the right shape to whatever the call asks. */
async function answerTo(question: Question, { walk, person, centre }: AnswerSource): Promise<FormAnswer> {
  const { day } = walk;
  const options = (question.options ?? []).map(({ value }) => value);
  switch (question.kind) {
    case 'shortText':
      return 'As described in the project plan';
    case 'longText':
      return 'The centre gives room, power and a safe store. A steering committee of the ward meets every month.';
    case 'number':
      return 20;
    case 'money':
      return 25_000_000;
    case 'choice':
      return options[0] ?? '';
    case 'multipleChoice':
      return options.slice(0, 2);
    case 'date':
      return addDays(day, /ends|end|until|last/i.test(question.key) ? 200 : 0);
    case 'declaration':
      return true;
    case 'table':
      return [
        Object.fromEntries((question.columns ?? []).map((column) => [column.key, cellOf(column, day)])),
      ];
    case 'file': {
      const bytes = samplePdf(`${question.label} - stands in for a real paper, walk ${walk.id}`);
      const name = `${question.key}.pdf`;
      const documentId = await person.upload({ name, purpose: 'grantApplication', bytes });
      return [{ documentId, name, sha256: '', sizeBytes: bytes.length }];
    }
    case 'centre':
      return centre ? { centreId: centre.id, name: centre.name } : null;
  }
}

function cellOf({ kind, options }: TableColumn, day: string): string | number {
  switch (kind) {
    case 'text':
      return 'As described above';
    case 'number':
      return 3;
    case 'money':
      return 1_250_000;
    case 'date':
      return day;
    case 'choice':
      return options?.[0]?.value ?? '';
  }
}

/** Amounts with cents, so that a rounding anywhere would show. */
export function budgetOf({ call }: Pick<GrantApplicationView, 'call'>) {
  const [first, second, third] = call.budgetCategories.map(({ key }) => key);
  const line = (
    id: string,
    category: string | undefined,
    amounts: { quantity: number; unitPriceMinor: number; ownContributionMinor?: number },
  ) => ({
    id,
    category: required(category, 'a budget category'),
    description: `Item ${id} of the sewing project`,
    unit: 'person',
    ownContributionMinor: 0,
    otherContributionMinor: 0,
    ...amounts,
  });
  return [
    line('course', first, { quantity: 20, unitPriceMinor: 1_123_457 }),
    line('machines', second, { quantity: 10, unitPriceMinor: 985_003, ownContributionMinor: 1_850_011 }),
    line('fabric', third, { quantity: 20.5, unitPriceMinor: 240_002 }),
  ];
}

export const certify: Step = {
  name: 'Chief financial officer certifies; nobody else may',
  async run(walk) {
    const person = await walk.as(chiefFinancialOfficer);
    const path = `${pathOf(walk)}/certify`;
    const body = { statementAccepted: true };
    const before = await readApplication(walk);
    if (before.status === 'draft') {
      const refused = await (await walk.as(manager)).attempt(path, body, { version: before.version });
      checkRefused(refused, 'permissionDenied', "the manager's certification");
      await person.command(path, body, grantApplicationViewSchema, { version: before.version });
    }
    const { certification } = await readApplication(walk);
    return `${required(certification, 'the certification').name} certified ${before.contentSha256.slice(0, 12)}…`;
  },
};

export const submit: Step = {
  name: 'Municipal manager submits; a version is frozen with its hash and PDF',
  async run(walk) {
    const person = await walk.as(manager);
    const { status, version } = await readApplication(walk);
    if (status === 'certified')
      await person.command(`${pathOf(walk)}/submit`, {}, grantApplicationViewSchema, { version });
    const submitted = await readApplication(walk);
    const frozen = required(submitted.versions[0], 'a frozen version');
    checkEqual(frozen.number, 1, 'number of the first version');
    const kept = await person.read(`${pathOf(walk)}/versions/1`, grantApplicationVersionSchema);
    checkEqual(kept.sha256, frozen.sha256, 'hash of the version');
    walk.note({
      firstSubmittedAt: required(submitted.firstSubmittedAt, 'the day of submission'),
      firstVersionSha256: frozen.sha256,
    });
    walk.savePdf('application-version-1', await applicationPdf(walk, person, 1));
    return `version 1, SHA-256 ${frozen.sha256.slice(0, 12)}…`;
  },
};

export async function applicationPdf(walk: Walk, person: Person, version: number): Promise<Uint8Array> {
  const documentId = await waitFor('the PDF of the application', async () => {
    const { issuedDocuments } = await person.read(pathOf(walk), grantApplicationViewSchema);
    return (
      issuedDocuments.find((each) => each.version === version && each.documentId !== null)?.documentId ?? null
    );
  });
  return person.download(`/documents/${documentId}/content`);
}

export const neighbourSeesNothing: Step = {
  name: 'The neighbouring municipality finds nothing of it',
  async run(walk) {
    const person = await walk.as(`${neighbour}.grantOfficer`);
    checkHidden(await person.get(pathOf(walk)), 'the application');
    checkHidden(await person.get(`${pathOf(walk)}/versions/1`), 'its frozen version');
    checkHidden(
      await person.attempt(`${pathOf(walk)}/clarifications`, { text: 'Hello', audience: 'all' }),
      'a comment on it',
    );
    checkHidden(await person.get(`/timeline/grantApplication/${walk.text('applicationId')}`), 'its timeline');
    return 'application, version, comment and timeline answer 404';
  },
};
