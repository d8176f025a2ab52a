import type { Role } from '#shared/access/roles.ts';
import type { FundingCallDesign } from '#shared/funding-calls/funding-call.ts';
import { grantProgrammes, localisedText } from '#shared/funding-calls/grant-programme.ts';
import type { ChainSignature } from '#shared/grant-applications/certification-chain.ts';
import { canonicalJson } from '#shared/grant-applications/canonical-json.ts';
import { sectionsFor } from '#shared/grant-applications/recipient-text.ts';
import type { GrantApplicationCommand } from '#shared/grant-applications/grant-application-status.ts';
import { formatRand } from '#shared/money/money.ts';
import { runCommand, systemActor, type JobRequest, type Transaction } from '../database/transaction.ts';
import type { Deps } from '../deps.ts';
import { callAtVersion, loadFundingCall } from '../funding-calls/index.ts';
import type { DocumentDefinition } from '../reports/pdf/definition.ts';
import { renderPdfToBuffer } from '../reports/pdf/render.ts';
import { translatorFor, type LogEntry, type ReportSetting, type SignOff } from '../reports/report-parts.ts';
import { submittedApplication, type SubmittedApplicationData } from '../reports/submitted-application.ts';
import {
  grantApplicationModel,
  type GrantApplicationRecord,
  type GrantApplicationVersionRecord,
  type VersionStep,
} from './grant-application.model.ts';
import { loadGrantApplication, loadVersion } from './grant-application.repository.ts';

const kind = 'issueSubmittedApplication';

interface Payload {
  readonly applicationId: string;
  readonly number: number;
}

/** The job that makes the PDF of a submitted version, once. */
export function issueSubmittedApplicationJob(applicationId: string, number: number): JobRequest {
  return { kind, payload: { applicationId, number }, key: `${applicationId}:${number}` };
}

export function registerJobs(deps: Deps): void {
  deps.jobs.on<Payload>(kind, async (payload, given) => issueSubmittedApplication(given, payload));
}

/** Renders the frozen version and stores the file with its hash. A second run finds it there and leaves it. */
export async function issueSubmittedApplication(
  deps: Deps,
  { applicationId, number }: Payload,
): Promise<void> {
  const application = await loadGrantApplication(deps, applicationId);
  if (isIssued(application, number)) return;
  const version = await loadVersion(deps, applicationId, number);
  const pdf = await renderVersion(deps, application, version);
  await runCommand(deps, { actor: systemActor }, async (tx) =>
    storeOnce(deps, tx, { version, bytes: pdf.content }),
  );
}

function isIssued(application: GrantApplicationRecord, number: number): boolean {
  return application.issuedDocuments.some(
    (issued) =>
      issued.kind === 'submittedApplication' && issued.version === number && issued.documentId !== null,
  );
}

async function storeOnce(
  deps: Deps,
  tx: Transaction,
  { version, bytes }: { readonly version: GrantApplicationVersionRecord; readonly bytes: Buffer },
): Promise<void> {
  const record = await loadGrantApplication(deps, version.applicationId, tx);
  if (isIssued(record, version.number)) return;
  const { _id: id, organisationId, reference } = record;
  const stored = await deps.documents.store(tx, {
    name: `${reference}-v${version.number}.pdf`,
    bytes,
    organisationId,
    purpose: 'submittedApplication',
    link: { type: 'grantApplication', id },
    readPermission: 'grantApplication.read',
  });
  const issuedDocuments = record.issuedDocuments.map((issued) =>
    issued.kind === 'submittedApplication' && issued.version === version.number
      ? { ...issued, documentId: stored._id, sha256: stored.sha256, issuedAt: tx.now.toISOString() }
      : issued,
  );
  // Not a step of the case: the version people decided on stays what it is, so that no click of theirs is refused.
  await grantApplicationModel(deps.connection).updateOne(
    { _id: id },
    { $set: { issuedDocuments } },
    { session: tx.session },
  );
  await tx.record({
    action: 'grantApplication.documentIssued',
    entity: { type: 'grantApplication', id },
    organisationId,
    after: { version: version.number, sha256: stored.sha256 },
  });
}

async function renderVersion(
  deps: Deps,
  application: GrantApplicationRecord,
  version: GrantApplicationVersionRecord,
) {
  const inForce = await loadFundingCall(deps, application.callId);
  const { design } = await callAtVersion(deps, inForce, application.designVersion);
  return renderPdfToBuffer(submittedVersionDocument(application, version, design), {
    generatedAt: new Date(version.submittedAt),
    generatedBy: translatorFor({ language: 'en', programmeName: '' }).text('common.product.name'),
    demonstration: deps.config.demonstration,
  });
}

