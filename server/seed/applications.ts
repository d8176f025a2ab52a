import { addDays, type LocalDay } from '#shared/calendar/local-day.ts';
import { screeningItems } from '#shared/grant-applications/screening.ts';
import type { RequiredDocumentType } from '#shared/funding-calls/funding-call.ts';
import { neededAnswers } from '#shared/grant-applications/eligibility.ts';
import { declareInterest, finishAssessment, saveScores } from '../assessments/index.ts';
import { loadFundingCall } from '../funding-calls/index.ts';
import {
  acceptForAssessment,
  certifyGrantApplication,
  endorseGrantApplication,
  loadGrantApplication,
  setChain,
  requestChanges,
  startGrantApplication,
  startScreening,
  submitGrantApplication,
  withdrawGrantApplication,
  writeAnswers,
  writeBudgetLines,
  writeCentres,
  writeDocuments,
  writeOverview,
} from '../grant-applications/index.ts';
import { answersOf, budgetOf, themes, type ThemeKey } from './application-content.ts';
import type { SeededCall } from './calls.ts';
import { uploadFile } from './demonstration-file.ts';
import type { DemonstrationMunicipality } from '#shared/demonstration/people.ts';
import type { Story } from './story.ts';
import { endorsingRoles } from '#shared/grant-applications/certification-chain.ts';

export interface ApplicationPlan {
  readonly call: SeededCall;
  readonly municipality: DemonstrationMunicipality;
  readonly theme: ThemeKey;
  readonly centreIds: readonly string[];
  /** The day on which it is started; each later step is some days after. */
  readonly startsOn: LocalDay;
}

export interface SeededApplication extends ApplicationPlan {
  readonly id: string;
}

const withoutVersion = { expectedVersion: undefined };

/** Starts an application and fills in what a first sitting would: title, centres and a first budget line. */
export async function startDraft(story: Story, plan: ApplicationPlan): Promise<SeededApplication> {
  const { deps } = story;
  const { municipality, call, startsOn } = plan;
  const writer = `${municipality}.grantOfficer`;
  const theme = themes[plan.theme];
  const { design } = await loadFundingCall(deps, call.id);
  const started = await story.as(writer, startsOn, (tx) =>
    startGrantApplication(deps, tx, {
      callId: call.id,
      projectTitle: theme.title,
      eligibility: neededAnswers(design.eligibilityQuestions ?? []),
    }),
  );
  const id = started._id;
  const { name } = story.actor(writer);
  await story.as(writer, startsOn, (tx) =>
    writeOverview(deps, tx, {
      id,
      ...withoutVersion,
      body: {
        projectTitle: theme.title,
        summary: theme.summary,
        contactName: name,
        contactEmail: `grants@${municipality.toLowerCase()}.example`,
        contactPhone: '044 000 0000',
        startsOn: addDays(startsOn, 90),
        endsOn: addDays(startsOn, 400),
      },
    }),
  );
  const [firstLine] = budgetOf(theme);
  if (firstLine) {
    await story.as(writer, startsOn, (tx) =>
      writeBudgetLines(deps, tx, { id, ...withoutVersion, body: { budgetLines: [firstLine] } }),
    );
  }
  return { ...plan, id };
}

/** Fills in everything that the strict check asks for. */
export async function complete(story: Story, application: SeededApplication): Promise<void> {
  const { deps } = story;
  const { id, municipality, call, startsOn } = application;
  const writer = `${municipality}.grantOfficer`;
  const theme = themes[application.theme];
  const { design } = await loadFundingCall(deps, call.id);
  const answers = answersOf(call.programme, theme, {
    startsOn: addDays(startsOn, 90),
    endsOn: addDays(startsOn, 400),
  });
  await story.as(writer, startsOn, (tx) =>
    writeCentres(deps, tx, { id, ...withoutVersion, body: { centreIds: [...application.centreIds] } }),
  );
  for (const section of design.sections) {
    const ofSection = Object.fromEntries(section.questions.map(({ key }) => [key, answers[key] ?? null]));
    await story.as(writer, startsOn, (tx) =>
      writeAnswers(deps, tx, {
        id,
        ...withoutVersion,
        section: section.key,
        body: { answers: writable(ofSection) },
      }),
    );
  }
  await story.as(writer, startsOn, (tx) =>
    writeBudgetLines(deps, tx, { id, ...withoutVersion, body: { budgetLines: budgetOf(theme) } }),
  );
  const documents = await attachAll(story, application, design.requiredDocuments);
  await story.as(writer, startsOn, (tx) =>
    writeDocuments(deps, tx, { id, ...withoutVersion, body: { documents } }),
  );
}

