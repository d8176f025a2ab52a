import type { Actor } from '#shared/access/roles.ts';
import type { Question } from '#shared/funding-calls/funding-call.ts';
import { isEmptyAnswer } from '#shared/grant-applications/answer-shape.ts';
import type {
  GrantApplicationVersionView,
  GrantApplicationView,
} from '#shared/grant-applications/grant-application-views.ts';
import { sectionsFor } from '#shared/grant-applications/recipient-text.ts';
import { rolesToActOn } from '#shared/grant-applications/who-acts-next.ts';
import { checklistItems } from '#shared/grant-applications/screening.ts';
import { centresById } from '../centres/index.ts';
import type { Transaction } from '../database/transaction.ts';
import type { Deps } from '../deps.ts';
import { earlierDesigns, publishedAmendments } from '../funding-calls/index.ts';
import { caseFacts, dossierOf, findingsOf, turnFacts, type ApplicationDossier } from './case-facts.ts';
import type { GrantApplicationRecord, GrantApplicationVersionRecord } from './grant-application.model.ts';

type Database = Pick<Deps, 'connection'>;

/** The application as this actor may see it: every fact its guards read, and what the screens show. */
export async function viewOf(
  deps: Database,
  actor: Actor,
  record: GrantApplicationRecord,
  tx?: Transaction,
): Promise<GrantApplicationView> {
  return viewOfDossier(deps, actor, await dossierOf(deps, record, tx), tx);
}

export async function viewOfDossier(
  deps: Database,
  actor: Actor,
  dossier: ApplicationDossier,
  tx?: Transaction,
): Promise<GrantApplicationView> {
  const { record } = dossier;
  const centres = await centresById(deps, record.content.centreIds, tx);
  const view = {
    ...wholeView(dossier, actor),
    ...(await amendmentsOf(deps, dossier, tx)),
    centres: centreNames(record, centres),
  };
  return isOfDepartment(actor) ? view : withoutInternals(view);
}

function centreNames(
  record: Pick<GrantApplicationRecord, 'content'>,
  centres: ReadonlyMap<string, { readonly name: string }>,
): { id: string; name: string }[] {
  return record.content.centreIds.map((id) => ({ id, name: centres.get(id)?.name ?? id }));
}

function wholeView(
  dossier: ApplicationDossier,
  actor: Actor,
): Omit<GrantApplicationView, 'centres' | 'amendments' | 'formerAnswers'> {
  const { record, allocation, lastYear } = dossier;
  const facts = caseFacts(dossier, actor);
  const { _id: id, reference, version, organisationName, organisationCode, financialYear } = record;
  return {
    ...(structuredClone(facts) as Mutable<typeof facts>),
    id,
    reference,
    version,
    organisationName,
    organisationCode,
    financialYear,
    call: callView(dossier),
    allocation,
    lastYear,
    eligibility: record.eligibility,
    content: record.content as GrantApplicationView['content'],
    sections: record.sections,
    requestedMinor: record.requestedMinor,
    certification: record.certification,
    officer: record.officer,
    openQuestions: record.openQuestions,
    chainReturn: record.chainReturn,
    changeRequests: record.changeRequests as GrantApplicationView['changeRequests'],
    screening: screeningOf(dossier),
    recommendation: record.recommendation as GrantApplicationView['recommendation'],
    representations: record.representations as GrantApplicationView['representations'],
    decision: record.decision as GrantApplicationView['decision'],
    withdrawnReason: record.withdrawnReason,
    versions: record.submittedVersions,
    issuedDocuments: record.issuedDocuments,
    nextRoles: [...rolesToActOn({ ...record, ...turnFacts(record), issueCount: facts.issues.length })],
    contributors: record.contributors,
    createdAt: record.createdAt.toISOString(),
    updatedAt: record.updatedAt.toISOString(),
  };
}

function screeningOf(dossier: ApplicationDossier): GrantApplicationView['screening'] {
  const { record, call } = dossier;
  return structuredClone({
    items: checklistItems(call.design),
    findings: findingsOf(dossier),
    checklist: record.checklist,
  }) as GrantApplicationView['screening'];
}

