import { standingEndorsements, type ChainSignature } from '#shared/grant-applications/certification-chain.ts';
import { certificationStatement } from '#shared/grant-applications/certification.ts';
import {
  isWithMunicipality,
  withSections,
  type ChangeRequest,
} from '#shared/grant-applications/change-requests.ts';
import { ComputedItem } from '#shared/grant-applications/screening-findings.ts';
import { contentToCertify } from '#shared/grant-applications/visible-form.ts';
import type { ActedBy, Certification } from '#shared/grant-applications/grant-application.ts';
import { stepTaken } from '#shared/workflow/workflow.ts';
import { centresById } from '../../centres/index.ts';
import { actedFor, type Transaction } from '../../database/transaction.ts';
import type { Deps } from '../../deps.ts';
import { issueSubmittedApplicationJob } from '../issue-submitted-application.ts';
import {
  grantApplicationVersionModel,
  type GrantApplicationRecord,
  type GrantApplicationVersionRecord,
  type IssuedDocument,
  type SubmittedVersion,
} from '../grant-application.model.ts';
import { transitionGrantApplication, type TransitionPlan } from '../transition.ts';
import type { ApplicationDossier } from '../case-facts.ts';
import { localDayOf } from '#shared/calendar/local-day.ts';

type Database = Pick<Deps, 'connection'>;

export interface OnApplication {
  readonly id: string;
  readonly expectedVersion: number | undefined;
}

/** The chief financial officer certifies the content as it stands: its hash is kept, and the sections lock. */
export async function certifyGrantApplication(
  deps: Database,
  tx: Transaction,
  on: OnApplication,
): Promise<GrantApplicationRecord> {
  return transitionGrantApplication(deps, tx, { ...on, command: 'certify' }, ({ record }) => ({
    change: {
      certification: {
        userId: tx.actor.userId,
        name: tx.actor.name,
        ...actedFor(tx),
        at: tx.now.toISOString(),
        contentSha256: record.contentSha256,
        statement: certificationStatement,
      },
      chainReturn: null,
    },
    telling: { params: { sha256: record.contentSha256 } },
  }));
}

/** The municipal manager submits what was certified: the content is frozen as a version, and its PDF is ordered. */
export async function submitGrantApplication(
  deps: Database,
  tx: Transaction,
  on: OnApplication,
): Promise<GrantApplicationRecord> {
  return transitionGrantApplication(deps, tx, { ...on, command: 'submit' }, (dossier) =>
    freeze(deps, tx, dossier),
  );
}

async function freeze(deps: Database, tx: Transaction, dossier: ApplicationDossier): Promise<TransitionPlan> {
  const { record } = dossier;
  const frozen = await frozenVersion(deps, tx, dossier);
  const { number, sha256, submittedAt, submittedBy, certifiedBy, chain } = frozen;
  await grantApplicationVersionModel(deps.connection).create([frozen], { session: tx.session });
  await tx.enqueue(issueSubmittedApplicationJob(record._id, number));
  const version: SubmittedVersion = { number, sha256, submittedAt, submittedBy, certifiedBy, chain };
  const awaited: IssuedDocument = {
    kind: 'submittedApplication',
    version: number,
    documentId: null,
    sha256: null,
    issuedAt: null,
  };
  return {
    change: {
      // A resubmission keeps the original date.
      firstSubmittedAt: record.firstSubmittedAt ?? tx.now,
      changesAreOpen: false,
      changeRequests: sentWith(record, submittedAt),
      submittedVersions: [...record.submittedVersions, version],
      issuedDocuments: [...record.issuedDocuments, awaited],
      // What was found wanting is looked at again, and what was said against the computer; the rest stays ticked.
      checklist: record.checklist.filter(
        ({ item, answer }) => answer !== 'no' && !Object.hasOwn(ComputedItem, item),
      ),
    },
    telling: { params: { version: number, sha256 } },
  };
}

/** The answers that go with this submission. */
function sentWith({ changeRequests, changesAreOpen }: GrantApplicationRecord, at: string): ChangeRequest[] {
  const open = changesAreOpen ? changeRequests.at(-1) : undefined;
  return changeRequests.map((request) =>
    request === open
      ? withSections(request, isWithMunicipality, (asked) => ({ ...asked, sentAt: at }))
      : request,
  );
}

/** Everything the PDF will show, as it stands in this moment. */
async function frozenVersion(
  deps: Database,
  tx: Transaction,
  { record, call, allocation, lastYear }: ApplicationDossier,
): Promise<Omit<GrantApplicationVersionRecord, '_id'>> {
  const { certification } = record;
  if (!certification) throw new Error(`${record.reference} is certified without a certification.`);
  const centres = await centresById(deps, record.content.centreIds, tx);
  const submittedAt = tx.now.toISOString();
  const reasonOf = (at: string): string | null =>
    record.changeRequests
      .find((request) => request.at === at)
      ?.sections.map(({ comment }) => comment)
      .join('\n') ?? null;
  const submission = { userId: tx.actor.userId, name: tx.actor.name, at: submittedAt, ...actedFor(tx) };
  const steps = [
    ...record.steps,
    stepTaken('submit', {
      actor: tx.actor,
      now: submittedAt,
      as: { role: 'municipalManager', onBehalfOf: tx.actingFor() },
    }),
  ].map(({ userId: _, ...step }) => ({ ...step, reason: reasonOf(step.at) }));
  return {
    applicationId: record._id,
    organisationId: record.organisationId,
    number: record.submittedVersions.length + 1,
    content: contentToCertify(call.design, record.content),
    sha256: record.contentSha256,
    submittedAt,
    submittedBy: tx.actor.name,
    certifiedBy: certification.name,
    certifiedAt: certification.at,
    statement: certification.statement,
    firstSubmittedAt: record.firstSubmittedAt?.toISOString() ?? submittedAt,
    allocation,
    lastYear,
    centres: record.content.centreIds.flatMap((id) => {
      const centre = centres.get(id);
      return centre ? [{ name: centre.name, detail: centre.ward }] : [];
    }),
    chain: chainSignatures(record, certification, submission),
    callClosesOn: record.callClosesOn,
    concession: concessionUsed(record, tx.now),
    steps,
  };
}

/** The concession without which it would have come too late; null for whoever came in time. */
function concessionUsed(
  { callClosesOn, concessions, firstSubmittedAt }: GrantApplicationRecord,
  now: Date,
): GrantApplicationVersionRecord['concession'] {
  const last = concessions.at(-1);
  if (firstSubmittedAt || localDayOf(now) <= callClosesOn || !last?.untilOn || !last.decided) return null;
  const { comment: _, ...granted } = last.decided;
  return { untilOn: last.untilOn, granted };
}

/** Everybody who signed for what is being submitted. One content, one hash: the guards have seen to it. */
function chainSignatures(
  record: GrantApplicationRecord,
  certification: Certification,
  submission: ActedBy,
): ChainSignature[] {
  const { contentSha256 } = record;
  const { statement: _, ...certified } = certification;
  return [
    ...standingEndorsements(record).map(({ withdrawnAt: __, ...endorsed }) => endorsed),
    { ...certified, role: 'chiefFinancialOfficer' },
    { ...submission, role: 'municipalManager', contentSha256 },
  ];
}

export async function withdrawGrantApplication(
  deps: Database,
  tx: Transaction,
  on: OnApplication & { readonly reason: string },
): Promise<GrantApplicationRecord> {
  return transitionGrantApplication(
    deps,
    tx,
    { ...on, command: 'withdraw' },
    { change: { withdrawnReason: on.reason, changesAreOpen: false }, telling: { comment: on.reason } },
  );
}