type WritableAnswers = Parameters<typeof writeAnswers>[2]['body']['answers'];

function writable(answers: Record<string, unknown>): WritableAnswers {
  return answers as WritableAnswers;
}

async function attachAll(
  story: Story,
  { municipality, theme, startsOn }: SeededApplication,
  types: readonly RequiredDocumentType[],
): Promise<{ type: string; documentId: string }[]> {
  const attached = [];
  for (const { key, label, required } of types) {
    if (!required) continue;
    const documentId = await uploadFile(story, `${municipality}.grantOfficer`, startsOn, {
      name: label,
      organisation: municipality,
      purpose: 'grantApplication',
      about: themes[theme].title,
    });
    attached.push({ type: key, documentId });
  }
  return attached;
}

export async function certify(
  story: Story,
  { id, municipality, startsOn }: SeededApplication,
): Promise<void> {
  await story.as(`${municipality}.chiefFinancialOfficer`, addDays(startsOn, 2), (tx) =>
    certifyGrantApplication(story.deps, tx, { id, ...withoutVersion }),
  );
}

/** The municipality asks its project lead and its centre manager before its CFO, from that day on. */
export async function lengthenChain(story: Story, municipality: string, on: LocalDay): Promise<void> {
  const given = {
    organisationId: story.organisation(municipality),
    expectedVersion: undefined,
    endorsers: [...endorsingRoles],
    reason: 'Who runs the centre and who leads the project stand for what we ask for.',
  };
  await story.as(`${municipality}.municipalManager`, on, (tx) => setChain(story.deps, tx, given));
}

/** The project lead stands for it; the centre manager is next. */
export async function endorseAsLead(
  story: Story,
  { id, municipality, startsOn }: SeededApplication,
): Promise<void> {
  const { contentSha256 } = await loadGrantApplication(story.deps, id);
  await story.as(`${municipality}.projectLead`, addDays(startsOn, 2), (tx) =>
    endorseGrantApplication(story.deps, tx, { id, ...withoutVersion, contentSha256 }),
  );
}

export async function submit(story: Story, { id, municipality, startsOn }: SeededApplication): Promise<void> {
  await story.as(`${municipality}.municipalManager`, addDays(startsOn, 3), (tx) =>
    submitGrantApplication(story.deps, tx, { id, ...withoutVersion }),
  );
}

export async function screen(story: Story, { id, startsOn }: SeededApplication): Promise<void> {
  await story.as('department.programmeOfficer', addDays(startsOn, 4), (tx) =>
    startScreening(story.deps, tx, { id, ...withoutVersion }),
  );
}

/** Two sections come back with a comment; the municipality has a week. */
export async function askForChanges(story: Story, { id, startsOn, call }: SeededApplication): Promise<void> {
  const { design } = await loadFundingCall(story.deps, call.id);
  const sections = [
    {
      section: 'budget',
      comment: 'Please explain the unit price of the first line: the quotation attached names a lower one.',
    },
    {
      section: design.sections[0]?.key ?? 'overview',
      comment: 'Please name the days on which each department serves.',
    },
  ];
  const on = addDays(startsOn, 5);
  await story.as('department.programmeOfficer', on, (tx) =>
    requestChanges(story.deps, tx, { id, ...withoutVersion, sections, dueOn: addDays(on, 14) }),
  );
}

