import type { ActingFor, Role } from '#shared/access/roles.ts';
import type { DisbursementCommand } from '#shared/disbursements/disbursement.ts';
import { grantProgrammes, localisedText } from '#shared/funding-calls/grant-programme.ts';
import type { GrantProgrammeCode } from '#shared/funding-calls/funding-call.ts';
import { loadAward } from '../awards/index.ts';
import { bankAccountById } from '../bank-accounts/index.ts';
import { runCommand, systemActor, type JobRequest, type Transaction } from '../database/transaction.ts';
import type { Deps } from '../deps.ts';
import { paymentAdvice, type PaymentAdviceData } from '../reports/payment-advice.ts';
import { renderPdfToBuffer } from '../reports/pdf/render.ts';
import { translatorFor, type LogEntry, type ReportSetting, type SignOff } from '../reports/report-parts.ts';
import { disbursementModel, type DisbursementRecord } from './disbursement.model.ts';
import { disbursementById } from './disbursement.repository.ts';
import { readinessOf, type AwardReadiness } from './readiness.ts';

const kind = 'issuePaymentAdvice';

interface Payload {
  readonly disbursementId: string;
}

/** The job that makes the advice of a payment, once. */
export function issuePaymentAdviceJob(disbursementId: string): JobRequest {
  return { kind, payload: { disbursementId }, key: disbursementId };
}

export function registerJobs(deps: Deps): void {
  deps.jobs.on<Payload>(kind, async (payload, given) => issuePaymentAdvice(given, payload));
}

/** Renders the advice and stores it with its hash. A second run finds it there and leaves it. */
export async function issuePaymentAdvice(deps: Deps, { disbursementId }: Payload): Promise<void> {
  const record = await disbursementById(deps, disbursementId);
  if (record.paymentAdvice?.documentId) return;
  const bytes = await render(deps, record);
  await runCommand(deps, { actor: systemActor }, async (tx) => storeOnce(deps, tx, disbursementId, bytes));
}

async function storeOnce(deps: Deps, tx: Transaction, id: string, bytes: Buffer): Promise<void> {
  const record = await disbursementById(deps, id, tx);
  if (record.paymentAdvice?.documentId) return;
  const { organisationId, reference } = record;
  const stored = await deps.documents.store(tx, {
    name: `${reference.replaceAll('/', '-')}-payment-advice.pdf`,
    bytes,
    organisationId,
    purpose: 'paymentAdvice',
    link: { type: 'disbursement', id },
    readPermission: 'disbursement.read',
  });
  const advice = { documentId: stored._id, sha256: stored.sha256 };
  // Not a step of the case: the version people decide on stays what it is.
  await disbursementModel(deps.connection).updateOne(
    { _id: id },
    { $set: { paymentAdvice: advice } },
    { session: tx.session },
  );
  await tx.record({
    action: 'disbursement.adviceIssued',
    entity: { type: 'disbursement', id },
    organisationId,
    after: advice,
  });
}