/** What amendments changed since the application was started, and answers they left without a question. */
async function amendmentsOf(
  deps: Database,
  { record, call }: ApplicationDossier,
  tx?: Transaction,
): Promise<Pick<GrantApplicationView, 'amendments' | 'formerAnswers'>> {
  const { startedDesignVersion: from, designVersion: to } = record;
  // Most calls are never amended.
  if (!(from < to)) return { amendments: [], formerAnswers: [] };
  const published = await publishedAmendments(deps, record.callId, tx);
  const since = published.filter(
    ({ designVersion }) => designVersion !== null && designVersion > from && designVersion <= to,
  );
  const asked = new Set(call.design.sections.flatMap(({ questions }) => questions.map(({ key }) => key)));
  const earlier = await earlierDesigns(deps, record.callId, from, tx);
  const former = new Map<string, Question>();
  for (const question of earlier.flatMap(({ design }) => design.sections.flatMap((each) => each.questions))) {
    if (!asked.has(question.key) && !former.has(question.key)) former.set(question.key, question);
  }
  const view = {
    amendments: since.map(({ number, publishedAt, publishedByName, reason, changes }) => ({
      number,
      publishedAt: publishedAt?.toISOString() ?? '',
      publishedByName,
      reason,
      changes: changes.filter(({ isInternal }) => !isInternal),
    })),
    formerAnswers: [...former.values()].flatMap((question) => {
      const answer = record.content.answers[question.key] ?? null;
      return isEmptyAnswer(answer) ? [] : [{ question, answer }];
    }),
  };
  return view as Mutable<typeof view>;
}

type Mutable<T> = T extends readonly (infer Item)[]
  ? Mutable<Item>[]
  : T extends object
    ? { -readonly [Key in keyof T]: Mutable<T[Key]> }
    : T;

/** The call's form as this municipality reads it, with its own figures in the texts. */
function callView({ call, ...facts }: ApplicationDossier): GrantApplicationView['call'] {
  const { design } = call;
  const { title, opensOn, closesOn, wordingIsDemonstration, budgetCategories, requiredDocuments } = design;
  const form = {
    sections: sectionsFor(design.sections, facts),
    budgetCategories,
    requiredDocuments,
    rules: design.rules ?? [],
    notAllowed: design.notAllowed ?? [],
  };
  return {
    id: call._id,
    reference: call.reference,
    title,
    status: call.status,
    opensOn,
    closesOn,
    wordingIsDemonstration,
    ...(form as Mutable<typeof form>),
  };
}

/** Panel, recommendation and envelope are the department's own until it has decided. */
function withoutInternals(view: GrantApplicationView): GrantApplicationView {
  const isDecided = view.status === 'awarded' || view.status === 'declined';
  return {
    ...view,
    screening: { items: [], findings: [], checklist: [] },
    screeningItemsOpen: 0,
    assessmentsOutstanding: 0,
    assessmentsFinished: 0,
    assessmentsMinimum: 0,
    approvals: [],
    actorApprovalLevel: 0,
    financeCommentNeeded: false,
    financeComment: null,
    recommendation: null,
    recommendedMinor: null,
    decision: isDecided ? view.decision : null,
    envelopeLeftMinor: 0,
    delegationLimitMinor: 0,
    conflictedUserIds: [],
  };
}

export function isOfDepartment(actor: Actor): boolean {
  return actor.memberships.some((membership) => membership.organisationKind === 'department');
}

export async function versionView(
  deps: Database,
  record: GrantApplicationVersionRecord,
  application: Pick<GrantApplicationRecord, 'reference'>,
): Promise<GrantApplicationVersionView> {
  const { applicationId, number, sha256, submittedAt, submittedBy, certifiedBy, chain } = record;
  return {
    applicationId,
    reference: application.reference,
    number,
    sha256,
    submittedAt,
    submittedBy,
    certifiedBy,
    chain,
    content: record.content as GrantApplicationVersionView['content'],
    centres: centreNames(record, await centresById(deps, record.content.centreIds)),
  };
}