export async function accept(story: Story, { id, startsOn }: SeededApplication): Promise<void> {
  const checklist = screeningItems.map((item) => ({ item, answer: 'yes' as const, note: '' }));
  await story.as('department.programmeOfficer', addDays(startsOn, 5), (tx) =>
    acceptForAssessment(story.deps, tx, {
      id,
      ...withoutVersion,
      checklist,
      comment: 'Complete and within the purpose of the grant.',
    }),
  );
}

const remarks = [
  'Shown by the checklist, the photographs and the visitor register.',
  'The plan is concrete, costed and has people named for each step.',
  'Quotations support the amounts; two of them could be lower.',
  'The council has resolved to carry the costs of later years.',
  'Targets are within reach and can be counted from the register.',
];

export type Opinion = 'high' | 'middle' | 'low' | 'conflict' | 'halfDone';

/** Steps below the best of the scale, on every other criterion and on the rest. */
const stepsBelow: Readonly<Record<Opinion, readonly [number, number]>> = {
  high: [0, 1],
  middle: [1, 2],
  low: [3, 4],
  conflict: [0, 0],
  halfDone: [1, 2],
};

/** One assessor declares, scores and finishes; or declares a conflict and is out. */
export async function assess(
  story: Story,
  { id, startsOn, call }: SeededApplication,
  assessor: string,
  opinion: Opinion,
): Promise<void> {
  const { deps } = story;
  const on = addDays(startsOn, 7);
  const onAssessment = { applicationId: id, ...withoutVersion };
  await story.as(assessor, on, (tx) =>
    declareInterest(deps, tx, {
      ...onAssessment,
      body:
        opinion === 'conflict'
          ? {
              hasConflict: true,
              reason: 'A close relative works for the training provider named in the application.',
            }
          : { hasConflict: false, statementAccepted: true },
    }),
  );
  if (opinion === 'conflict') return;
  const { design } = await loadFundingCall(deps, call.id);
  const scores = design.rubric.map(({ key, scale }, index) => {
    const [even, odd] = stepsBelow[opinion];
    const score = Math.max(0, scale.length - 1 - (index % 2 === 0 ? even : odd));
    return {
      criterion: key,
      score: scale[score]?.score ?? 0,
      justification: remarks[index % remarks.length] ?? '',
    };
  });
  const given = opinion === 'halfDone' ? scores.slice(0, 2) : scores;
  await story.as(assessor, on, (tx) => saveScores(deps, tx, { ...onAssessment, scores: given }));
  if (opinion === 'halfDone') return;
  await story.as(assessor, on, (tx) => finishAssessment(deps, tx, onAssessment));
}

/** What the panel of three thinks: one high, one middle, one in conflict, unless told otherwise. */
export async function assessByPanel(
  story: Story,
  application: SeededApplication,
  [first, second, third]: readonly [Opinion, Opinion, Opinion] = ['high', 'middle', 'conflict'],
): Promise<void> {
  await assess(story, application, 'department.assessor', first);
  await assess(story, application, 'department.assessor2', second);
  await assess(story, application, 'department.assessor3', third);
}

export async function withdraw(
  story: Story,
  { id, municipality, startsOn }: SeededApplication,
): Promise<void> {
  await story.as(`${municipality}.municipalManager`, addDays(startsOn, 6), (tx) =>
    withdrawGrantApplication(story.deps, tx, {
      id,
      ...withoutVersion,
      reason: 'The council funds this work from its own budget.',
    }),
  );
}

/** Draft, complete, certified and sent: what every later stage begins with. */
export async function submitted(story: Story, plan: ApplicationPlan): Promise<SeededApplication> {
  const application = await startDraft(story, plan);
  await complete(story, application);
  await certify(story, application);
  await submit(story, application);
  return application;
}

/** Up to the end of the assessment. */
export async function assessed(
  story: Story,
  plan: ApplicationPlan,
  opinions?: readonly [Opinion, Opinion, Opinion],
): Promise<SeededApplication> {
  const application = await submitted(story, plan);
  await screen(story, application);
  await accept(story, application);
  await assessByPanel(story, application, opinions);
  return application;
}