async function render(deps: Deps, record: DisbursementRecord): Promise<Buffer> {
  const award = await loadAward(deps, record.awardId);
  const readiness = await readinessOf(deps, award);
  const account = await bankAccountById(deps, record.bankAccount.id);
  const { text } = translatorFor({ language: 'en', programmeName: '' });
  const setting: ReportSetting = { language: 'en', programmeName: text('common.product.programme') };
  const programme = grantProgrammes[record.programme as GrantProgrammeCode];
  // Instalments are paid in their order, so what was paid before is what has a lower number.
  const paidBeforeMinor = readiness.disbursements
    .filter(({ status, instalmentNumber }) => status === 'paid' && instalmentNumber < record.instalmentNumber)
    .reduce((sum, { amountMinor }) => sum + amountMinor, 0);
  const data: PaymentAdviceData = {
    reference: record.reference,
    awardReference: record.awardReference,
    grantName: localisedText(programme.name, setting.language),
    financialYear: record.financialYear,
    projectTitle: record.awardTitle,
    municipalityName: record.organisationName,
    status: text('disbursements.status.paid'),
    instalmentNumber: record.instalmentNumber,
    instalmentCount: award.instalments.length,
    amountMinor: record.amountMinor,
    paidOn: record.paidOn ?? '',
    bankReference: record.bankReference ?? '',
    bankAccount: { ...record.bankAccount, type: account.accountType },
    conditions: settledConditions(readiness, record.instalmentNumber, text),
    awardedMinor: award.totalMinor,
    paidBeforeMinor,
    remainingMinor: award.totalMinor - paidBeforeMinor - record.amountMinor,
    prepared: signOff(record, 'prepare', text),
    verified: signOff(record, 'verify', text),
    approved: signOff(record, 'approve', text),
    released: signOff(record, 'release', text),
    log: record.steps.map((step) => logEntry(step, text)),
  };
  const pdf = await renderPdfToBuffer(paymentAdvice(data, setting), {
    generatedAt: new Date(stepOf(record, 'markPaid').at),
    generatedBy: text('common.product.name'),
    demonstration: deps.config.demonstration,
  });
  return pdf.content;
}

function settledConditions(
  { award, waivers }: AwardReadiness,
  number: number,
  text: Text,
): PaymentAdviceData['conditions'] {
  const conditions = award.instalments.find((each) => each.number === number)?.conditions ?? [];
  return conditions.map((condition, index) => {
    const waiver = waivers.find(
      (each) => each.instalmentNumber === number && each.conditionIndex === index && each.agreedBy !== null,
    );
    return {
      condition,
      metOn: null,
      waiver: waiver
        ? {
            askedBy: nameOf(waiver.askedBy, waiver.askedFor, text),
            agreedBy: nameOf(waiver.agreedBy ?? '', waiver.agreedFor, text),
            reason: waiver.reason,
          }
        : null,
    };
  });
}

type Text = ReturnType<typeof translatorFor>['text'];

/** `Werner Olivier`, or with for whom and for which days he acted. */
function nameOf(name: string, actedFor: ActingFor | null, text: Text): string {
  if (actedFor === null) return name;
  const { name: giver, fromOn, toOn } = actedFor;
  return `${name} ${text('common.actingFor', { name: giver, fromOn, toOn })}`;
}

/** In which capacity each step is taken: the transition's own role. */
const capacityOf: Readonly<Record<DisbursementCommand, Role>> = {
  prepare: 'financeOfficer',
  verify: 'financeOfficer',
  approve: 'approver',
  release: 'financeOfficer',
  markPaid: 'financeOfficer',
  markFailed: 'financeOfficer',
  reject: 'financeOfficer',
  cancel: 'financeOfficer',
};

function stepOf({ steps, reference }: DisbursementRecord, command: DisbursementCommand) {
  const step = steps.find((each) => each.command === command);
  if (!step) throw new Error(`${reference} is paid without the step ${command}.`);
  return step;
}

function signOff(record: DisbursementRecord, command: DisbursementCommand, text: Text): SignOff {
  const { userName, at, onBehalfOf } = stepOf(record, command);
  const proved = command === 'approve' || command === 'release';
  return {
    name: userName,
    capacity: text(`common.roles.${capacityOf[command]}`),
    ...(onBehalfOf ? { onBehalfOf } : {}),
    organisation: text('common.product.department'),
    at,
    method: proved ? 'password' : 'session',
  };
}

function logEntry(
  { command, userName, at, role, onBehalfOf }: DisbursementRecord['steps'][number],
  text: Text,
): LogEntry {
  return {
    name: userName,
    capacity: text(`common.roles.${role ?? capacityOf[command]}`),
    ...(onBehalfOf ? { onBehalfOf } : {}),
    at,
    step: text(`disbursements.stepDone.${command}`),
    reason: null,
  };
}