/** What was submitted as a document, by the design under which it was. */
export function submittedVersionDocument(
  application: GrantApplicationRecord,
  version: Omit<GrantApplicationVersionRecord, '_id'>,
  design: FundingCallDesign,
): DocumentDefinition {
  const setting: ReportSetting = { language: 'en', programmeName: '' };
  const { text } = translatorFor(setting);
  const data: SubmittedApplicationData = {
    reference: application.reference,
    version: version.number,
    municipalityName: application.organisationName,
    municipalityCode: application.organisationCode,
    grantName: localisedText(grantProgrammes[application.programme].name, setting.language),
    status: text('grantApplications.status.submitted'),
    call: { ...design, sections: sectionsFor(design.sections, version) },
    eligibility: application.eligibility,
    content: version.content,
    canonicalJson: canonicalJson(version.content),
    contentSha256: version.sha256,
    centres: version.centres,
    allocation: allocationText(version, text),
    firstSubmittedAt: version.firstSubmittedAt,
    callClosesOn: version.callClosesOn,
    concession: version.concession && {
      untilOn: version.concession.untilOn,
      granted: { ...version.concession.granted, capacity: text('common.roles.approver') },
    },
    endorsements: version.chain
      .filter(({ role }) => role !== 'chiefFinancialOfficer' && role !== 'municipalManager')
      .map((each) => signOff(application, each, text)),
    certification: {
      ...signOff(application, signatureOf(version, 'chiefFinancialOfficer'), text),
      statement: version.statement,
    },
    submission: signOff(application, signatureOf(version, 'municipalManager'), text),
    log: version.steps.map((step) => logEntry(step, text)),
  };
  return submittedApplication(data, { ...setting, programmeName: text('common.product.programme') });
}

type Text = ReturnType<typeof translatorFor>['text'];

function allocationText(
  { allocation }: Pick<GrantApplicationVersionRecord, 'allocation'>,
  text: Text,
): string | null {
  if (allocation === null) return null;
  const status = text(
    `grantApplications.allocationStatus.${allocation.status}` as 'grantApplications.allocationStatus.final',
  );
  return `${formatRand(allocation.amountMinor)} (${status})`;
}

/** The signature in this part of the chain; only for the very content of the version. */
function signatureOf(
  version: Omit<GrantApplicationVersionRecord, '_id'>,
  role: ChainSignature['role'],
): ChainSignature {
  const signature = version.chain.find((each) => each.role === role);
  if (signature?.contentSha256 !== version.sha256) {
    throw new Error(`Version ${version.number} of ${version.applicationId} was not signed by the ${role}.`);
  }
  return signature;
}

function signOff(
  application: GrantApplicationRecord,
  { name, role, at, onBehalfOf }: ChainSignature,
  text: Text,
): SignOff {
  return {
    name,
    capacity: text(`common.roles.${role}`),
    ...(onBehalfOf ? { onBehalfOf } : {}),
    organisation: application.organisationName,
    at,
    method: 'session',
  };
}

/** In which capacity a step was taken that does not say so itself: the transition's own role. */
const capacityOf: Readonly<Record<GrantApplicationCommand, Role>> = {
  certify: 'chiefFinancialOfficer',
  endorse: 'centreManager',
  returnToStepBefore: 'chiefFinancialOfficer',
  returnToWriters: 'chiefFinancialOfficer',
  submit: 'municipalManager',
  startScreening: 'programmeOfficer',
  requestChanges: 'programmeOfficer',
  withdrawRequest: 'programmeOfficer',
  acceptForAssessment: 'programmeOfficer',
  recommend: 'programmeOfficer',
  returnToAssessment: 'approver',
  approve: 'approver',
  commentForFinance: 'financeOfficer',
  award: 'approver',
  decline: 'approver',
  makeRepresentations: 'municipalManager',
  condoneLateRepresentations: 'approver',
  upholdDecision: 'approver',
  setDecisionAside: 'approver',
  withdraw: 'municipalManager',
};

/** A step as the decision log at the end of a document shows it. */
export function logEntry(
  { command, userName, at, reason, role, onBehalfOf }: VersionStep,
  text: Text,
): LogEntry {
  return {
    name: userName,
    capacity: text(`common.roles.${role ?? capacityOf[command]}`),
    ...(onBehalfOf ? { onBehalfOf } : {}),
    at,
    step: text(`grantApplications.stepDone.${command}`),
    reason,
  };
}
